namespace ServiceBot.CommandLine;

/// <summary>What the program's two outputs are connected to. A pipe or a file gets no progress bar and a fixed width, so that what is written does not hang on who watches.</summary>
/// <param name="Time">The clock that a progress bar goes by.</param>
/// <param name="ErrorsAreSeen">The error output is a terminal.</param>
/// <param name="Width">Columns of the terminal, or <see cref="PipedWidth"/>.</param>
internal sealed record Screen(TimeProvider Time, bool ErrorsAreSeen, int Width)
{
    /// <summary>Columns of what is not written to a terminal.</summary>
    public const int PipedWidth = 80;

    private const int Narrowest = 64;
    private const int Widest = 140;

    /// <summary>Nobody watches.</summary>
    public static Screen Piped(TimeProvider time) => new(time, ErrorsAreSeen: false, PipedWidth);

    /// <summary>The process's own terminal, as far as it has one.</summary>
    public static Screen Own(TimeProvider time) => new(time, !Console.IsErrorRedirected, Console.IsOutputRedirected ? PipedWidth : OwnWidth());

    private static int OwnWidth()
    {
        try
        {
            return Math.Clamp(Console.WindowWidth - 1, Narrowest, Widest);
        }
        catch (IOException)
        {
            return PipedWidth; // a terminal that does not say how wide it is
        }
    }
}
