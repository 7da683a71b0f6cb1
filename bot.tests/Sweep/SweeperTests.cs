using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NodaTime;
using ServiceBot.FollowUps;
using ServiceBot.Outbox;
using ServiceBot.Promises;
using ServiceBot.Sweep;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Sweep;

[TestClass]
public sealed class SweeperTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 16, 9, 0);
    private readonly ManualTime _time = new(Start);
    private readonly Waker _waker = new();
    private readonly SweepSettings _settings = new() { PollSeconds = 5 };

    public required TestContext TestContext { get; init; }

    [TestMethod]
    public async Task A_task_that_throws_does_not_stop_another()
    {
        var bad = new ScriptedTask("bad") { Run = _ => throw new InvalidOperationException("boom") };
        var good = new ScriptedTask("good", 2);
        using var sweeper = Sweeper(bad, good);

        await sweeper.RunUntilIdleAsync(TestContext.CancellationToken);

        Assert.AreEqual(0, good.Left);
    }

    [TestMethod]
    public async Task It_runs_until_a_whole_round_found_nothing_because_one_tasks_work_makes_anothers()
    {
        var second = new ScriptedTask("first in order, fed by the other");
        var first = new ScriptedTask("feeds", 3);
        first.Did = () => second.Left++;
        using var sweeper = Sweeper(second, first);

        await sweeper.RunUntilIdleAsync(TestContext.CancellationToken);

        Assert.AreEqual(0, first.Left + second.Left);
        Assert.AreEqual(3, second.Done);
    }

    [TestMethod]
    public async Task What_a_run_left_working_is_waited_for_even_when_it_ends_behind_the_lane_that_it_feeds()
    {
        var fed = new ScriptedTask("fed by what was left");
        var slow = new TaskCompletionSource();
        var leaving = new ScriptedTask("leaves work", 1) { Leaves = slow.Task };
        var rounds = 0;
        var last = new ScriptedTask("ends it in the round that finds nothing")
        {
            Run = _ =>
            {
                if (++rounds == 2)
                {
                    fed.Left++;
                    slow.SetResult();
                }

                return Task.FromResult(0);
            },
        };
        using var sweeper = Sweeper(fed, leaving, last);

        await sweeper.RunUntilIdleAsync(TestContext.CancellationToken);

        Assert.AreEqual(1, fed.Done);
    }

    [TestMethod]
    public async Task A_task_that_reports_work_for_ever_ends_with_an_error_and_not_with_a_hang()
    {
        using var sweeper = Sweeper(new ScriptedTask("endless") { Run = _ => Task.FromResult(1) });

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => sweeper.RunUntilIdleAsync(TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task The_next_due_instant_is_the_earliest_of_all_tasks_and_a_broken_one_is_left_out()
    {
        var broken = new ScriptedTask("broken") { NextDue = () => throw new InvalidOperationException() };
        var late = new ScriptedTask("late") { NextDue = () => Start + Duration.FromHours(3) };
        var early = new ScriptedTask("early") { NextDue = () => Start + Duration.FromHours(1) };
        using var sweeper = Sweeper(broken, late, early, new ScriptedTask("nothing planned"));

        Assert.AreEqual(Start + Duration.FromHours(1), await sweeper.NextDueAsync(TestContext.CancellationToken));
    }

    [TestMethod]
    public async Task By_itself_it_runs_when_due_when_woken_and_at_the_latest_after_the_poll_interval()
    {
        var task = new ScriptedTask("due in two seconds") { NextDue = () => Start + Duration.FromSeconds(2) };
        using var sweeper = Sweeper(task);
        await sweeper.StartAsync(TestContext.CancellationToken);
        await task.RanAsync(1);

        await _time.TimerAsync();
        _time.Advance(Duration.FromSeconds(2));
        await task.RanAsync(2);
        Assert.AreEqual(Start + Duration.FromSeconds(2), task.LastNow, "at its due time");

        await _time.TimerAsync();
        _waker.Wake();
        await task.RanAsync(3);
        Assert.AreEqual(Start + Duration.FromSeconds(2), task.LastNow, "woken while the clock stood still");

        await _time.TimerAsync();
        _time.Advance(Duration.FromSeconds(5));
        await task.RanAsync(4);
        Assert.AreEqual(Start + Duration.FromSeconds(7), task.LastNow, "after the poll interval");

        await sweeper.StopAsync(TestContext.CancellationToken);
    }

    [TestMethod]
    public async Task A_task_that_did_something_wakes_only_those_that_it_feeds()
    {
        var apart = new ScriptedTask("apart");
        var fed = new ScriptedTask("fed");
        var feeds = new ScriptedTask("feeds") { Feeds = ["fed"] };
        using var sweeper = Sweeper(apart, fed, feeds);
        await sweeper.StartAsync(TestContext.CancellationToken);
        await Task.WhenAll(apart.RanAsync(1), fed.RanAsync(1), feeds.RanAsync(1));

        for (var time = 1; time <= 10; time++)
        {
            feeds.Left = 1;
            _waker.Wake("feeds");
            await fed.RanAsync(1 + time);
        }

        Assert.AreEqual(1, apart.Runs);
        await sweeper.StopAsync(TestContext.CancellationToken);
    }

    [TestMethod]
    public async Task A_task_that_names_nobody_wakes_all_when_it_did_something()
    {
        var (one, other, feeds) = (new ScriptedTask("one"), new ScriptedTask("other"), new ScriptedTask("feeds"));
        using var sweeper = Sweeper(one, other, feeds);
        await sweeper.StartAsync(TestContext.CancellationToken);
        await Task.WhenAll(one.RanAsync(1), other.RanAsync(1), feeds.RanAsync(1));

        feeds.Left = 1;
        _waker.Wake("feeds");

        await Task.WhenAll(one.RanAsync(2), other.RanAsync(2));
        await sweeper.StopAsync(TestContext.CancellationToken);
    }

    [TestMethod]
    public async Task Every_task_that_is_fed_by_name_is_there_and_what_keeps_in_step_feeds_the_courier_alone()
    {
        await using var app = await AppHost.StartAsync();
        var tasks = app.Services.GetServices<ISweepTask>().ToList();

        var unknown = tasks.SelectMany(task => task.Feeds ?? []).Distinct().Except(tasks.Select(task => task.Name));

        Assert.IsEmpty(unknown);
        foreach (var name in new[] { PromiseSweep.TaskName, FollowUpSweep.TaskName })
            CollectionAssert.AreEqual(new[] { Courier.TaskName }, tasks.Single(task => task.Name == name).Feeds!.ToArray());
    }

    [TestMethod]
    public async Task A_slow_task_holds_up_no_other()
    {
        var never = new TaskCompletionSource<int>();
        var slow = new ScriptedTask("slow") { Run = async cancel => await never.Task.WaitAsync(cancel) };
        var quick = new ScriptedTask("quick");
        using var sweeper = Sweeper(slow, quick);
        await sweeper.StartAsync(TestContext.CancellationToken);

        await quick.RanAsync(1);
        _waker.Wake();
        await quick.RanAsync(2);

        await sweeper.StopAsync(TestContext.CancellationToken);
    }

    [TestMethod]
    public async Task Switched_off_it_runs_only_when_it_is_told_to()
    {
        _settings.Auto = false;
        var task = new ScriptedTask("task");
        using var sweeper = Sweeper(task);
        await sweeper.StartAsync(TestContext.CancellationToken);
        _waker.Wake();
        Assert.AreEqual(0, task.Runs);

        await sweeper.RunUntilIdleAsync(TestContext.CancellationToken);
        Assert.AreEqual(1, task.Runs);
    }

    [TestMethod]
    public async Task One_task_never_runs_twice_at_once()
    {
        var inside = 0;
        var most = 0;
        var release = new TaskCompletionSource();
        var task = new ScriptedTask("task")
        {
            Run = async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                await release.Task;
                Interlocked.Decrement(ref inside);
                return 0;
            },
        };
        using var sweeper = Sweeper(task);

        var runs = Enumerable.Range(0, 3).Select(_ => sweeper.RunUntilIdleAsync(TestContext.CancellationToken)).ToArray();
        release.SetResult();
        await Task.WhenAll(runs);

        Assert.AreEqual(1, most);
    }

    private Sweeper Sweeper(params ISweepTask[] tasks) => new(tasks, _waker, _time, _settings, NullLogger<Sweeper>.Instance);

    private sealed class ScriptedTask(string name, int left = 0) : ISweepTask
    {
        private readonly Lock _gate = new();
        private readonly List<(int Runs, TaskCompletionSource Reached)> _waiting = [];

        public int Left { get; set; } = left;

        public int Done { get; private set; }

        public int Runs { get; private set; }

        public Instant? LastNow { get; private set; }

        public Func<CancellationToken, Task<int>>? Run { get; init; }

        public Func<Instant?> NextDue { get; init; } = () => null;

        public Action? Did { get; set; }

        public Task Leaves { get; init; } = Task.CompletedTask;

        public IReadOnlyCollection<string>? Feeds { get; init; }

        public Task LeftWorking => Leaves;

        public string Name => name;

        public Task<int> RunAsync(Instant now, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                (Runs, LastNow) = (Runs + 1, now);
                foreach (var (_, reached) in _waiting.Where(waiting => waiting.Runs <= Runs))
                    reached.TrySetResult();
            }

            if (Run is not null) return Run(cancellationToken);
            if (Left == 0) return Task.FromResult(0);
            Left--;
            Done++;
            Did?.Invoke();
            return Task.FromResult(1);
        }

        public Task<Instant?> NextDueAsync(CancellationToken cancellationToken) => Task.FromResult(NextDue());

        /// <summary>Waits for the loop itself, never for a length of time.</summary>
        public Task RanAsync(int runs)
        {
            lock (_gate)
            {
                if (Runs >= runs) return Task.CompletedTask;
                var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                _waiting.Add((runs, reached));
                return reached.Task;
            }
        }
    }
}
