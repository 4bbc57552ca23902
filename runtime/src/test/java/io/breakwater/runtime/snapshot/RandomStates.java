package io.breakwater.runtime.snapshot;

import io.breakwater.kernel.Life;
import io.breakwater.kernel.State;
import io.breakwater.kernel.duplicate.Signatures;
import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.protect.ProtectiveStop;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

/// States of every shape, made by walking the components of the state's own records: a component
/// that is added tomorrow is random tomorrow, without a word here.
final class RandomStates {
  private static final int TRIES = 200;
  private static final String[] TEXTS = {
    "", "all", "a b", "ü\u2028\"\\\n", "half \ud800", "😀 whole", "strategy:x", "0"
  };

  private final SplittableRandom random;

  RandomStates(long seed) {
    random = new SplittableRandom(seed);
  }

  StateSnapshot next() {
    SortedMap<String, Cursor> cursors = new TreeMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      String source = "source " + i;
      cursors.put(source, new Cursor(source, random.nextLong(1_000), random.nextLong(1_000)));
    }
    return new StateSnapshot((State) value(State.class), cursors);
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      if (generic.getRawType() == List.class) {
        return list(generic.getActualTypeArguments()[0]);
      }
      throw new AssertionError("teach RandomStates to make a " + type);
    }
    Class<?> kind = (Class<?>) type;
    if (kind == long.class || kind == Long.class) {
      return number();
    }
    if (kind == int.class) {
      return (int) random.nextLong(Integer.MIN_VALUE, Integer.MAX_VALUE) >> random.nextInt(32);
    }
    if (kind == boolean.class) {
      return random.nextBoolean();
    }
    if (kind == String.class) {
      return TEXTS[random.nextInt(TEXTS.length)];
    }
    if (kind.isEnum()) {
      return kind.getEnumConstants()[random.nextInt(kind.getEnumConstants().length)];
    }
    if (kind.isSealed()) {
      Class<?>[] members = kind.getPermittedSubclasses();
      return value(members[random.nextInt(members.length)]);
    }
    return known(kind);
  }

  /// Values with rules of their own; everything else is a record like any other.
  private Object known(Class<?> kind) {
    if (kind == Symbol.class) {
      return new Symbol(
          Stream.of("BTCUSDT", "ETHUSDT", "币安USDT", "A").toList().get(random.nextInt(4)));
    }
    if (kind == ClientOrderId.class) {
      return ClientOrderId.ours(1, random.nextLong(6));
    }
    if (kind == Policy.class) {
      return policy();
    }
    if (kind == Life.Rules.class) {
      return Life.Rules.of(random.nextLong(9), policy());
    }
    if (kind == Signatures.class) {
      return signatures();
    }
    if (kind.isRecord()) {
      return record(kind);
    }
    throw new AssertionError("teach RandomStates to make a " + kind);
  }

  /// The kernel keeps both of its tables in step.
  private Signatures signatures() {
    Signatures signatures = Signatures.none();
    for (int i = random.nextInt(4); i > 0; i--) {
      signatures =
          signatures.evolve(
              new WishFact.SignalSeen(
                  "s",
                  new Symbol("BTCUSDT"),
                  (String) value(String.class),
                  (long) value(long.class)));
    }
    return signatures;
  }

  private Policy policy() {
    Policy base = Policy.paperDefaults(List.of(new Symbol("BTCUSDT")));
    return new Policy(
        (Policy.Mode) value(Policy.Mode.class),
        (Policy.RiskMode) value(Policy.RiskMode.class),
        base.symbols(),
        random.nextBoolean(),
        base.limits(),
        base.stop(),
        base.breaker(),
        base.retry(),
        base.doubt(),
        base.protect(),
        base.latency(),
        random.nextLong(1_000));
  }

  private long number() {
    long word = random.nextLong();
    return random.nextInt(4) == 0 ? random.nextInt(3) : word >> random.nextInt(63);
  }

  private Object list(Type element) {
    List<Object> values = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      values.add(value(element));
    }
    return List.copyOf(values);
  }

  private Object record(Class<?> kind) {
    RecordComponent[] components = kind.getRecordComponents();
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new);
    for (int i = 0; i < TRIES; i++) {
      Object[] values =
          Stream.of(components).map(component -> component(kind, component)).toArray();
      try {
        var constructor = kind.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(values);
      } catch (InvocationTargetException _) {
        // The record refuses these values: others are tried.
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(kind.toString(), e);
      }
    }
    throw new AssertionError("teach RandomStates to make a " + kind);
  }

  private Object component(Class<?> kind, RecordComponent component) {
    if (component.getType() == Table.class) {
      var generic = (ParameterizedType) component.getGenericType();
      return table(emptyOf(kind, component), generic.getActualTypeArguments());
    }
    return value(component.getGenericType());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private Table<?, ?> table(Table empty, Type[] types) {
    Table table = empty;
    for (int i = random.nextInt(5); i > 0; i--) {
      Object value = value(types[1]);
      // An order or a stop stands under its own id: the one rule between keys and values.
      Object key =
          switch (value) {
            case Order order -> order.id();
            case ProtectiveStop stop -> stop.id();
            default -> value(types[0]);
          };
      table = table.put((Comparable) key, (io.breakwater.kernel.state.Hashed) value);
    }
    return table;
  }

  /// The table of the kind's own empty value: it knows how its keys are hashed.
  private static Table<?, ?> emptyOf(Class<?> kind, RecordComponent component) {
    try {
      for (var field : kind.getDeclaredFields()) {
        if (field.getType() == kind && Modifier.isStatic(field.getModifiers())) {
          field.setAccessible(true);
          return (Table<?, ?>) component.getAccessor().invoke(field.get(null));
        }
      }
      for (var method : kind.getDeclaredMethods()) {
        boolean makes = method.getReturnType() == kind && method.getParameterCount() == 0;
        if (makes && Modifier.isStatic(method.getModifiers())) {
          method.setAccessible(true);
          return (Table<?, ?>) component.getAccessor().invoke(method.invoke(null));
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(kind.toString(), e);
    }
    throw new AssertionError("no empty value of " + kind);
  }
}
