package io.breakwater.runtime.health;

import io.breakwater.kernel.heal.Phase;
import io.breakwater.kernel.health.Finding;
import io.breakwater.kernel.health.Finding.Code;
import io.breakwater.kernel.health.Service;
import io.breakwater.kernel.health.Standing;
import io.breakwater.runtime.process.Component;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One component as it was found.
///
/// @param pid of its living process
/// @param silentMillis how long its loop has given no new sign of life
/// @param healing what its supervisor remembers of it
public record Surveyed(
    Component component,
    Optional<Long> pid,
    Optional<Instant> lastBeat,
    long silentMillis,
    Phase phase,
    DoorWord door,
    Optional<Healing> healing) {
  /// Signs of life are older than this where a component counts as gone, in milliseconds.
  public static final long BEAT_AGE_MILLIS_MAX = 3_000;

  /// What the supervisor remembers.
  ///
  /// @param stage by the words of people
  /// @param failsafe why it is active because of this component; empty where it is not
  public record Healing(String stage, int restarts, String failsafe) {}

  /// Whether there is a process, and its loop goes round.
  public boolean lives() {
    return pid.isPresent() && silentMillis <= BEAT_AGE_MILLIS_MAX;
  }

  /// What it means for readiness. What the trader needs is told by its own word: here only whether
  /// it can be reached counts; so with the supervisor, whose children stand for themselves, and
  /// with the monitor, whose door tells the verdict of all.
  Finding finding() {
    if (pid.isEmpty()) {
      return Finding.down(Code.NOT_RUNNING, "no process" + stage());
    }
    if (silentMillis > BEAT_AGE_MILLIS_MAX) {
      String silence =
          String.format(Locale.ROOT, "no sign of life for %.1f s", silentMillis / 1_000.0);
      return Finding.down(Code.NO_HEARTBEAT, silence + stage());
    }
    if (phase != Phase.RUNNING) {
      return Finding.down(
          Code.NOT_RUNNING, "it is " + phase.name().toLowerCase(Locale.ROOT) + stage());
    }
    return switch (door) {
      case DoorWord.NotAsked _ -> Finding.unknown("not asked yet");
      case DoorWord.Silent(var cause) -> Finding.down(Code.CONN_TIMEOUT, cause);
      case DoorWord.Answered answered -> answered(answered).withLatency(answered.latencyMillis());
    };
  }

  private Finding answered(DoorWord.Answered answered) {
    Service service = Services.of(component);
    if (answered.status() == Standing.HEALTHY
        || service == Service.TRADER
        || service == Service.MONITOR
        || service == Service.SUPERVISOR) {
      return Finding.up("");
    }
    if (answered.status() == Standing.DEGRADED) {
      return Finding.degraded(Code.IMPAIRED, answered.trouble());
    }
    Code code = answered.trouble().startsWith("stream") ? Code.STALE : Code.UNHEALTHY;
    return Finding.down(code, answered.trouble());
  }

  private String stage() {
    return healing
        .map(known ->
            ", " + known.stage() + (known.failsafe().isEmpty() ? "" : ", " + known.failsafe()))
        .orElse("");
  }
}
