using NodaTime;
using ServiceBot.Chat;
using ServiceBot.Durable;
using ServiceBot.Ledger;
using ServiceBot.Lessons;
using ServiceBot.Outbox;
using ServiceBot.Pings;
using ServiceBot.Promises;

namespace ServiceBot.Assistant;

/// <summary>Lists the lessons of the asker's workspace, and forgets one.</summary>
internal sealed class LessonDesk(IDurable durable, LessonReader reader)
{
    /// <summary>One page of them.</summary>
    public Task<Post> ListAsync(PersonRequest request, int page, Instant now, CancellationToken cancellationToken) => durable.ReadAsync(
        unit =>
        {
            var all = unit.Get<ILessonRows>().All(request.Who.Workspace);
            var shown = all.Skip((page - 1) * LessonWords.PerPage).Take(LessonWords.PerPage);
            return LessonWords.List([.. shown.Select(lesson => reader.Look(unit, lesson, request.Who.Person, now))], all.Count, page, now);
        },
        cancellationToken);

    /// <summary>Forgets one of the asker's own workspace; no number leads into another.</summary>
    public Task<Post> ForgetAsync(PersonRequest request, int number, Instant now, CancellationToken cancellationToken) => durable.WriteAsync(
        request.Who.Workspace,
        unit =>
        {
            var lesson = unit.Get<ILessonRows>().Get(request.Who.Workspace, number);
            if (lesson?.IsRemembered == true)
            {
                LessonBook.Forget(unit, lesson, request.Who.Person, request.At);
                // The message that told of it no longer does.
                if (lesson.Promises is not null) unit.Get<IDeliveryRows>().Refresh([.. unit.Get<IPromiseRows>().Of(lesson.Channel, lesson.Message).Select(stored => stored.Id.Subject)], now);
            }

            var by = lesson?.ForgottenBy is { } person ? LessonReader.NameOf(unit, request.Who.Workspace, person, request.Who.Person) : null;
            var zone = lesson is null ? DateTimeZone.Utc : WorkingHours.Of(PingReader.SettingsOf(unit, lesson.Channel, now).Calendar).Zone;
            return LessonWords.Forgotten(number, lesson, by, now, zone);
        },
        cancellationToken);
}
