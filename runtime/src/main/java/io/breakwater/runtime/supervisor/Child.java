package io.breakwater.runtime.supervisor;

import io.breakwater.kernel.heal.HealEvent.Exit;
import io.breakwater.kernel.heal.Stage;
import io.breakwater.kernel.heal.Trust;
import io.breakwater.kernel.heal.Watched;
import io.breakwater.model.watch.HealStage;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Heartbeat;
import java.util.Optional;

/// One watched component with its process. Mutable, owned by the supervisor's thread.
final class Child {
  /// The word for the stage of one that is ready.
  static final String READY = HealStage.OBSERVE.name();

  private final Component component;
  private Watched watched;
  private Optional<ProcessHandle> process = Optional.empty();
  private boolean ours;
  private Optional<Heartbeat.Seen> seen = Optional.empty();
  private int port;
  private boolean probing;
  private long probedNanos;
  private boolean startedBefore;
  private int restarts;
  private long goneNanos;
  private boolean portRefused;

  Child(Component component, Watched watched, int restarts) {
    this.component = component;
    this.watched = watched;
    this.restarts = restarts;
  }

  /// A process that was made just now.
  void started(ProcessHandle handle) {
    restarts += startedBefore ? 1 : 0;
    startedBefore = true;
    take(handle, true);
  }

  /// A process that was found. What it last said is old: only what it says from now on counts.
  void adopted(ProcessHandle handle, Optional<Heartbeat.Seen> said) {
    startedBefore = true;
    take(handle, false);
    seen = said;
  }

  private void take(ProcessHandle handle, boolean made) {
    process = Optional.of(handle);
    ours = made;
    seen = Optional.empty();
    port = 0;
    probing = false;
  }

  void gone(long nowNanos, Exit exit) {
    process = Optional.empty();
    goneNanos = nowNanos;
    portRefused = exit instanceof Exit.Said(int code, _) && code == ExitCode.CONFLICT.number();
  }

  Component component() {
    return component;
  }

  Watched watched() {
    return watched;
  }

  void become(Watched after) {
    watched = after;
  }

  Optional<ProcessHandle> process() {
    return process;
  }

  boolean isOurs() {
    return ours;
  }

  long pid() {
    return process.map(ProcessHandle::pid).orElse(-1L);
  }

  /// Whether this sign of life is the process's own, and a new one; then it is remembered.
  boolean isNew(Heartbeat.Seen beat) {
    if (beat.pid() != pid() || seen.filter(beat::equals).isPresent()) {
      return false;
    }
    seen = Optional.of(beat);
    return true;
  }

  boolean serves() {
    return port > 0;
  }

  int port() {
    return port;
  }

  void servesOn(int given) {
    port = given;
  }

  /// Whether a probe may go out now; then it counts as gone out.
  boolean mayProbe(long nowNanos, long periodNanos) {
    boolean may =
        !probing
            && serves()
            && watched.stage() instanceof Stage.Observe
            && nowNanos - probedNanos >= periodNanos;
    if (may) {
      probing = true;
      probedNanos = nowNanos;
    }
    return may;
  }

  void probed() {
    probing = false;
  }

  int restarts() {
    return restarts;
  }

  long goneNanos() {
    return goneNanos;
  }

  /// Whether it could not have the port that it had before.
  boolean portRefused() {
    return portRefused;
  }

  /// The stage by the words of people and files.
  String stage() {
    return stage(watched.stage()).name();
  }

  /// The word for a stage.
  static HealStage stage(Stage stage) {
    return switch (stage) {
      case Stage.Observe _ -> HealStage.OBSERVE;
      case Stage.Restart _, Stage.Ending _ -> HealStage.RESTART;
      case Stage.Rewire _ -> HealStage.REWIRE;
      case Stage.Held _ -> HealStage.HELD;
    };
  }

  /// Why the failsafe is active because of it; empty where it is not.
  Optional<String> failsafe() {
    return switch (watched.trust()) {
      case Trust.Normal _ -> Optional.empty();
      case Trust.Failsafe(var reason) -> Optional.of(reason);
    };
  }
}
