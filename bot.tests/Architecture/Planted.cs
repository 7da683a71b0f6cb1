// Violations planted for the checker to find: a house of its own, in which Quiet may use nothing and Loud is what it uses all the same.
#pragma warning disable // Every oddity below is there on purpose.

namespace Planted.Loud
{
    public class Thing
    {
        public static Task<int> CountAsync() => Task.FromResult(1);

        public static T Make<T>() => default!;
    }

    public sealed class Oops : Exception;

    public interface IThing;

    [AttributeUsage(AttributeTargets.All)]
    public sealed class MarkAttribute : Attribute;
}

namespace Planted.Quiet
{
    using Planted.Loud;

    public sealed class Innocent
    {
        public int Add(int a, int b) => a + b;

        public async Task<int> LaterAsync(Func<Task<int>> other) => await other();
    }

    public sealed class Inherits : Thing;

    public sealed class Implements : IThing;

    public sealed class HoldsAField
    {
        private List<Thing[]>? _things;
    }

    public sealed class TakesAParameter
    {
        public void Take(ref Thing? thing) => thing = null;
    }

    public sealed class IsConstrained<T>
        where T : Thing;

    public sealed class IsMarked
    {
        [return: Mark]
        public int Value() => 1;
    }

    public sealed class NamesATypeInAnAttribute
    {
        [System.ComponentModel.DefaultValue(typeof(Thing), "")]
        public object? Value { get; set; }
    }

    public sealed class CallsAStaticMethod
    {
        public object Value() => Thing.CountAsync();
    }

    public sealed class HidesItInALocal
    {
        public string Value(object any)
        {
            Thing? thing = any as Thing;
            return thing is null ? "" : "thing";
        }
    }

    public sealed class HidesItInATypeof
    {
        public string Value() => typeof(IThing).Name;
    }

    public sealed class HidesItInACatch
    {
        public bool Try(Action action)
        {
            try
            {
                action();
                return true;
            }
            catch (Oops)
            {
                return false;
            }
        }
    }

    public sealed class HidesItInAGenericCall
    {
        public bool Value() => new Func<bool>(() => Enumerable.Empty<object>().OfType<Thing>().Any())();
    }

    public sealed class HidesItInAnIterator
    {
        public IEnumerable<int> Values()
        {
            yield return 1;
            yield return new Thing().GetHashCode();
        }
    }

    public sealed class HidesItInAnAsyncLambda
    {
        public Func<Task<int>> Value() => async () =>
        {
            await Task.Yield();
            return await Thing.CountAsync();
        };
    }

    public sealed class CallsOutInAnAsyncLambda
    {
        public Func<Uri, Task<int>> Value() => async address =>
        {
            await Task.Yield();
            return (await new HttpClient().GetAsync(address)).Headers.Count();
        };
    }
}

namespace Planted.Unlisted
{
    public sealed class HasNoRow;
}
