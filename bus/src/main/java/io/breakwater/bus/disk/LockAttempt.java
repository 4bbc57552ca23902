package io.breakwater.bus.disk;

/// How an attempt to take a lock ended.
public sealed interface LockAttempt {
  /// The lock is ours until it is closed or the process ends.
  record Held(DiskLock lock) implements LockAttempt {}

  /// Somebody else has it; the text is what the holder wrote about itself.
  record Taken(String holder) implements LockAttempt {}

  /// A held lock.
  interface DiskLock extends AutoCloseable {
    @Override
    void close();
  }
}
