package io.breakwater.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Remembers the answers to writes by caller and key: the same request gets the same answer and is
/// carried out once, also while the first is still under way. An answer that leaves the outcome
/// open is forgotten, because a repeated try is then what the caller needs.
final class Idempotency {
  /// Answers kept; one more forgets the oldest.
  static final int ANSWERS_MAX = 1_000;

  static final int KEY_LENGTH_MAX = 200;

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  // Two requests with one key may arrive on two threads; one of them must win.
  private final ReentrantLock lock = new ReentrantLock();

  /// Not a record: an entry is itself and nothing else, so that the first request knows its own.
  private static final class Entry {
    private final String fingerprint;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();

    Entry(String fingerprint) {
      this.fingerprint = fingerprint;
    }
  }

  /// The answer to `request` under `key`, carried out now or remembered.
  Answer once(String key, String request, Supplier<Answer> deed) {
    if (key.length() > KEY_LENGTH_MAX) {
      throw new ProblemException(
          Problem.Type.INVALID, "an idempotency key has at most " + KEY_LENGTH_MAX + " characters");
    }
    Entry mine = new Entry(Secrets.fingerprint(request));
    Entry entry = enter(key, mine);
    if (!entry.fingerprint.equals(mine.fingerprint)) {
      throw new ProblemException(
          Problem.Type.IDEMPOTENCY_KEY_REUSED, "use a new key for a request that differs");
    }
    return entry == mine ? carryOut(key, mine, deed) : entry.answer.join();
  }

  int size() {
    lock.lock();
    try {
      return entries.size();
    } finally {
      lock.unlock();
    }
  }

  private Entry enter(String key, Entry mine) {
    lock.lock();
    try {
      Entry earlier = entries.get(key);
      if (earlier != null) {
        return earlier;
      }
      if (entries.size() >= ANSWERS_MAX) {
        entries.remove(entries.keySet().iterator().next());
      }
      entries.put(key, mine);
      return mine;
    } finally {
      lock.unlock();
    }
  }

  private Answer carryOut(String key, Entry mine, Supplier<Answer> deed) {
    boolean certain = false;
    try {
      Answer answer = deed.get();
      certain = answer.isCertain();
      mine.answer.complete(answer);
      return answer;
    } finally {
      mine.answer.completeExceptionally(new IllegalStateException("the first request failed"));
      if (!certain) {
        forget(key, mine);
      }
    }
  }

  private void forget(String key, Entry mine) {
    lock.lock();
    try {
      entries.remove(key, mine);
    } finally {
      lock.unlock();
    }
  }
}
