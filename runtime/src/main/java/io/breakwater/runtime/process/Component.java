package io.breakwater.runtime.process;

import io.breakwater.runtime.config.Config;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// A process of the runtime: its kind, and which one of that kind. There may be several feeders;
/// the first has the plain name, so that a data folder of one feeder is one of the first shard.
///
/// @param number from 1; 1 where there is only one of a kind
public record Component(Kind kind, int number) implements Comparable<Component> {
  /// Feeders that there may be on a host.
  public static final int FEEDERS_MAX = 64;

  public static final Component SUPERVISOR = new Component(Kind.SUPERVISOR, 1);
  public static final Component PAPER = new Component(Kind.PAPER, 1);
  public static final Component FEEDER = new Component(Kind.FEEDER, 1);
  public static final Component STRATEGIST = new Component(Kind.STRATEGIST, 1);
  public static final Component TRADER = new Component(Kind.TRADER, 1);
  public static final Component MONITOR = new Component(Kind.MONITOR, 1);

  private static final Comparator<Component> ORDER =
      Comparator.comparing(Component::kind).thenComparingInt(Component::number);

  /// What a component is.
  public enum Kind {
    SUPERVISOR,
    PAPER,
    FEEDER,
    STRATEGIST,
    TRADER,
    MONITOR;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Component {
    int max = kind == Kind.FEEDER ? FEEDERS_MAX : 1;
    if (number < 1 || number > max) {
      throw new IllegalArgumentException(
          kind.text() + " " + number + " is none: there are 1 to " + max);
    }
  }

  /// The feeder that is this shard.
  public static Component feeder(int number) {
    return new Component(Kind.FEEDER, number);
  }

  /// The first so many feeders.
  public static List<Component> feeders(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Component::feeder).toList();
  }

  /// The first of each kind.
  public static List<Component> firsts() {
    return Arrays.stream(Kind.values()).map(kind -> new Component(kind, 1)).toList();
  }

  /// The name in files, commands and metrics: `trader`, `feeder`, `feeder-2`.
  public String text() {
    return number == 1 ? kind.text() : kind.text() + "-" + number;
  }

  /// The component of this name, in any case; `feeder-1` is the first one too.
  public static Optional<Component> named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String plain = lower.endsWith("-1") ? lower.substring(0, lower.length() - 2) : lower;
    return Arrays.stream(Kind.values())
        .flatMap(kind ->
            kind == Kind.FEEDER
                ? feeders(FEEDERS_MAX).stream()
                : IntStream.of(1).mapToObj(number -> new Component(kind, number)))
        .filter(each -> each.text().equals(plain))
        .findFirst();
  }

  /// The first of this one's kind.
  public Component first() {
    return new Component(kind, 1);
  }

  /// The components that the configuration places on this host, the first of each kind, in the
  /// order of the kinds. The supervisor is on every host.
  public static SortedSet<Component> here(Config config) {
    List<String> names = config.list("components");
    SortedSet<Component> here = new TreeSet<>();
    here.add(SUPERVISOR);
    for (Component component : firsts()) {
      if (names.isEmpty() || names.contains(component.text())) {
        here.add(component);
      }
    }
    List<String> known = firsts().stream().map(Component::text).toList();
    if (!known.containsAll(names)) {
      throw config.wrong("components", "some of " + known);
    }
    return here;
  }

  @Override
  public int compareTo(Component other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return text();
  }
}
