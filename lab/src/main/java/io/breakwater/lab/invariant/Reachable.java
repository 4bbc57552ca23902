package io.breakwater.lab.invariant;

import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.turn.Turn;
import io.breakwater.venue.dialect.WireAnswer;

/// For how long the trader could have sent something to the venue, as its own host and client told
/// it: it lives, has contact, is not banned, and holds its lease.
final class Reachable {
  /// How long a client may stay away after a word of a limit that names no time.
  private static final long BACK_OFF_MILLIS = 60_000;

  private static final long MILLIS_PER_SECOND = 1_000;
  private static final String RETRY_AFTER = "retry-after";

  private boolean alive;
  private boolean contact;
  private boolean lease;
  private boolean banned;
  private long pausedUntilMillis;
  private long bannedUntilMillis;
  private long countedMillis;
  private long seenMillis;

  /// Takes in what was seen at this virtual time.
  void see(Seen seen, long nowMillis) {
    countedMillis += is() ? Math.max(0, nowMillis - Math.max(seenMillis, pausedUntilMillis)) : 0;
    seenMillis = nowMillis;
    switch (seen) {
      case Seen.LifeTaken _ -> {
        alive = true;
        contact = false;
        lease = false;
      }
      case Seen.LifeEnded _ -> alive = false;
      case Seen.TurnDurable(var turn) -> learn(turn);
      case Seen.AnswerHeard(_, var answer, long at) when isLimit(answer) ->
          pausedUntilMillis = Math.max(pausedUntilMillis, at + pauseMillis(answer));
      case Seen _ -> {}
    }
  }

  private static boolean isLimit(WireAnswer answer) {
    return answer.status() == 418
        || answer.status() == 429
        || answer.status() == 403
        || (answer.status() >= 400 && answer.body().contains("-1003"));
  }

  private static long pauseMillis(WireAnswer answer) {
    String seconds = answer.header(RETRY_AFTER);
    return seconds.isEmpty() ? BACK_OFF_MILLIS : Long.parseLong(seconds) * MILLIS_PER_SECOND;
  }

  private void learn(Turn turn) {
    for (Arrived arrived : turn.inputs()) {
      switch (arrived.input()) {
        case VenueInput.ContactSeen(var part, boolean up, _) when part == VenueInput.Contact.REST ->
            contact = up;
        case VenueInput.Banned(long until, _) -> bannedUntilMillis = until;
        case Input.LeaseSeen(boolean held, _) -> lease = held;
        case Input _ -> {}
      }
    }
    banned = turn.began().wallMillis() < bannedUntilMillis;
  }

  /// Whether it could send now.
  boolean is() {
    return alive && contact && lease && !banned;
  }

  /// For how many milliseconds it could so far.
  long countedMillis() {
    return countedMillis;
  }
}
