namespace ServiceBot.Outbox;

/// <summary>Configuration section <c>Outbox</c>.</summary>
internal sealed class OutboxSettings
{
    /// <summary>How many people's messages are carried at once; at least 1. Default 4.</summary>
    public int Workers { get; set; } = 4;

    /// <summary>For how many days what was delivered, dropped or given up is kept; at least 1. Default 30. A message is not updated any more after that.</summary>
    public double KeepDays { get; set; } = 30;
}
