using ServiceBot.Bench.Coaching;
using ServiceBot.Bench.Growth;
using ServiceBot.Bench.Insights;
using ServiceBot.Bench.Intake;
using ServiceBot.Bench.Reading;
using ServiceBot.Bench.Recaps;
using ServiceBot.Bench.Soak;
using ServiceBot.Bench.Waiting;

// One verb per bench. Run them from a Release build: dotnet run -c Release --project bot.bench -- intake
return args switch
{
    ["intake", "inside", .. var rest] => await InsideBench.RunAsync(rest),
    ["intake", .. var rest] => await IntakeBench.RunAsync(rest),
    ["fold", .. var rest] => await FoldBench.RunAsync(rest),
    ["bare-server", var address, var secret] => await BareServer.RunAsync(address, secret),
    ["triage"] => TriageBench.All(Path.Combine("..", "shared", "eval"), Directory.GetCurrentDirectory()),
    ["triage", "--eval", var evaluation] => TriageBench.All(evaluation, Directory.GetCurrentDirectory()),
    ["triage", var path] => TriageBench.Run(path),
    ["train", "triage", var evaluation, .. var unseen] => TrainNeed.Run(evaluation, Directory.GetCurrentDirectory(), unseen),
    ["train", "words", var evaluation] => TrainNeed.Words(evaluation, Directory.GetCurrentDirectory()),
    ["train", "tone", var evaluation] => TrainTone.Run(evaluation, Directory.GetCurrentDirectory()),
    ["reading-speed", var path] => ReadingSpeed.Run(path),
    ["reading", var evaluation] => ReadingFigures.Run(evaluation, Directory.GetCurrentDirectory()),
    ["tone", var path] => ToneBench.Run(path),
    ["train", "everybody", var evaluation] => TrainEverybody.Run(evaluation, Directory.GetCurrentDirectory()),
    ["commitments", var path] => CommitmentsBench.Run(path),
    ["drafts", var path] => DraftsBench.Run(path),
    ["drafts-speed", var path] => DraftsBench.Speed(path),
    ["check", var path] => CheckBench.Run(path),
    ["recap", var path] => RecapBench.Run(path),
    ["grow", .. var rest] => await GrowthBench.RunAsync(rest),
    ["insights", .. var rest] => await InsightsBench.RunAsync(rest),
    ["soak", .. var rest] => await SoakBench.RunAsync(rest),
    ["soak-host", .. var rest] => await SoakHost.RunAsync(rest),
    ["mind"] => await MindBench.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Usage: dotnet run -c Release --project bot.bench -- VERB

          intake [REQUESTS]   Signed Slack events into the real program, beside a bare server; REQUESTS per round, 20000 if left out.
          intake inside [EVENTS] [--postgres CONNECTION]
                              The same events without HTTP: what a fact costs in processor time, in all and on the writer's thread, and in memory.
          fold [MESSAGES [PART]..]
                              One new fact after a long history (facts), a sweep over many open waits (sweep), a long export in memory (export); MESSAGES at most, 1000000 if left out.
          triage [--eval EVAL]  The needs of every labelled set at once, those in the folder EVAL (../shared/eval if left out) and our own: a table of figures, and for each set what follows.
          triage PATH         Confusion, recalls, calibration and the wrong rows over labelled messages: JSON Lines, a transcript, or a folder of transcripts.
          tone PATH           The same for how texts sound.
          reading EVAL        Every figure of the reading: need, tone, commitments and speed, from the labelled rows in the folder EVAL and our own set.
          reading-speed PATH  Messages read a second on one core, bytes a message, and how hostile input grows.
          train triage EVAL [PATH…]  The weights of what speaks for an ask, from our own transcripts and EVAL; the paths are read with them and not learnt from.
          train words EVAL    The words of everything that is learnt from, for Reading/Words/embed.mjs to say what they mean.
          train tone EVAL     The weights of what speaks for each tone.
          train everybody EVAL  The weights that tell what is said to everybody, from our own sentences and the labelled ones in the folder EVAL.
          commitments PATH    Promises and requests in labelled texts: confusion, F1, due expressions, the wrong rows, and texts a second.
          drafts PATH         For each moment (bot.tests/Coaching/frustrated.jsonl, say) the draft and how it came about; then how long drafts take.
          drafts-speed PATH   The times alone, and how many things no one said are in drafts for 2,000 moments put together from those.
          check PATH          Precision and recall of each rule of the check over labelled replies (bot.tests/Coaching/replies.jsonl), and the wrong rows.
          recap PATH          Precision and recall of each section of a recap over labelled conversations (bot.tests/Recaps/recaps.txt), and how long a recap takes.
          grow [MESSAGES] [--postgres CONNECTION] [--forget]
                              Taking in, the digest of one channel, looks and sweeps, memory, and erasing while messages come in, as the store grows to MESSAGES (1000000 if left out) in up to 10000 channels. With --forget the erasing alone, on one store.
          insights [CHANNELS] [--postgres CONNECTION]
                              The page of figures from the request to its last byte, for a month and a year of 10, 50 and 200 channels; CHANNELS at most.
          soak MINUTES [--hosts N] [--postgres CONNECTION [--control SCRIPT]] [--seed N]
                              Mixed load while the program is killed again and again: is every acknowledged fact there, did every due ping arrive once?
          mind                What the path to a model costs beside the model's own time, against a stand-in that answers at once.
        """);
    return 2;
}
