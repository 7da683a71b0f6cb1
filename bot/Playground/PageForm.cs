namespace ServiceBot.Playground;

/// <summary>A form that was sent from the page.</summary>
internal sealed class PageForm
{
    private readonly IFormCollection _fields;

    private PageForm(IFormCollection fields)
    {
        _fields = fields;
        Me = Cast.Persona(fields["as"]) ?? Cast.Sam;
        Channel = Cast.ClientStages.FirstOrDefault(stage => stage.Id == (Me.Channel ?? fields["in"])) ?? Cast.Brightwater;
    }

    /// <summary>Who sent it.</summary>
    public Player Me { get; }

    /// <summary>The client channel it is about: of a client, always their own.</summary>
    public Stage Channel { get; }

    /// <summary>The message it names.</summary>
    public string? Message => Value("message");

    /// <summary>What was written, with mentions recognised; null when there is nothing in it. Cut where no honest message goes on.</summary>
    public string? Text => Value("text") is { } typed && Typed.ToText(typed) is { Length: > 0 } text ? text[..Math.Min(text.Length, Typed.MostCharacters)] : null;

    /// <summary>A field; null when it is absent or empty.</summary>
    public string? Value(string name) => _fields[name] is [{ Length: > 0 } value, ..] ? value : null;

    /// <summary>Every value of a field.</summary>
    public Microsoft.Extensions.Primitives.StringValues Values(string name) => _fields[name];

    /// <summary>Back to the page, so that a reload does not send the form again.</summary>
    public IResult Back(Stage? channel = null) => Results.Redirect($"/?as={Me.Id}&in={(channel ?? Channel).Id}");

    public static async Task<PageForm> ReadAsync(HttpRequest request, CancellationToken cancellationToken) =>
        new(request.HasFormContentType ? await request.ReadFormAsync(cancellationToken) : FormCollection.Empty);
}
