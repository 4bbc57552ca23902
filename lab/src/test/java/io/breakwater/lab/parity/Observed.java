package io.breakwater.lab.parity;

import io.breakwater.bus.redis.RoadFailed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// What a script has seen, line by line, so that two sides can be compared.
public final class Observed {
  private final List<String> lines = new ArrayList<>();

  /// Notes what this gives, or how it fails.
  public Observed see(String what, Supplier<?> given) {
    String seen;
    try {
      seen = String.valueOf(given.get());
    } catch (RoadFailed failed) {
      seen = "fails: " + failed.failure();
    } catch (RuntimeException failed) {
      seen = "fails: " + failed.getClass().getSimpleName();
    }
    lines.add(what + " -> " + seen);
    return this;
  }

  /// Notes whether this works, or how it fails.
  public Observed does(String what, Runnable work) {
    return see(
        what,
        () -> {
          work.run();
          return "done";
        });
  }

  public List<String> lines() {
    return List.copyOf(lines);
  }
}
