package io.breakwater.kernel.gate;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.input.VenueInput;

/// What this host, the road and the venue said of themselves. Before they said anything, nothing
/// holds. One small record for each that speaks.
///
/// @param kernelCause why the kernel interlock blocks; empty where it does not
public record Grounds(
    Contact rest,
    Contact userStream,
    Latency latency,
    Ban ban,
    StopFile stopFile,
    Journal journal,
    Lease lease,
    Road road,
    String kernelCause)
    implements Hashed {
  static final Grounds NONE =
      new Grounds(
          Contact.NONE,
          Contact.NONE,
          Latency.NONE,
          new Ban(0, ""),
          new StopFile(false, false, ""),
          new Journal(false, "", false),
          Lease.NONE,
          Road.NONE,
          "");

  /// A ban by the venue.
  ///
  /// @param untilMillis zero where there never was one
  public record Ban(long untilMillis, String detail) {}

  /// The file that stops trading; `failsafe` is the supervisor's own, which does not trip.
  public record StopFile(boolean present, boolean failsafe, String text) {}

  /// How well the journal can be written.
  ///
  /// @param rescue the journal before this life could not be read
  public record Journal(boolean blocking, String detail, boolean rescue) {}

  /// The right to add exposure on this account.
  ///
  /// @param everHeld whether this life has held it: until then it sends nothing at all
  public record Lease(boolean held, boolean everHeld, String detail) {
    static final Lease NONE = new Lease(false, false, "no lease yet");

    Lease moved(boolean nowHeld, String text) {
      return new Lease(nowHeld, everHeld || nowHeld, text);
    }
  }

  /// A new life has no contact and no lease until it is told so; bans and stop files last.
  Grounds withLife(boolean inRescue, long nowNanos) {
    return new Grounds(
        Contact.NONE,
        Contact.NONE,
        Latency.NONE,
        ban,
        stopFile,
        new Journal(false, "", inRescue),
        Lease.NONE,
        road.withLife(nowNanos),
        kernelCause);
  }

  Grounds with(VenueInput.Contact part, Contact contact) {
    return switch (part) {
      case REST ->
          new Grounds(
              contact, userStream, latency, ban, stopFile, journal, lease, road, kernelCause);
      case USER_STREAM ->
          new Grounds(rest, contact, latency, ban, stopFile, journal, lease, road, kernelCause);
    };
  }

  Grounds with(Latency changed) {
    return new Grounds(rest, userStream, changed, ban, stopFile, journal, lease, road, kernelCause);
  }

  Grounds with(Ban changed) {
    return new Grounds(
        rest, userStream, latency, changed, stopFile, journal, lease, road, kernelCause);
  }

  Grounds with(GateFact.StopFileMoved moved) {
    StopFile changed =
        new StopFile(moved.present(), moved.present() && moved.failsafe(), moved.text());
    return new Grounds(rest, userStream, latency, ban, changed, journal, lease, road, kernelCause);
  }

  Grounds with(GateFact.JournalMoved moved) {
    Journal changed = new Journal(moved.blocking(), moved.detail(), journal.rescue());
    return new Grounds(rest, userStream, latency, ban, stopFile, changed, lease, road, kernelCause);
  }

  Grounds with(Lease changed) {
    return new Grounds(
        rest, userStream, latency, ban, stopFile, journal, changed, road, kernelCause);
  }

  Grounds with(Road changed) {
    return new Grounds(
        rest, userStream, latency, ban, stopFile, journal, lease, changed, kernelCause);
  }

  Grounds kernelBlocked(String cause) {
    return new Grounds(rest, userStream, latency, ban, stopFile, journal, lease, road, cause);
  }

  @Override
  public long stableHash() {
    return StableHash.of("grounds")
        .add(rest.stableHash())
        .add(userStream.stableHash())
        .add(latency.stableHash())
        .add(ban.untilMillis())
        .add(ban.detail())
        .add(stopFile.present())
        .add(stopFile.failsafe())
        .add(stopFile.text())
        .add(journal.blocking())
        .add(journal.detail())
        .add(journal.rescue())
        .add(lease.held())
        .add(lease.everHeld())
        .add(lease.detail())
        .add(road.stableHash())
        .add(kernelCause)
        .value();
  }
}
