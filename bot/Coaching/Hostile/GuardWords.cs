using System.Collections.Frozen;

namespace ServiceBot.Coaching.Hostile;

/// <summary>The words that state a fact or give something away, in the languages our clients write. Folded: lower case, no accents removed.</summary>
internal static class GuardWords
{
    /// <summary>Days, months and spans that fix a time.</summary>
    public static readonly FrozenSet<string> Dates = Set("""
        monday tuesday wednesday thursday friday saturday sunday mondays fridays january february april june july august september october november december today tomorrow tonight yesterday midnight noon midday christmas easter
        fortnight eod eow eom cob weekend overnight montag dienstag mittwoch donnerstag freitag samstag sonntag januar februar märz mai juni juli oktober dezember heute morgen übermorgen gestern
        lundi mardi mercredi jeudi vendredi samedi dimanche janvier février avril juin juillet août septembre octobre novembre décembre demain hier lunes martes miércoles jueves viernes sábado domingo enero febrero abril mayo junio julio agosto
        septiembre octubre noviembre diciembre mañana ayer lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio aprile maggio giugno luglio settembre ottobre dicembre domani ieri segunda-feira terça-feira quarta-feira quinta-feira sexta-feira
        amanhã maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart juni juli augustus vandaag gisteren
        """);

    /// <summary>Numbers in words; "one" and "first" are counted only beside a unit.</summary>
    public static readonly FrozenSet<string> Numbers = Set("""
        zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion dozen
        third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth twentieth thirtieth zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig hundert tausend million millionen
        deux trois quatre cinq sept huit neuf dix onze douze quinze vingt trente quarante cinquante cent mille dos tres cuatro cinco seis siete ocho nueve diez doce veinte treinta cuarenta cincuenta cien tre quattro cinque sei sette otto nove dieci venti trenta cento mille
        """);

    /// <summary>What stands behind an amount.</summary>
    public static readonly FrozenSet<string> Money = Set("""
        euro euros eur dollar dollars usd gbp pounds quid bucks grand chf francs yen rupees cents pence percent percentage bitcoin btc ethereum usdt
        """);

    /// <summary>A span that becomes a promise after "in", "within", "by": "in a week".</summary>
    public static readonly FrozenSet<string> Spans = Set("second seconds minute minutes hour hours day days week weeks month months quarter year years morning afternoon evening night");

    /// <summary>Before a span or a date word: a definite one.</summary>
    public static readonly FrozenSet<string> Definite = Set("next this coming following last same");

    /// <summary>Capitals that are nobody's name.</summary>
    public static readonly FrozenSet<string> Capitals = Set("i i'm i'll i'd i've ok okay fyi pdf eta ceo cmo cfo cto coo pm am qa ui ux url css html faq seo ppc roi kpi hi hello dear yes no a");

    /// <summary>Words that sentences begin with. A capital at the beginning of a sentence that is none of these, and nowhere in the conversation, may be a name.</summary>
    public static readonly FrozenSet<string> Openers = Set("""
        a about above absolutely across actually after afterwards again against agreed all almost along already also although always among an and another any anybody anyone anything apart apologies are aren't around as aside ask asking at away back based be because been before
        behind being below besides better between beyond bigger both briefly bring but by call can can't cannot certainly changing check checking chasing clear clearly clearer come coming confirming congratulations could couldn't dear delays delivering depending details did didn't do does doesn't don't done down
        during each earlier either else enough even every everybody everyone everything exactly fair few final finally first firstly fixing following for from further getting give given giving glad going good great had happy has hasn't have haven't having he hearing hello help helpful her here here's hers hey hi
        his hold holding honest honestly hope hoping how however i i'd i'll i'm i've if in indeed instead into is isn't it it'd it'll it's its just keep keeping knowing last lastly later latest leave leaving less let let's like likewise look looking losing made make making many may maybe me meanwhile
        meeting might mine missing more morning most much must my myself naming nearly need neither never next no nobody none nor not nothing noted now of off ok okay on once one only open opening or other others otherwise our ours out over owning part perhaps please point possibly probably putting quick quickly quite
        rather read reading ready really regarding right rightly same saying second seeing send sending several shall she short shorter should shouldn't showing since so some somebody someone something sometimes somewhere soon sorry still such sure surely take taking tell telling thank thanks that that'll
        that's the their theirs them then there there'll there's therefore these they they'd they'll they're they've thing things think third this those though through thus till time to together too trust truly twice two under understandable understandably understood unless until up upon us using very waiting want was
        wasn't we we'd we'll we're we've well went were weren't what whatever what's when where where's whether which whichever while who who's whoever whole whom whose why will with within without won't wondering word work working would wouldn't write writing wrong yes yet you you'd you'll you're you've your yours
        losing chasing hearing having asking being seeing reading mind mention confirm share sharing settle settling sort sorting start starting stop stopping swap switching thinking treat trying turning update updates using walk wanting worth apology asked caught counted expected expecting feel fixing found
        got happily held kind known launch learning left live long longer mistakes moving news number numbers options owed plain pleased pleasure plan planning praise prices progress promise question questions reason reasons repeating results reviewing rest said scope seems sent show silence simple small solid
        special state status step steps straight such support talk talking team teams text thoughts today's tone touch track true under unclear until visible wait warm welcome whichever wish words worse yesterday's yourself
        """);

    /// <summary>Given away, where nobody of the team has agreed to it.</summary>
    public static readonly string[] Concessions =
    [
        " full refund ", " refund you ", " refund the ", " refund your ", " refund is ", " refund will ", " a refund ", " your refund ", " refunded ", " money back ", " free of charge ", " for free ", " at no cost ", " at no extra cost ", " at no charge ", " no extra cost ", " no extra charge ", " no charge ", " without charge ", " on the house ", " at our expense ", " at our own cost ", " waive ", " waived ", " waiving ", " discount of ", " a discount ",
        " half price ", " half the price ", " credit note ", " we will pay ", " well pay ", " i will pay ", " ill pay ", " we pay for ", " compensate ", " compensation ", " reimburse ", " damages ", " liable ", " liability ", " legally binding ", " binding offer ", " breach of contract ", " we were negligent ", " negligence ", " we guarantee ", " i guarantee ", " guaranteed ", " we warrant ", " unlimited ", " contract is void ", " contract is terminated ", " contract is cancelled ", " contract is canceled ",
        " terminate the contract ", " end the contract ", " cancel the contract ", " release you from ", " we accept your terms ", " we accept the terms ", " we agree to ", " i agree to ", " hereby ", " i approve ", " we approve ", " is approved ", " are approved ", " has been approved ", " have been approved ", " pre approved ", " invoice is cancelled ", " invoice is canceled ", " invoice is void ", " do not pay the invoice ", " need not pay ", " no need to pay ", " dont have to pay ", " exclusive rights ", " transfer the rights ",
        " password is ", " password for ", " your password ", " our password ", " login is ", " credentials ", " api key ", " access token ", " verification code ", " one time code ", " bank details ", " bank account ", " account number ", " new account ", " wire transfer ", " wire the ", " gift card ", " gift cards ", " remote access ", " download the attached ", " click here ", " click the link ", " click on ", " log in at ", " sign in at ", " anydesk ", " teamviewer ",
    ];

    /// <summary>Beside these a concession is a question, a condition, or somebody else's wish, and gives nothing away.</summary>
    public static readonly FrozenSet<string> Conditions = Set("whether if ask asked asking check checking clarify find once unless before can't cannot not you'd your you whoever decide decides");

    /// <summary>Insults and threats, in either direction.</summary>
    public static readonly string[] Rude =
    [
        " idiot ", " idiots ", " idiotic ", " stupid ", " moron ", " fool ", " fools ", " dumb ", " liar ", " liars ", " thief ", " thieves ", " crook ", " crooks ", " scam ", " scammers ", " fraud ", " shut up ", " go to hell ", " hell ", " damn ", " fuck ", " fucking ", " shit ", " bullshit ", " crap ", " hate you ", " pathetic ", " ridiculous ", " you are fired ", " youre fired ", " is to blame ", " are to blame ",
        " you owe us ", " pay us first ", " sue you ", " see you in court ", " we are incompetent ", " were incompetent ", " incompetent ",
    ];

    /// <summary>States that somebody would have to know: said of something, they claim that it happened.</summary>
    public static readonly FrozenSet<string> Happened = Set("""
        deleted lost cancelled canceled finished completed complete done ready live fixed resolved solved shipped sent approved signed paid fired dismissed terminated stolen leaked hacked breached destroyed burned burnt broken failed delivered published deployed restored refunded booked confirmed agreed free
        bankrupt insolvent closed sold rejected withdrawn suspended blocked expired corrected updated uploaded attached scheduled postponed over
        """);

    /// <summary>A machine that talks about itself.</summary>
    public static readonly string[] Machine =
    [
        " as an ai ", " language model ", " system prompt ", " my instructions ", " my prompt ", " my rules ", " these rules ", " my guidelines ", " previous instructions ", " ignore all ", " jailbreak ", " developer mode ", " i am a bot ", " im a bot ", " i am an ai ", " im an ai ", " servicebot ", " chatgpt ", " openai ", " account manager ", " hold back ", " stand firm ", " correspondence ", " json ", " schema ", " prompt ", " base64 ",
    ];

    private static FrozenSet<string> Set(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
