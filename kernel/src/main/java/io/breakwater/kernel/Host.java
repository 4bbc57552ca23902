package io.breakwater.kernel;

import io.breakwater.kernel.gate.Contact;
import io.breakwater.kernel.gate.Grounds;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.gate.Pace;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.StorageTrouble;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.market.Mark;
import io.breakwater.model.policy.LatencyPolicy;
import java.util.List;

/// What this host and the lines to the venue say of themselves. Only changes become facts.
final class Host {
  private static final String FAILSAFE_ALERT = "ComponentFailsafe";
  private static final int COMPONENT_LENGTH_MAX = 48;

  /// What two clocks may differ by before it counts as a step, in milliseconds.
  private static final long CLOCK_STEP_MILLIS = 1_000;

  private Host() {}

  static void stopFile(Draft draft, Input.StopFileSeen seen) {
    Grounds grounds = draft.state().gate().grounds();
    boolean same =
        grounds.stopFile().present() == seen.present()
            && grounds.stopFile().failsafe() == (seen.present() && seen.failsafe())
            && grounds.stopFile().text().equals(seen.text());
    if (same) {
      return;
    }
    draft.emit(new GateFact.StopFileMoved(seen.present(), seen.failsafe(), seen.text()));
    // The supervisor's own file blocks; an operator's trips. One that trips does so once.
    if (seen.present() && !seen.failsafe() && !draft.state().stop().hasTripped()) {
      StopWatch.trip(draft, StopFact.Cause.STOP_FILE, "stop file", seen.text());
    }
    tellFailsafe(draft, grounds.stopFile(), seen);
  }

  /// Under the subject that the supervisor uses, so that operators hear of one failsafe once. What
  /// the file said before is over where it says something else now.
  private static void tellFailsafe(Draft draft, Grounds.StopFile before, Input.StopFileSeen seen) {
    String subject = failedComponent(seen.text());
    boolean active = seen.present() && seen.failsafe();
    String former = failedComponent(before.text());
    if (before.failsafe() && !(active && former.equals(subject))) {
      draft.raise(Effect.Severity.INFO, FAILSAFE_ALERT, former, "the failsafe is cleared");
    }
    if (active) {
      draft.raise(Effect.Severity.CRITICAL, FAILSAFE_ALERT, subject, seen.text());
    }
  }

  /// `monitor: 3 attempts in a row failed` is about the monitor.
  private static String failedComponent(String text) {
    int colon = text.indexOf(':');
    String name = colon < 0 ? "" : text.substring(0, colon).strip();
    boolean plain =
        !name.isEmpty()
            && name.length() <= COMPONENT_LENGTH_MAX
            && name.chars().noneMatch(Character::isWhitespace);
    return plain ? name : "stop file";
  }

  static void lease(Draft draft, Input.LeaseSeen seen) {
    Grounds grounds = draft.state().gate().grounds();
    Grounds.Lease lease = grounds.lease();
    if (lease.held() != seen.held() || !lease.detail().equals(seen.detail())) {
      draft.emit(new GateFact.LeaseMoved(seen.held(), seen.detail()));
      if (seen.held() && !lease.everHeld()) {
        // Until now nothing could be taken away that an earlier life has left.
        StopWatch.cancelOrphans(draft);
      }
    }
  }

  static void journal(Draft draft, Input.JournalSeen seen) {
    Grounds grounds = draft.state().gate().grounds();
    if (grounds.journal().blocking() != seen.blocking()) {
      draft.emit(new GateFact.JournalMoved(seen.blocking(), seen.detail()));
    }
  }

  /// Only told: what blocks is the journal's own word.
  static void storage(Draft draft, Input.StorageSeen seen) {
    Effect.Severity severity =
        switch (seen.trouble()) {
          case LOG_ROTTEN -> Effect.Severity.CRITICAL;
          case STATE_FILE_HARMED, SPACE_LOW -> Effect.Severity.WARNING;
        };
    draft.raise(
        seen.over() ? Effect.Severity.INFO : severity,
        alert(seen.trouble()),
        seen.subject(),
        seen.detail());
  }

  private static String alert(StorageTrouble trouble) {
    return switch (trouble) {
      case LOG_ROTTEN -> "JournalCorruption";
      case STATE_FILE_HARMED -> "StateFileInvalid";
      case SPACE_LOW -> "DiskSpaceLow";
    };
  }

  static void contact(Draft draft, VenueInput.ContactSeen seen) {
    Grounds grounds = draft.state().gate().grounds();
    Contact contact =
        switch (seen.contact()) {
          case REST -> grounds.rest();
          case USER_STREAM -> grounds.userStream();
        };
    if (contact.up() != seen.up()) {
      draft.emit(
          new GateFact.ContactMoved(seen.contact(), seen.up(), seen.detail(), draft.wallMillis()));
      // The first contact of a life is no recovery, and a ban has an alert of its own.
      if (seen.contact() == VenueInput.Contact.REST && contact.sinceMillis() > 0) {
        rest(draft, seen);
      }
    }
  }

  private static void rest(Draft draft, VenueInput.ContactSeen seen) {
    if (seen.up()) {
      draft.raise(Effect.Severity.INFO, "DependencyFailure", "venue", "the venue answers again");
    } else if (draft.state().gate().grounds().ban().untilMillis() <= draft.wallMillis()) {
      draft.raise(
          Effect.Severity.WARNING,
          "DependencyFailure",
          "venue",
          "the venue cannot be used: " + seen.detail());
    }
  }

  /// Every word is a fact: its age counts. Operators hear of a slowness once, and of its end.
  static void latency(Draft draft, VenueInput.LatencySeen seen) {
    Pace before = draft.state().gate().grounds().latency().pace();
    LatencyPolicy.Zone zone = draft.policy().latency().zone(seen.samples(), seen.p95Millis());
    Pace after = draft.machines().latency().after(before, zone);
    draft.emit(
        new GateFact.LatencyMoved(
            after, seen.samples(), seen.p95Millis(), seen.windowMillis(), draft.wallMillis()));
    String figure = "p95 of REST latency " + seen.p95Millis() + " ms";
    if (after == Pace.SLOW && before != Pace.SLOW) {
      draft.raise(
          Effect.Severity.WARNING,
          "DependencyFailure",
          "venue latency",
          figure + ", bound " + draft.policy().latency().p95MaxMillis() + " ms");
    } else if (after != Pace.SLOW && before == Pace.SLOW) {
      draft.raise(
          Effect.Severity.INFO,
          "DependencyFailure",
          "venue latency",
          after == Pace.IN_TIME ? figure : "the venue's latency is not known");
    }
  }

  static void banned(Draft draft, VenueInput.Banned banned) {
    if (banned.untilMillis() > draft.state().gate().grounds().ban().untilMillis()) {
      draft.emit(new GateFact.BanSet(banned.untilMillis(), banned.detail()));
      draft.raise(Effect.Severity.CRITICAL, "VenueBanned", "venue", banned.detail());
    }
  }

  static void clockStepped(Draft draft, Input.ClockStepped stepped) {
    draft.emit(new LifeFact.ClockStepSeen(stepped.stepMillis(), draft.wallMillis()));
    draft.raise(
        Effect.Severity.WARNING,
        "ClockSkew",
        "clock",
        "the wall clock stepped by " + stepped.stepMillis() + " ms");
    if (stepped.stepMillis() < 0) {
      restampDoubts(draft);
    }
  }

  /// A doubt ends by a later mark: one from before a step back would keep its market for as long as
  /// the clock went back.
  private static void restampDoubts(Draft draft) {
    long wall = draft.wallMillis();
    draft
        .state()
        .portfolio()
        .doubtsAhead(wall)
        .forEach(entry ->
            draft.emit(new PortfolioFact.PricesDoubted(entry.key(), entry.value().reason(), wall)));
  }

  static void marks(Draft draft, Input.MarksChanged changed) {
    List<Mark> worth = draft.state().portfolio().worthTelling(changed.marks(), draft.wallMillis());
    if (!worth.isEmpty()) {
      draft.emit(new PortfolioFact.MarksMoved(worth));
    }
  }

  static void ended(Draft draft, Input.MarketEnded ended) {
    if (!draft.state().portfolio().hasEnded(ended.symbol())) {
      draft.emit(new PortfolioFact.PricesEnded(ended.symbol(), draft.wallMillis()));
    }
  }

  /// A doubt that is older than what is known of the market is none, a newer one renews. One that
  /// was told before the clock stepped back, and is heard of after, counts from now; what another
  /// host's clock is ahead by at most is less than a step.
  static void doubted(Draft draft, Input.PricesDoubted doubted) {
    boolean newer =
        draft
            .state()
            .portfolio()
            .mark(doubted.symbol())
            .filter(mark -> mark.wallMillis() > doubted.wallMillis())
            .isPresent();
    long ahead = doubted.wallMillis() - draft.wallMillis();
    long since = ahead > CLOCK_STEP_MILLIS ? draft.wallMillis() : doubted.wallMillis();
    boolean known =
        draft
            .state()
            .portfolio()
            .doubt(doubted.symbol())
            .filter(doubt -> doubt.wallMillis() >= since)
            .isPresent();
    if (!newer && !known) {
      draft.emit(new PortfolioFact.PricesDoubted(doubted.symbol(), doubted.reason(), since));
    }
  }
}
