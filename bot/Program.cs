using ServiceBot;

await using var app = ServiceBotApp.Build(args);
await app.RunAsync();
