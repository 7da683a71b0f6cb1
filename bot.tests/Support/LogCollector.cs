using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ServiceBot.Tests.Support;

public sealed record LogLine(LogLevel Level, string Category, string Text);

/// <summary>Keeps every log line, all levels, exceptions included, so that a test can say what must not be in one.</summary>
public sealed class LogCollector : ILoggerProvider
{
    private readonly ConcurrentQueue<LogLine> _lines = new();

    public IReadOnlyList<LogLine> Lines => [.. _lines];

    public IReadOnlyList<LogLine> Warnings => [.. _lines.Where(line => line.Level >= LogLevel.Warning)];

    public void AssertNothingSays(params string[] secrets)
    {
        foreach (var line in _lines)
        {
            foreach (var secret in secrets)
                Assert.DoesNotContain(secret, line.Text, StringComparison.Ordinal, $"a log line of {line.Category} gives away what it must not");
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose()
    {
    }

    private sealed class Logger(LogCollector collector, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // The values count too: a sink that writes structured logs would show them.
            var values = state is IEnumerable<KeyValuePair<string, object?>> pairs ? string.Join(' ', pairs.Select(pair => $"{pair.Key}={pair.Value}")) : "";
            collector._lines.Enqueue(new LogLine(logLevel, category, $"{formatter(state, exception)} {values} {exception}"));
        }
    }
}
