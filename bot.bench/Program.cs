using ServiceBot.Bench.Intake;

// One verb per bench. Run them from a Release build: dotnet run -c Release --project bot.bench -- intake
return args switch
{
    ["intake", .. var rest] => await IntakeBench.RunAsync(rest),
    ["bare-server", var address, var secret] => await BareServer.RunAsync(address, secret),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine(
        """
        Usage: dotnet run -c Release --project bot.bench -- VERB

          intake [REQUESTS]   Signed Slack events into the real program, beside a bare server; REQUESTS per round, 20000 if left out.
        """);
    return 2;
}
