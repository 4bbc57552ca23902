package io.breakwater.bench;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// Where one thread waits for the answer that another brings.
final class Handover<T> {
  private static final long WAIT_SECONDS_MAX = 30;

  private final BlockingQueue<T> one = new ArrayBlockingQueue<>(1);

  void put(T answer) {
    if (!one.offer(answer)) {
      throw new Unmeasurable("a second answer: " + answer);
    }
  }

  T take() {
    try {
      T answer = one.poll(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
      if (answer == null) {
        throw new Unmeasurable("no answer");
      }
      return answer;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Unmeasurable("interrupted", e);
    }
  }
}
