package io.breakwater.runtime.storage;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.state.StateFile;
import io.breakwater.kernel.State;
import io.breakwater.model.input.Input;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Folders;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// The files under `state/` that show the journal's truth to whoever reads files. Written from a
/// durable state by the trader alone, looked after at the start and every [#CHECK_EVERY]; one that
/// is damaged is set aside, written anew and told. They can never stop the trader: the journal is
/// the truth.
///
/// The trader's thread only hands the state over, which never changes; the worker writes.
public final class Windows {
  /// How often each file is compared with what it must hold: one that is broken right behind a
  /// check is whole again within 5 s, the writing included.
  public static final Duration CHECK_EVERY = Duration.ofSeconds(4);

  /// The least time between two writes, but for a new version of the policy.
  public static final Duration WRITE_EVERY = Duration.ofSeconds(1);

  /// The file that tells of a life whose journal is gone.
  public static final String WITNESS = WindowText.STATE_BUS;

  private final List<Window> windows;
  private final Clock clock;
  private final Executor worker;
  // Held by the worker from hand-over to the end of its work; looked at by the trader's thread.
  private final AtomicBoolean underway = new AtomicBoolean();
  private long shownVersion;
  private long shownHash;
  private long shownNanos;
  private long checkedNanos;

  /// @param tell gets what was wrong, on the worker's thread
  public Windows(Disk disk, Folders folders, Clock clock, Executor worker, Consumer<Input> tell) {
    this.clock = clock;
    this.worker = worker;
    var damage =
        new DamageNote(
            new StateFile(disk, folders.data().resolve("alerts").resolve(DamageNote.FILE)),
            clock,
            tell);
    this.windows =
        WindowText.all().stream()
            .map(text ->
                new Window(
                    text, new StateFile(disk, folders.state(text.name()), text.rule()), damage))
            .toList();
    this.shownNanos = clock.monotonicNanos() - WRITE_EVERY.toNanos();
    this.checkedNanos = clock.monotonicNanos() - CHECK_EVERY.toNanos();
  }

  /// Brings the files up to the state of a durable turn, where they are not. On the trader's
  /// thread, in every step.
  public void show(State state) {
    long version = state.life().rules().version();
    if (version == 0) {
      return;
    }
    long now = clock.monotonicNanos();
    boolean check = now - checkedNanos >= CHECK_EVERY.toNanos();
    boolean write = now - shownNanos >= WRITE_EVERY.toNanos() && state.stateHash() != shownHash;
    boolean isDue = check || write || version != shownVersion;
    if (!isDue || !underway.compareAndSet(false, true)) {
      return;
    }
    shownVersion = version;
    shownHash = state.stateHash();
    shownNanos = now;
    checkedNanos = check ? now : checkedNanos;
    worker.execute(() -> {
      try {
        windows.forEach(window -> window.show(state, check));
      } finally {
        underway.set(false);
      }
    });
  }
}
