package io.breakwater.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/// What was opened, closed in the opposite order; all of it, whatever one of them throws.
final class Closing implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T each) {
    opened.push(each);
    return each;
  }

  @Override
  public void close() {
    Unmeasurable first = null;
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        Unmeasurable next = new Unmeasurable("a side did not close", e);
        if (first == null) {
          first = next;
        } else {
          first.addSuppressed(next);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
