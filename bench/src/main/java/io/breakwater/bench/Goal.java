package io.breakwater.bench;

import java.util.List;

/// One goal: what runs side by side, and what is wanted of the ratios.
interface Goal {
  /// Flags without which Chronicle Queue does not run on a current JVM; its analytics, which call
  /// home, are off.
  List<String> CHRONICLE_FLAGS =
      List.of(
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-exports=jdk.unsupported/sun.misc=ALL-UNNAMED",
          "--add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED",
          "--add-opens=jdk.compiler/com.sun.tools.javac=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
          "--add-opens=java.base/java.io=ALL-UNNAMED",
          "--add-opens=java.base/java.util=ALL-UNNAMED",
          "--add-opens=java.base/java.nio=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "-Dchronicle.analytics.disable=true",
          "-Dchronicle.disk.monitor.disable=true");

  /// As the page of figures names it, such as `G3`.
  String name();

  /// What is measured, in one sentence for a reader of the figures.
  String title();

  List<Wanted> wanted();

  /// Flags that a rival needs of the JVM.
  default List<String> jvmFlags() {
    return List.of();
  }

  /// Makes all sides ready; whatever it starts ends with the contest.
  Contest open(Terms terms);

  /// The terms of a run.
  ///
  /// @param quick one short round, to see that it runs
  record Terms(boolean quick) {
    /// How long one side runs in one round, in nanoseconds.
    long sideNanos() {
      return quick ? 200_000_000L : 1_000_000_000L;
    }

    /// So many of something in a round, or a tenth in a quick one.
    int count(int whole) {
      return quick ? whole / 10 : whole;
    }
  }

  /// Sides that are ready to run.
  interface Contest extends AutoCloseable {
    /// Lets every side run once, alternately; returns their figures.
    List<Score> round(int number);

    @Override
    void close();
  }

  /// One figure of one side in one round.
  record Score(String name, String unit, double value) {}

  /// A ratio of two figures of the same round, and the bound it is wanted to keep.
  record Wanted(String ratio, String subject, String anchor, Bound bound, double limit) {
    String limitText() {
      return (bound == Bound.AT_LEAST ? "at least " : "at most ") + Numbers.text(limit);
    }

    boolean holds(double value) {
      return bound == Bound.AT_LEAST ? value >= limit : value <= limit;
    }
  }

  /// On which side of its limit a ratio is wanted.
  enum Bound {
    AT_LEAST,
    AT_MOST
  }
}
