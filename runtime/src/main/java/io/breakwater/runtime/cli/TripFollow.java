package io.breakwater.runtime.cli;

import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.trader.TraderView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Trips, says BLOCKED when the trip is durable, then follows the log until the cancels are
/// verified or what is left is listed.
final class TripFollow {
  private static final long FOLLOW_MILLIS_MAX = 30_000;
  private static final long LOOK_MILLIS = 50;
  private static final String VERIFIED = "VERIFIED";

  private TripFollow() {}

  static ExitCode trip(Common common, Command.Trip command) {
    long began = System.nanoTime();
    try (TraderPlace place = TraderPlace.of(common)) {
      ExitCode answer = Deliver.deliver(place, command);
      if (answer != ExitCode.DONE) {
        return answer;
      }
      System.out.println("BLOCKED after " + millisSince(began) + " ms");
      return followed(place, began);
    }
  }

  private static ExitCode followed(TraderPlace place, long began) {
    try (TraderView view = place.present()) {
      Optional<Proof> proof = Optional.empty();
      while (millisSince(began) < FOLLOW_MILLIS_MAX) {
        List<Fact> news = new ArrayList<>();
        // Up to now: a proof of an earlier trip never stands for this one.
        place.tell(view, (turn, _) -> news.addAll(turn.facts()));
        proof = after(proof, news);
        if (proof.isPresent()) {
          System.out.println(
              proof.get().word() + " after " + millisSince(began) + " ms: " + proof.get().text());
          return proof.get().isVerified() ? ExitCode.DONE : ExitCode.FAILED;
        }
        pause();
      }
    }
    System.out.println("not verified within 30 s; look at `breakwater status`");
    return ExitCode.FAILED;
  }

  /// How a stop was proven, or what could not be.
  record Proof(String word, String text) {
    boolean isVerified() {
      return word.equals(VERIFIED);
    }
  }

  /// What is proven after these facts. Nothing that is left is no proof: an account that cannot be
  /// read shows nothing either.
  static Optional<Proof> after(Optional<Proof> before, List<Fact> facts) {
    Optional<Proof> proof = before;
    for (Fact fact : facts) {
      if (fact instanceof StopFact.Tripped) {
        proof = Optional.empty();
      } else if (fact instanceof StopFact.CancelsVerified) {
        proof = Optional.of(new Proof(VERIFIED, "no exposure order rests"));
      } else if (fact instanceof StopFact.LeftoversListed(var left, var why, _, _)) {
        proof = Optional.of(new Proof("LEFTOVERS", left + ", " + why));
      }
    }
    return proof;
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static long millisSince(long beganNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - beganNanos);
  }
}
