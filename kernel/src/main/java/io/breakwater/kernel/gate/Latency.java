package io.breakwater.kernel.gate;

import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.gate.Pace;
import java.util.Optional;

/// How long calls to the venue took, as the client told it last.
///
/// @param heardNanos kernel time at which it was told
public record Latency(Pace pace, int samples, long p95Millis, long windowMillis, long heardNanos) {
  /// While it times calls the client tells at least every ten seconds; what is older than this says
  /// nothing any more.
  public static final long SILENCE_NANOS = 30_000_000_000L;

  static final Latency NONE = new Latency(Pace.UNKNOWN, 0, 0, 0, 0);

  static Latency of(GateFact.LatencyMoved moved, long nowNanos) {
    return new Latency(
        moved.pace(), moved.samples(), moved.p95Millis(), moved.windowMillis(), nowNanos);
  }

  /// Why no exposure may be added, or empty.
  ///
  /// @param boundMillis what it is held against, for people
  Optional<String> trouble(long nowNanos, long boundMillis) {
    return switch (pace) {
      case UNKNOWN ->
          Optional.of(
              windowMillis == 0
                  ? "no REST call was timed yet"
                  : "no REST call was answered in " + windowMillis + " ms");
      case SLOW -> Optional.of(text() + ", bound " + boundMillis + " ms");
      case IN_TIME ->
          nowNanos >= silentAtNanos()
              ? Optional.of("REST latency was not told for " + SILENCE_NANOS / 1_000_000 + " ms")
              : Optional.empty();
    };
  }

  /// The figures for people.
  public String text() {
    return pace == Pace.UNKNOWN
        ? "REST latency is not known"
        : "p95 of REST latency "
            + p95Millis
            + " ms over "
            + windowMillis
            + " ms, "
            + samples
            + " calls";
  }

  /// When a word that the venue is in time is too old to be believed.
  public long silentAtNanos() {
    return Math.addExact(heardNanos, SILENCE_NANOS);
  }

  long stableHash() {
    return StableHash.of("latency")
        .add(pace)
        .add(samples)
        .add(p95Millis)
        .add(windowMillis)
        .add(heardNanos)
        .value();
  }
}
