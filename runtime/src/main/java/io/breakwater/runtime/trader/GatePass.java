package io.breakwater.runtime.trader;

import java.util.concurrent.atomic.AtomicReference;

/// What the sender compares just before it signs: the gate's generation and whether the lease is
/// held. Written by the trader's thread as soon as a turn is decided, read by sending threads; the
/// one value of the trader that crosses threads.
public final class GatePass {
  private final AtomicReference<Seen> seen = new AtomicReference<>(new Seen(-1, false));

  private record Seen(long generation, boolean lease) {}

  void publish(long generation, boolean lease) {
    seen.set(new Seen(generation, lease));
  }

  /// Whether an exposure order decided under this generation may still go out.
  public boolean allows(long generation) {
    Seen now = seen.get();
    return now.lease() && now.generation() == generation;
  }
}
