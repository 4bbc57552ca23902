package io.breakwater.runtime.supervisor;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Asks for the readiness on a thread of its own: an answer that does not come must not keep the
/// supervisor from looking.
final class ReadyWatch implements AutoCloseable {
  private static final long UNREADY_PERIOD_MILLIS = 100;
  private static final long READY_PERIOD_MILLIS = 10_000;

  private final Readiness readiness;
  private final CountDownLatch closing = new CountDownLatch(1);
  // Written by the asking thread, read by the supervisor's.
  private volatile Optional<String> waitingFor = Optional.of("nothing serves yet");
  private volatile int pricesEnded;
  private volatile boolean protectionOff;

  ReadyWatch(Readiness readiness) {
    this.readiness = readiness;
    Thread.ofVirtual().name("readiness").start(this::run);
  }

  private void run() {
    try {
      while (!closing.await(periodMillis(), TimeUnit.MILLISECONDS)) {
        if (waitingFor.isPresent()) {
          Optional<String> missing = readiness.waitingFor();
          protectionOff = missing.isEmpty() && readiness.isProtectionOff();
          waitingFor = missing;
        } else {
          pricesEnded = readiness.pricesEnded();
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private long periodMillis() {
    return waitingFor.isPresent() ? UNREADY_PERIOD_MILLIS : READY_PERIOD_MILLIS;
  }

  /// What is missing until trading may begin; empty from the moment on when nothing was.
  Optional<String> waitingFor() {
    return waitingFor;
  }

  /// How many markets' recordings have ended.
  int pricesEnded() {
    return pricesEnded;
  }

  /// Whether the policy in force does without stops at the venue; known once nothing is missing.
  boolean isProtectionOff() {
    return protectionOff;
  }

  @Override
  public void close() {
    closing.countDown();
  }
}
