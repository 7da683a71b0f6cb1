using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Intake;

namespace ServiceBot.Bench.Growth;

/// <summary>
/// Erasing what a large store holds while messages come in elsewhere: words after their time, one person's words, a whole workspace. By short turns messages come in while it goes on and while it rests, at a
/// pace that leaves room: how much longer a message then takes is what erasing costs those who write.
/// </summary>
internal static class ForgetBench
{
    private const int Turns = 12;
    private const int InATurn = 200;
    private const int AtOnce = 8;
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(Cell cell)
    {
        Console.WriteLine();
        Console.WriteLine($"{cell.App.Store}, {cell.Messages:N0} messages in {cell.Channels} channels; {AtOnce} senders in another workspace, each a message every {Pace.TotalMilliseconds:0} ms");
        Console.WriteLine();
        Console.WriteLine("| while | messages a second, of without | half are kept within | of without | all but one in a hundred | of without | longest | rows erased a second |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        var eraser = cell.App.Services.GetRequiredService<Eraser>();
        var end = GrownStore.At(cell.Messages) + Duration.FromDays(61);
        var retention = cell.App.Services.GetServices<Sweep.ISweepTask>().OfType<RetentionSweep>().Single();
        await MeasureAsync(cell, "words grow old", stop => AgainAsync(() => retention.RunAsync(end, stop), stop));
        await MeasureAsync(cell, "a person is erased", stop => eraser.PersonAsync(new PersonKey(GrownStore.Workspace, "sam"), stop));
        await MeasureAsync(cell, "the workspace is erased", stop => eraser.WorkspaceAsync(GrownStore.Workspace, stop));
    }

    private static async Task MeasureAsync(Cell cell, string what, Func<CancellationToken, Task<int>> erase)
    {
        var (without, with) = (new List<double>(), new List<double>());
        var (wallWithout, wallWith, erased) = (TimeSpan.Zero, TimeSpan.Zero, 0);
        for (var turn = 0; turn < Turns; turn++)
        {
            wallWithout += await TakeAsync(cell, without);
            using var over = new CancellationTokenSource();
            var erasing = Task.Run(() => erase(over.Token));
            wallWith += await TakeAsync(cell, with);
            await over.CancelAsync();
            erased += await OfCutOffAsync(erasing);
        }

        var (half, halfWith, most, mostWith) = (At(without, .5), At(with, .5), At(without, .99), At(with, .99));
        Console.WriteLine(
            $"| {what} | {wallWithout / wallWith:0.00} | {halfWith:0.0} ms | {halfWith / half:0.0} | {mostWith:0.0} ms | {mostWith / most:0.0} | {with.Max():0} ms | {(erased > 0 ? $"{erased / wallWith.TotalSeconds:0}" : "–")} |");
    }

    private static async Task<int> AgainAsync(Func<Task<int>> batch, CancellationToken stop)
    {
        var done = 0;
        while (!stop.IsCancellationRequested && await batch() is > 0 and var some)
            done += some;
        return done;
    }

    private static async Task<int> OfCutOffAsync(Task<int> erasing)
    {
        try
        {
            return await erasing;
        }
        catch (OperationCanceledException)
        {
            return 0; // cut off in the middle, as it may be; it does not say how far it came
        }
    }

    private static async Task<TimeSpan> TakeAsync(Cell cell, List<double> times)
    {
        var began = Clock.Real.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(sender => Task.Run(async () =>
        {
            for (var number = 0; number < InATurn / AtOnce; number++)
            {
                var mine = Interlocked.Increment(ref _said);
                var at = GrownStore.At(cell.Messages) + Duration.FromDays(100) + Duration.FromSeconds(mine);
                var fact = new MessageFact(new ChannelKey("slack:T0OTHER", $"C0OTHER{mine % 50:00}"), at, $"18{mine:00000000}.000100", null, mine % 3 == 2 ? "sue" : "dan", MessageText.Of($"Could you send the file of {mine} again?"));
                var start = Clock.Real.GetTimestamp();
                await cell.App.Sink.AcceptAsync(new Inbound { Facts = [fact] }, CancellationToken.None);
                var took = Clock.Real.GetElapsedTime(start);
                lock (times) times.Add(took.TotalMilliseconds);
                await Task.Delay(Pace, Clock.Real);
            }
        })));
        return Clock.Real.GetElapsedTime(began);
    }

    private static int _said;

    private static double At(List<double> times, double share) => times.Order().ElementAt((int)(times.Count * share));
}
