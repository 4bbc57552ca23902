package io.breakwater.lab.chaos;

import java.time.Duration;

/// What is wrong with one direction of a [Cable]. What a flaw draws comes from the cable's seed.
public sealed interface Flaw {
  /// Every byte arrives, so much later, and some of them later still; their order stays.
  ///
  /// @param jitter at most so much more, drawn for each piece
  record Latency(Duration delay, Duration jitter) implements Flaw {}

  /// Nothing arrives any more, and after a while the connection ends.
  record Timeout(Duration after) implements Flaw {}

  /// The connection is reset once so many more bytes have gone through.
  record ResetAfter(long bytes) implements Flaw {
    public ResetAfter {
      positive("bytes", bytes);
    }
  }

  /// Every byte arrives, in pieces of this size with a pause between them.
  record Slicer(int bytes, Duration pause) implements Flaw {
    public Slicer {
      positive("bytes", bytes);
    }
  }

  /// Every byte arrives, so many in a second.
  record Bandwidth(int bytesPerSecond) implements Flaw {
    public Bandwidth {
      positive("bytes per second", bytesPerSecond);
    }
  }

  /// One bit is turned over, in so many bytes of a million.
  record Corrupt(int perMillion) implements Flaw {
    public Corrupt {
      positive("bytes per million", perMillion);
    }
  }

  /// Nothing arrives and nobody is told, not even that the other end has closed.
  record HalfOpen() implements Flaw {}

  /// Nothing arrives until the flaw is mended; then everything does, at once and in order.
  record Jam() implements Flaw {}

  private static void positive(String what, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException(what + " must be above 0: " + value);
    }
  }
}
