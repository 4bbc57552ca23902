package io.breakwater.kernel.state;

import java.util.List;

/// A running 64-bit hash over a sequence of values. Unlike `hashCode` it is the same in every JVM
/// and build that adds the same values in the same order. Not for adversaries: it finds accidents.
public final class StableHash {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long value;

  private StableHash(long seed) {
    value = seed;
  }

  /// Begins with the name of what is hashed, so that equal fields of different kinds differ.
  public static StableHash of(String kind) {
    return new StableHash(GOLDEN).add(kind);
  }

  /// Goes on from the value of a hash: what begins often begins from a constant.
  public static StableHash from(long value) {
    return new StableHash(value);
  }

  /// The hash of a text alone.
  public static long ofText(String text) {
    return text(GOLDEN, text);
  }

  /// The value after one more number: [#add] without an object to add to.
  public static long then(long value, long number) {
    return mix(Long.rotateLeft(value, 27) * GOLDEN + mix(number + GOLDEN));
  }

  public StableHash add(long number) {
    value = then(value, number);
    return this;
  }

  public StableHash add(boolean flag) {
    return add(flag ? 1L : 2L);
  }

  /// Adds the length and every UTF-16 char, four to a word.
  public StableHash add(String text) {
    value = text(value, text);
    return this;
  }

  private static long text(long before, String text) {
    int length = text.length();
    long value = then(before, length);
    long word = 0;
    for (int i = 0; i < length; i++) {
      word = word << 16 | text.charAt(i);
      if ((i & 3) == 3) {
        value = then(value, word);
        word = 0;
      }
    }
    return (length & 3) == 0 ? value : then(value, word);
  }

  /// Adds the constant's name: its place in the enum may move between builds.
  public StableHash add(Enum<?> constant) {
    return add(constant.name());
  }

  public StableHash add(Hashed part) {
    return add(part.stableHash());
  }

  /// Adds the size and every element in order.
  public StableHash addAll(List<? extends Hashed> parts) {
    add(parts.size());
    for (Hashed part : parts) {
      add(part);
    }
    return this;
  }

  public long value() {
    return value;
  }

  /// A bijection of the 64-bit words in which every bit of the argument moves half of the result
  /// (the finaliser known as "moremur", Pelle Evensen 2019).
  static long mix(long word) {
    long x = word;
    x = (x ^ x >>> 27) * 0x3C79AC492BA7B653L;
    x = (x ^ x >>> 33) * 0x1C69B3F74AC4AE35L;
    return x ^ x >>> 27;
  }
}
