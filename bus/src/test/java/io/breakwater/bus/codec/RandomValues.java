package io.breakwater.bus.codec;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.policy.DoubtPolicy;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.model.policy.Limits;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.policy.RetryPolicy;
import io.breakwater.model.policy.StopPolicy;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Random values of any record of the model, from a seed. A record that is added tomorrow is made
/// without a line here, unless its constructor refuses most of what is random.
final class RandomValues {
  private static final int LIST_SIZE_MAX = 3;
  private static final String[] TEXTS = {
    "",
    "x",
    "a \"quoted\" word",
    "back\\slash",
    "two\nlines\tand\u0000",
    "\u2028",
    "币安人生",
    "🚢",
    "\uD83D",
    "\uDEA2x",
    "é\uFFFF\uE000",
    "</script>",
    "{\"type\":1}"
  };

  private final SplittableRandom random;

  RandomValues(long seed) {
    random = new SplittableRandom(seed);
  }

  Turn turn() {
    return record(Turn.class);
  }

  <T extends Record> T record(Class<T> type) {
    return type.cast(value(type));
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      return collection(generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return oneOf(plain.getEnumConstants());
    }
    if (plain.isSealed()) {
      return value(oneOf(SealedFamilies.records(plain).toArray(Class<?>[]::new)));
    }
    return plain.isRecord() ? recordOf(plain) : simple(plain);
  }

  private Object simple(Class<?> type) {
    if (type == long.class) {
      return anyLong();
    }
    if (type == int.class) {
      return (int) anyLong();
    }
    if (type == boolean.class) {
      return random.nextBoolean();
    }
    if (type == String.class) {
      return text();
    }
    throw new AssertionError("no random " + type);
  }

  private Object collection(ParameterizedType type) {
    int size = random.nextInt(LIST_SIZE_MAX + 1);
    Type[] arguments = type.getActualTypeArguments();
    if (type.getRawType() == SortedMap.class) {
      SortedMap<Object, Object> map = new TreeMap<>();
      for (int i = 0; i < size; i++) {
        map.put(key(arguments[0]), value(arguments[1]));
      }
      return map;
    }
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(value(arguments[0]));
    }
    return list;
  }

  /* Keys that are texts are names that the program chose. */
  private Object key(Type type) {
    return type == String.class ? oneOf("", "id", "outcome", "币\n\"", "🚢") : value(type);
  }

  /* What has a range of its own is drawn from it; the rest through its canonical constructor. */
  private Object recordOf(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "Price" -> new Price(positive());
      case "Quantity" -> new Quantity(positive());
      case "SignedQuantity" -> new SignedQuantity(positive() * (random.nextBoolean() ? 1 : -1));
      case "Symbol" ->
          new Symbol(oneOf("BTCUSDT", "ETH:USDT", "币安人生USDT", "A", "symbol:X", "half\uD83D"));
      case "ClientOrderId" -> new ClientOrderId(oneOf("bw1-2", "x:/._-", "Z9"));
      case "Owner" -> owner();
      case "Signal" -> signal();
      case "Fraction" -> new Sizing.Fraction(new Bps(1 + random.nextLong(Bps.WHOLE_E4)));
      case "Limits" -> limits();
      case "StopPolicy" -> StopPolicy.DEFAULTS;
      case "DoubtPolicy" -> DoubtPolicy.DEFAULTS;
      case "ProtectPolicy" -> ProtectPolicy.DEFAULTS;
      case "RetryPolicy" -> RetryPolicy.DEFAULTS;
      case "BreakerPolicy" -> Policy.paperDefaults(List.of()).breaker();
      case "Policy" -> policy();
      case "LatencySeen" ->
          new VenueInput.LatencySeen(
              random.nextInt(Integer.MAX_VALUE), positive(), 1 + random.nextLong(60_000));
      default -> constructed(type);
    };
  }

  private Object constructed(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      values[i] = value(components[i].getGenericType());
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cannot make a random " + type, e);
    }
  }

  private Owner owner() {
    Owner.Kind kind = oneOf(Owner.Kind.values());
    return new Owner(kind, oneOf("trend", "a:b", "breakwater", "external", "symbol:X", "all"));
  }

  private Signal signal() {
    return new Signal(
        "id" + text(),
        owner(),
        (Symbol) value(Symbol.class),
        (Side) value(Side.class),
        random.nextInt(101),
        (Sizing) value(Sizing.class),
        (Pricing) value(Pricing.class),
        anyLong(),
        1 + random.nextInt(600_000),
        text());
  }

  private Limits limits() {
    Money soft = new Money(positive() / 8);
    return new Limits(
        random.nextInt(1_000),
        random.nextInt(1_000),
        new Money(positive() / 4),
        new Money(positive() / 4),
        random.nextInt(12_500),
        random.nextInt(10_000),
        new Bps(random.nextLong(Bps.WHOLE_E4)),
        soft,
        soft);
  }

  private Policy policy() {
    Policy defaults = Policy.paperDefaults(List.of());
    return new Policy(
        oneOf(Policy.Mode.values()),
        oneOf(Policy.RiskMode.values()),
        List.of((Symbol) value(Symbol.class), (Symbol) value(Symbol.class)),
        random.nextBoolean(),
        limits(),
        defaults.stop(),
        defaults.breaker(),
        defaults.retry(),
        defaults.doubt(),
        defaults.protect(),
        new LatencyPolicy(random.nextInt(100, 600_000)),
        random.nextInt(86_400_000));
  }

  private String text() {
    return oneOf(TEXTS) + oneOf(TEXTS);
  }

  private long anyLong() {
    return random.nextLong() >> random.nextInt(64);
  }

  private long positive() {
    return 1 + (random.nextLong() >>> (2 + random.nextInt(60)));
  }

  @SafeVarargs
  private <T> T oneOf(T... values) {
    return values[random.nextInt(values.length)];
  }
}
