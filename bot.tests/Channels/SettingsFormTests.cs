using NodaTime;
using ServiceBot.Channels;
using ServiceBot.Chat;
using ServiceBot.Clients;
using ServiceBot.Tests.Support;

namespace ServiceBot.Tests.Channels;

/// <summary>The form of a channel's settings keeps what nobody touched.</summary>
[TestClass]
public sealed class SettingsFormTests
{
    private static readonly ClientChannel Acme = ClientChannel.Unset(new ChannelKey("slack:T1", "C1")) with { Client = "Acme", Responders = ["kim", "lee"], ResponderGroup = "care" };

    [TestMethod]
    public void The_last_people_of_a_group_that_is_gone_stay_when_something_else_is_changed()
    {
        var around = new SettingsAround([new PeopleGroup("other", "other", ["sam"])], _ => Side.Team, _ => null, _ => false);

        var (saved, wrong) = SettingsForm.Read(Acme, Submitted(SettingsForm.Of(Acme, around), ("target", "2h"), ("nudge", "1h")), around);

        Assert.IsNull(wrong);
        Assert.AreEqual(Duration.FromHours(2), saved!.Policy.Target);
        CollectionAssert.AreEqual(new[] { "kim", "lee" }, saved.Responders.ToArray());
    }

    [TestMethod]
    public void A_group_that_is_there_is_followed_on()
    {
        var around = new SettingsAround([new PeopleGroup("care", "care", ["kim", "lee"])], _ => Side.Team, _ => null, _ => false);

        var (saved, _) = SettingsForm.Read(Acme, Submitted(SettingsForm.Of(Acme, around), ("target", "2h"), ("nudge", "1h")), around);

        Assert.AreEqual("care", saved!.ResponderGroup);
        CollectionAssert.AreEqual(new[] { "kim", "lee" }, saved.Responders.ToArray());
    }

    // As it was shown, but for these fields.
    private static DialogAnswer Submitted(Post form, params (string Field, string Value)[] typed) => new(new PersonKey("slack:T1", "sam"), form.Parts.OfType<Form>().Single().Carried, "", AppHost.Monday)
    {
        Values = form.Parts.OfType<Field>().ToDictionary(
            field => field.Id,
            field => Array.Find(typed, one => one.Field == field.Id) is { Field: not null } given ? [given.Value] : field switch
            {
                TextField text => [text.Text],
                PeopleField people => people.People,
                ChoiceField choice => choice.Picked is { } picked ? [picked] : [],
                ChannelField channel => channel.Channel is { } place ? [place] : [],
                _ => (IReadOnlyList<string>)[],
            }),
    };
}
