using NodaTime;
using ServiceBot.Chat;

namespace ServiceBot.CommandLine;

/// <summary>
/// One line on the error output that says how far a long run is. It appears only on a terminal, only after a moment (what is quick needs no bar),
/// and is wiped out before anything else is written and at the end.
/// </summary>
internal sealed class ProgressBar : IDisposable
{
    private const int Blocks = 30;
    private const int Widest = 79;
    private static readonly Duration BeforeItAppears = Duration.FromMilliseconds(500);
    private static readonly Duration BetweenLooks = Duration.FromMilliseconds(100);

    private readonly Screen _screen;
    private readonly TextWriter _errors;
    private readonly Instant _began;
    private Instant _next;
    private int _shown;

    public ProgressBar(Screen screen, TextWriter errors)
    {
        (_screen, _errors) = (screen, errors);
        _began = screen.Time.Now();
        _next = _began + BeforeItAppears;
    }

    /// <summary>Says how far it is, if it is time to.</summary>
    /// <param name="share">0 to 1.</param>
    public void Show(double share)
    {
        if (!_screen.ErrorsAreSeen) return;
        var now = _screen.Time.Now();
        if (now < _next) return;
        _next = now + BetweenLooks;
        share = Math.Clamp(share, 0, 1);
        var full = (int)(share * Blocks);
        var line = $"{new string('█', full)}{new string('░', Blocks - full)} {(int)(share * 100),3} %{Left(now - _began, share)}";
        _errors.Write($"\r{line}{new string(' ', Math.Max(0, _shown - line.Length))}");
        _errors.Flush();
        _shown = line.Length;
    }

    /// <summary>Wipes the bar out, so that something else can be written; it comes back with the next <see cref="Show"/>.</summary>
    public void Clear()
    {
        if (_shown == 0) return;
        _errors.Write($"\r{new string(' ', Math.Min(_shown, Widest))}\r");
        _errors.Flush();
        _shown = 0;
    }

    public void Dispose() => Clear();

    // A guess from a few percent is no guess.
    private static string Left(Duration spent, double share)
    {
        if (share < 0.05) return "";
        var left = spent * ((1 - share) / share);
        return left < Duration.FromMinutes(1) ? $"  about {Math.Max(1, Math.Ceiling(left.TotalSeconds))} s left" : $"  about {Say.Duration(left)} left";
    }
}
