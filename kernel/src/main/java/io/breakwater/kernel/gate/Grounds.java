package io.breakwater.kernel.gate;

import io.breakwater.kernel.state.Hashed;
import io.breakwater.kernel.state.StableHash;
import io.breakwater.model.fact.GateFact;

/// What this host and the venue said of themselves. Before they said anything, nothing holds.
///
/// @param bannedUntilMillis zero where there never was a ban
/// @param kernelCause why the kernel interlock blocks; empty where it does not
public record Grounds(
    Contact rest,
    Contact userStream,
    long bannedUntilMillis,
    String banDetail,
    boolean stopFile,
    boolean failsafe,
    String stopFileText,
    boolean journalBlocking,
    String journalDetail,
    boolean rescue,
    boolean leaseHeld,
    String leaseDetail,
    String kernelCause)
    implements Hashed {
  static final Grounds NONE =
      new Grounds(
          Contact.NONE,
          Contact.NONE,
          0,
          "",
          false,
          false,
          "",
          false,
          "",
          false,
          false,
          "no lease yet",
          "");

  Grounds withLife(boolean inRescue) {
    return new Grounds(
        Contact.NONE,
        Contact.NONE,
        bannedUntilMillis,
        banDetail,
        stopFile,
        failsafe,
        stopFileText,
        false,
        "",
        inRescue,
        false,
        NONE.leaseDetail,
        kernelCause);
  }

  Grounds with(GateFact.ContactMoved moved) {
    Contact contact = new Contact(moved.up(), moved.detail(), moved.wallMillis());
    return switch (moved.contact()) {
      case REST -> contacts(contact, userStream);
      case USER_STREAM -> contacts(rest, contact);
    };
  }

  private Grounds contacts(Contact newRest, Contact newUserStream) {
    return new Grounds(
        newRest,
        newUserStream,
        bannedUntilMillis,
        banDetail,
        stopFile,
        failsafe,
        stopFileText,
        journalBlocking,
        journalDetail,
        rescue,
        leaseHeld,
        leaseDetail,
        kernelCause);
  }

  Grounds banned(long untilMillis, String detail) {
    return new Grounds(
        rest,
        userStream,
        untilMillis,
        detail,
        stopFile,
        failsafe,
        stopFileText,
        journalBlocking,
        journalDetail,
        rescue,
        leaseHeld,
        leaseDetail,
        kernelCause);
  }

  Grounds with(GateFact.StopFileMoved moved) {
    return new Grounds(
        rest,
        userStream,
        bannedUntilMillis,
        banDetail,
        moved.present(),
        moved.present() && moved.failsafe(),
        moved.text(),
        journalBlocking,
        journalDetail,
        rescue,
        leaseHeld,
        leaseDetail,
        kernelCause);
  }

  Grounds journal(boolean blocks, String detail) {
    return new Grounds(
        rest,
        userStream,
        bannedUntilMillis,
        banDetail,
        stopFile,
        failsafe,
        stopFileText,
        blocks,
        detail,
        rescue,
        leaseHeld,
        leaseDetail,
        kernelCause);
  }

  Grounds lease(boolean held, String detail) {
    return new Grounds(
        rest,
        userStream,
        bannedUntilMillis,
        banDetail,
        stopFile,
        failsafe,
        stopFileText,
        journalBlocking,
        journalDetail,
        rescue,
        held,
        detail,
        kernelCause);
  }

  Grounds kernelBlocked(String cause) {
    return new Grounds(
        rest,
        userStream,
        bannedUntilMillis,
        banDetail,
        stopFile,
        failsafe,
        stopFileText,
        journalBlocking,
        journalDetail,
        rescue,
        leaseHeld,
        leaseDetail,
        cause);
  }

  @Override
  public long stableHash() {
    return StableHash.of("grounds")
        .add(rest.stableHash())
        .add(userStream.stableHash())
        .add(bannedUntilMillis)
        .add(banDetail)
        .add(stopFile)
        .add(failsafe)
        .add(stopFileText)
        .add(journalBlocking)
        .add(journalDetail)
        .add(rescue)
        .add(leaseHeld)
        .add(leaseDetail)
        .add(kernelCause)
        .value();
  }
}
