namespace ServiceBot.CommandLine.Export;

/// <summary>Something of an export cannot be used at all. The message is one line.</summary>
internal sealed class ExportException(string message) : Exception(message);

/// <summary>What is wrong with an export, file by file: told at once, one line each, and kept for the end. What a message says is never in it.</summary>
/// <param name="tell">Takes a line.</param>
internal sealed class Damages(Action<string> tell)
{
    // A file that is bad throughout would bury the others.
    private const int MostLinesPerFile = 3;

    private readonly Dictionary<string, List<string>> _files = new(StringComparer.Ordinal);
    private string? _last;
    private int _unsaid;

    /// <summary>The files with something wrong, in the order of reading, each with its first few problems.</summary>
    public IReadOnlyDictionary<string, List<string>> Files => _files;

    /// <summary>Notes what is wrong with a file.</summary>
    /// <param name="file">The file, as it is called in the export.</param>
    /// <param name="problem">Where in it and what.</param>
    public void Add(string file, string problem)
    {
        if (_last != file) Flush();
        _last = file;
        if (!_files.TryGetValue(file, out var problems)) _files[file] = problems = [];
        if (problems.Count == MostLinesPerFile)
        {
            _unsaid++;
            return;
        }

        problems.Add(problem);
        tell($"{Prose.Harmless(file)}: {problem}");
    }

    /// <summary>Says how many more problems the last file has.</summary>
    public void Flush()
    {
        if (_unsaid > 0) tell($"{Prose.Harmless(_last!)}: and {_unsaid} more like these");
        _unsaid = 0;
    }
}
