package io.breakwater.lab.mutant;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.LockAttempt;
import java.nio.file.Path;

/// The disk of a process that takes every lock for free.
final class LockForAll extends PassingDisk {
  LockForAll(Disk disk) {
    super(disk);
  }

  @Override
  public LockAttempt tryLock(Path path, String holder) {
    return switch (super.tryLock(path, holder)) {
      case LockAttempt.Held held -> held;
      case LockAttempt.Taken _ -> new LockAttempt.Held(() -> {});
    };
  }
}
