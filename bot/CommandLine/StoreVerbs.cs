using System.Globalization;
using NodaTime;
using NodaTime.Text;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Durable;
using ServiceBot.Intake;
using ServiceBot.Profiles;
using ServiceBot.Storage;

namespace ServiceBot.CommandLine;

/// <summary>
/// <c>backup</c>, <c>restore</c>, <c>migrate-store</c> and <c>erase</c>: what is done to the whole database. Settings (<c>--Storage:Path …</c>) follow the verb's own words, as when serving.
/// </summary>
internal static class StoreVerbs
{
    /// <summary><c>backup PATH</c>: one state of the SQLite file into a new file, while hosts go on; then that file is read whole and its figures are replayed.</summary>
    public static int Backup(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors) => Run("backup PATH", 1, 1, arguments, output, errors, (app, words) =>
    {
        var path = Path.GetFullPath(words[0]);
        if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder)) throw new OptionException($"there is no folder {folder} to write the backup into; create it first");
        SqliteCopies.Take(FileOf(app, "backup"), path);
        SqliteCopies.Examine(path);
        output.WriteLine($"{path}: {Checked(path, app)}");
        return 0;
    });

    /// <summary><c>restore PATH</c>: examines a backup, replays its figures, and puts it in the database's place; what stood there is kept beside it. No host may run.</summary>
    public static int Restore(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors) => Run("restore PATH", 1, 1, arguments, output, errors, (app, words) =>
    {
        var (path, database) = (Path.GetFullPath(words[0]), FileOf(app, "restore"));
        if (!File.Exists(path)) throw new OptionException($"there is no file {path}");
        using var held = SqliteLock.Take(database);
        SqliteCopies.Examine(path);
        var trial = database + ".trial";
        string found;
        try
        {
            // On a copy: an older backup is brought up to date by that, and the backup itself stays as it is.
            File.Copy(path, trial, overwrite: true);
            found = Checked(trial, app);
            var kept = SqliteCopies.PutBack(trial, database, $"{database}.before-{InstantPattern.CreateWithInvariantCulture("yyyyMMdd'T'HHmmss").Format(TimeOf(app).Now())}");
            output.WriteLine($"{database}: {found}");
            if (kept is not null) output.WriteLine($"What stood there is kept as {kept}.");
            return 0;
        }
        finally
        {
            File.Delete(trial);
            foreach (var part in SqliteCopies.Parts)
                File.Delete(trial + part);
        }
    });

    /// <summary><c>migrate-store</c>: everything from the SQLite file (<c>Storage:Path</c>) to an empty PostgreSQL (<c>Storage:ConnectionString</c>), compared row for row. Begun again, it goes on where it was.</summary>
    public static int MigrateStore(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors) => Run("migrate-store", 0, 0, arguments, output, errors, (app, _) =>
    {
        if (app.Services.GetRequiredService<Dialect>() is not PostgresDialect target) throw new OptionException("Storage:ConnectionString names no PostgreSQL to move to");
        var file = StorageSetup.PathOf(app.Configuration, app.Environment);
        if (!File.Exists(file)) throw new OptionException($"there is no database {file}; set Storage:Path");
        using var held = SqliteLock.Take(file);
        using var source = new SqliteDialect(file);
        Migrator.Migrate(source, Migrator.Scripts(), TimeOf(app).Now());
        app.PrepareStorage();
        using var move = new StoreMove(source, target, output.WriteLine);
        var rows = move.Run();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows} rows are in {target.Place} as they are in {file}. {Wait(FigureCheck.RunAsync(app.Services.GetRequiredService<IDurable>(), TimeOf(app).Now()))}"));
        return 0;
    });

    /// <summary><c>erase workspace ID</c>, <c>erase person WORKSPACE ID</c>, <c>erase client WORKSPACE NAME</c>.</summary>
    public static int Erase(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors) => Run("erase workspace ID | erase person WORKSPACE ID | erase client WORKSPACE NAME", 2, null, arguments, output, errors, (app, words) =>
    {
        if (words is not (["workspace", _] or ["person", _, _] or ["client", _, _, ..])) throw new OptionException("write erase workspace slack:T0123ABCD, erase person slack:T0123ABCD U0123ABCD, or erase client slack:T0123ABCD Acme");
        app.PrepareStorage();
        var eraser = app.Services.GetRequiredService<Eraser>();
        switch (words)
        {
            case ["workspace", var workspace]:
                output.WriteLine($"{Wait(eraser.WorkspaceAsync(workspace, CancellationToken.None))} rows of {workspace} are erased.");
                return 0;
            case ["person", var workspace, var person]:
                output.WriteLine($"{Wait(eraser.PersonAsync(new PersonKey(workspace, person), CancellationToken.None))} rows of {person} in {workspace} are erased.");
                return 0;
            case ["client", var workspace, _, ..]:
                var desk = app.Services.GetRequiredService<ProfileDesk>();
                output.WriteLine(Wait(app.Services.GetRequiredService<IDurable>().WriteAsync(workspace, unit => desk.Forget(unit, NoteBook.ChannelsOf(unit, ClientOf(unit, workspace, [.. words.Skip(2)]).Key), "", TimeOf(app).Now()).Fallback, CancellationToken.None)));
                return 0;
            default:
                throw new InvalidOperationException("Looked at above.");
        }
    });

    /// <summary><c>profile WORKSPACE CLIENT</c>: what is written down about a client, as Markdown; as JSON with <c>--json</c>.</summary>
    public static int Profile(IReadOnlyList<string> arguments, TextWriter output, TextWriter errors) => Run("profile WORKSPACE CLIENT", 2, null, [.. arguments.Where(argument => argument != "--json")], output, errors, (app, words) =>
    {
        app.PrepareStorage();
        var profile = Wait(app.Services.GetRequiredService<IDurable>().ReadAsync(unit => ProfileExport.Of(unit, ClientOf(unit, words[0], [.. words.Skip(1)]).Key, TimeOf(app).Now()), CancellationToken.None));
        output.Write(arguments.Contains("--json", StringComparer.Ordinal) ? ProfileExport.AsJson(profile) + "\n" : ProfileExport.AsMarkdown(profile));
        return 0;
    });

    private static ClientChannel ClientOf(IUnitOfWork unit, string workspace, IReadOnlyList<string> name)
    {
        var (called, all) = (string.Join(' ', name), unit.Get<IClientRows>().All(workspace).Select(version => version.Settings).ToList());
        return all.Find(settings => string.Equals(settings.Client, called, StringComparison.OrdinalIgnoreCase) || settings.Key.Channel == called)
            ?? throw new OptionException(all.Count == 0 ? $"nothing is kept of a workspace {workspace}; write it as in slack:T0123ABCD" : $"{workspace} has no client called {called}; there {(all.Count == 1 ? "is" : "are")} {Say.Names([.. all.Select(settings => settings.Client).Where(client => client.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(10)])}");
    }

    private static int Run(string usage, int fewest, int? most, IReadOnlyList<string> arguments, TextWriter output, TextWriter errors, Func<WebApplication, IReadOnlyList<string>, int> work)
    {
        var verb = usage.Split(' ')[0];
        var words = arguments.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToList();
        if (arguments.Contains("--help", StringComparer.Ordinal))
        {
            output.WriteLine($"{usage} [--Storage:Path FILE | --Storage:ConnectionString TEXT]");
            return 0;
        }

        if (words.Count < fewest || words.Count > (most ?? int.MaxValue))
        {
            errors.WriteLine($"{verb}: write {usage}");
            return 2;
        }

        if (SettingNames.FirstUnknown([.. arguments.Skip(words.Count)]) is { } unknown)
        {
            errors.WriteLine($"{verb}: {unknown}");
            return 2;
        }

        var app = ServiceBotApp.Build(ServiceBotApp.BesideItsProject([.. arguments.Skip(words.Count)], AppContext.BaseDirectory), builder => builder.Logging.ClearProviders());
        try
        {
            return work(app, words);
        }
        catch (Exception wrong) when (wrong is OptionException or DurableException or IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"{verb}: {wrong.Message}");
            return 2;
        }
        finally
        {
            Wait(app.DisposeAsync().AsTask().ContinueWith(_ => 0, TaskScheduler.Default));
        }
    }

    private static string FileOf(WebApplication app, string verb) => app.Configuration["Storage:ConnectionString"] is { Length: > 0 }
        ? throw new OptionException($"{verb} is for the SQLite file; of a PostgreSQL take a backup with pg_dump, or its provider's own")
        : StorageSetup.PathOf(app.Configuration, app.Environment);

    private static string Checked(string file, WebApplication app)
    {
        using var dialect = new SqliteDialect(file);
        using var store = new SqlDurable(dialect, TimeOf(app), app.Services.GetRequiredService<ILogger<SqlDurable>>());
        var found = Wait(FigureCheck.RunAsync(store, TimeOf(app).Now()));
        return found.Strange.Count == 0
            ? $"{found}"
            : throw new DurableException($"{file}: the waits of {found.Strange.Count} channels do not follow from their facts ({found.Strange[0]}, for one). Nothing was changed; take another backup.");
    }

    private static TimeProvider TimeOf(WebApplication app) => app.Services.GetRequiredService<TimeProvider>();

    // A program of its own: there is nobody else to be served meanwhile.
    private static T Wait<T>(Task<T> task) => Task.Run(() => task).GetAwaiter().GetResult();
}
