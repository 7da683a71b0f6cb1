using System.Diagnostics.Metrics;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Diagnostics;

/// <summary>Everything that one host measures, and no other.</summary>
internal sealed class Measured : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<(string Name, double Value, string Tags)> _all = [];
    private readonly Dictionary<string, string> _units = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public Measured(AppHost app)
    {
        var factory = app.Get<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope != factory || !instrument.Meter.Name.StartsWith("ServiceBot.", StringComparison.Ordinal)) return;
            lock (_gate) _units[instrument.Name] = instrument.Unit ?? "";
            listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Every instrument with its unit.</summary>
    public IReadOnlyDictionary<string, string> Units => _units;

    /// <summary>What an instrument said, with its tags written as name=value; an observed one is asked now.</summary>
    public IReadOnlyList<(double Value, string Tags)> Of(string instrument)
    {
        lock (_gate) _all.RemoveAll(each => each.Name == instrument && each.Tags.Length == 0);
        _listener.RecordObservableInstruments();
        lock (_gate) return [.. _all.Where(each => each.Name == instrument).Select(each => (each.Value, each.Tags))];
    }

    /// <summary>All tags of all that was measured.</summary>
    public string AllTags()
    {
        lock (_gate) return string.Join('\n', _all.Select(each => each.Tags).Distinct(StringComparer.Ordinal));
    }

    public void Dispose() => _listener.Dispose();

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var words = string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}").Order(StringComparer.Ordinal));
        lock (_gate) _all.Add((instrument.Name, value, words));
    }
}
