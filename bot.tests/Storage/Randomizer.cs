namespace ServiceBot.Tests.Storage;

/// <summary>The same "random" orders in every run.</summary>
public sealed class Randomizer(uint seed)
{
    private uint _state = seed;

    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        var shuffled = items.ToArray();
        for (var index = shuffled.Length - 1; index > 0; index--)
        {
            _state = (_state * 1664525) + 1013904223;
            var other = (int)((_state >> 8) % (uint)(index + 1));
            (shuffled[index], shuffled[other]) = (shuffled[other], shuffled[index]);
        }

        return shuffled;
    }
}
