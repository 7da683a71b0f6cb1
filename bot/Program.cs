// The table of contents: every room adds what it has to the container, then maps what it serves.
var builder = WebApplication.CreateBuilder(args);

var app = builder.Build();

await app.RunAsync();
