namespace ServiceBot.CommandLine.Export;

/// <summary>How much is read at most, far above what Slack gives, so that a file made to swell ends in an error and not in a machine that stands still.</summary>
/// <param name="FileBytes">Of one file, unpacked.</param>
/// <param name="AllBytes">Of all files together, unpacked.</param>
/// <param name="ItemBytes">Of one message or person.</param>
/// <param name="Files">Entries of a zip.</param>
internal sealed record ExportLimits(long FileBytes, long AllBytes, int ItemBytes, int Files)
{
    /// <summary>512 MB a file, 64 GB in all, 16 MB an item, two million files.</summary>
    public static ExportLimits Default { get; } = new(512L << 20, 64L << 30, 16 << 20, 2_000_000);
}

/// <summary>A file that may only be read up to a limit; what has been read is counted towards the limit of all.</summary>
internal sealed class LimitedStream(Stream inner, ExportLimits limits, LimitedStream.Count all) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = inner.Read(buffer);
        _read += read;
        all.Bytes += read;
        if (_read > limits.FileBytes) throw new InvalidDataException($"is larger than {limits.FileBytes >> 20} MB, which no file of an export is");
        if (all.Bytes > limits.AllBytes) throw new ExportException($"unpacks to more than {limits.AllBytes >> 30} GB, which is not read");
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>How much of an export has been read.</summary>
    internal sealed class Count
    {
        public long Bytes { get; set; }
    }
}
