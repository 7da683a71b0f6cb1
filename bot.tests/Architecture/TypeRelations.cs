using System.Reflection;
using System.Reflection.Emit;

namespace ServiceBot.Tests.Architecture;

/// <summary>
/// Every type that a type names: in its signatures, fields, bases, attributes and generic arguments, and in the bodies of its methods.
/// Lambdas, async methods and iterators are types of the compiler's own, nested in the one they were written in, and are met there.
/// What vanishes at compile time (constants, nameof) is not seen here; see <see cref="SourceRelations"/>.
/// </summary>
internal static class TypeRelations
{
    private const BindingFlags Everything =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly OpCode[] OneByte = new OpCode[256];
    private static readonly OpCode[] TwoBytes = new OpCode[256];

    static TypeRelations()
    {
        foreach (var code in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (OpCode)field.GetValue(null)!))
            (code.Size == 1 ? OneByte : TwoBytes)[code.Value & 0xFF] = code;
    }

    public static IReadOnlySet<Type> Of(Type type)
    {
        var found = new HashSet<Type>();
        Add(found, type.BaseType);
        AddAll(found, type.GetInterfaces());
        AddConstraints(found, type.IsGenericTypeDefinition ? type.GetGenericArguments() : []);
        AddAttributes(found, type.GetCustomAttributesData());
        foreach (var member in type.GetMembers(Everything))
        {
            if (member is Type) continue; // nested types are looked at by themselves
            AddAttributes(found, member.GetCustomAttributesData());
            AddMember(found, member);
            if (member is MethodBase method) AddBody(found, method);
        }

        return found;
    }

    private static void AddMember(HashSet<Type> found, MemberInfo? member)
    {
        switch (member)
        {
            case Type type:
                Add(found, type);
                break;
            case FieldInfo field:
                Add(found, field.DeclaringType);
                Add(found, field.FieldType);
                break;
            case PropertyInfo property:
                Add(found, property.PropertyType);
                break;
            case EventInfo happening:
                Add(found, happening.EventHandlerType);
                break;
            case MethodBase method:
                Add(found, method.DeclaringType);
                IEnumerable<ParameterInfo> parameters = method is MethodInfo { ReturnParameter: { } result } ? [.. method.GetParameters(), result] : method.GetParameters();
                foreach (var parameter in parameters)
                {
                    Add(found, parameter.ParameterType);
                    AddAttributes(found, parameter.GetCustomAttributesData());
                }

                if (!method.IsGenericMethod) break;
                AddAll(found, method.GetGenericArguments());
                AddConstraints(found, method.IsGenericMethodDefinition ? method.GetGenericArguments() : []);
                break;
        }
    }

    private static void AddBody(HashSet<Type> found, MethodBase method)
    {
        if (method.GetMethodBody() is not { } body) return;
        AddAll(found, body.LocalVariables.Select(local => local.LocalType));
        AddAll(found, body.ExceptionHandlingClauses.Where(clause => clause.Flags == ExceptionHandlingClauseOptions.Clause).Select(clause => clause.CatchType!));

        var typeArguments = method.DeclaringType is { IsGenericType: true } generic ? generic.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;
        foreach (var token in Tokens(body.GetILAsByteArray() ?? []))
            AddMember(found, method.Module.ResolveMember(token, typeArguments, methodArguments));
    }

    // The tokens of types, methods and fields in a body. (A string's or a bare signature's token names no member.)
    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var at = 0; at < il.Length;)
        {
            var code = il[at] == 0xFE ? TwoBytes[il[++at]] : OneByte[il[at]];
            at++;
            switch (code.OperandType)
            {
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    yield return BitConverter.ToInt32(il, at);
                    at += 4;
                    break;
                case OperandType.InlineSwitch:
                    at += 4 + (4 * BitConverter.ToInt32(il, at));
                    break;
                default:
                    at += OperandSize(code.OperandType);
                    break;
            }
        }
    }

    private static int OperandSize(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };

    private static void AddAttributes(HashSet<Type> found, IEnumerable<CustomAttributeData> attributes)
    {
        foreach (var attribute in attributes)
        {
            Add(found, attribute.AttributeType);
            foreach (var argument in attribute.ConstructorArguments.Concat(attribute.NamedArguments.Select(named => named.TypedValue)))
            {
                Add(found, argument.ArgumentType);
                if (argument.Value is Type type) Add(found, type);
                if (argument.Value is IEnumerable<CustomAttributeTypedArgument> several) AddAll(found, several.Select(one => one.Value).OfType<Type>());
            }
        }
    }

    private static void AddConstraints(HashSet<Type> found, IEnumerable<Type> parameters) =>
        AddAll(found, parameters.SelectMany(parameter => parameter.GetGenericParameterConstraints()));

    private static void AddAll(HashSet<Type> found, IEnumerable<Type> types)
    {
        foreach (var type in types)
            Add(found, type);
    }

    private static void Add(HashSet<Type> found, Type? type)
    {
        while (type is { HasElementType: true })
            type = type.GetElementType();
        if (type is null or { IsGenericParameter: true }) return;
        if (type.IsGenericType)
        {
            AddAll(found, type.GetGenericArguments());
            type = type.GetGenericTypeDefinition();
        }

        found.Add(type);
    }
}
