package io.breakwater.runtime.gauge;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ObjLongConsumer;

/// A counter for each of the label values that there can ever be: all are named when it is made, so
/// each is served from the start, as 0, and none can be added later. Any thread.
public final class Tally {
  private final SequencedMap<List<String>, LongAdder> counts;

  private Tally(Collection<List<String>> all) {
    SequencedMap<List<String>, LongAdder> fresh = new LinkedHashMap<>();
    all.forEach(values -> fresh.put(List.copyOf(values), new LongAdder()));
    this.counts = Collections.unmodifiableSequencedMap(fresh);
  }

  /// A counter for each row of label values.
  public static Tally over(Collection<List<String>> rows) {
    return new Tally(rows);
  }

  /// One counter without labels.
  public static Tally single() {
    return new Tally(List.of(List.of()));
  }

  /// A counter for each value of one label.
  public static Tally of(Collection<String> values) {
    return new Tally(values.stream().map(List::of).toList());
  }

  /// A counter for each constant of an enumeration, by [#word].
  public static Tally of(Enum<?>[] constants) {
    return of(Arrays.stream(constants).map(Tally::word).toList());
  }

  /// A counter for each pair of values of two labels.
  public static Tally of(Collection<String> firsts, Collection<String> seconds) {
    List<List<String>> pairs = new ArrayList<>();
    firsts.forEach(first -> seconds.forEach(second -> pairs.add(List.of(first, second))));
    return new Tally(pairs);
  }

  /// A constant as a label value: `REDUCE_ONLY` is `reduce-only`.
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Counts one. Throws where the values were not named when this was made.
  public void add(String... values) {
    counter(values).increment();
  }

  public void add(Enum<?> constant) {
    add(word(constant));
  }

  public long count(String... values) {
    return counter(values).sum();
  }

  private LongAdder counter(String... values) {
    return Objects.requireNonNull(
        counts.get(List.of(values)), () -> "not a label value: " + List.of(values));
  }

  /// Hands over each counter with its label values, in the order in which they were named.
  void forEach(ObjLongConsumer<List<String>> each) {
    for (Map.Entry<List<String>, LongAdder> entry : counts.entrySet()) {
      each.accept(entry.getKey(), entry.getValue().sum());
    }
  }
}
