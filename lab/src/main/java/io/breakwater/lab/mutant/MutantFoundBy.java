package io.breakwater.lab.mutant;

import io.breakwater.lab.invariant.FoundBy;
import java.util.Set;

/*
 * Where INV-09 stands, the venue says what cannot be by what the mutant believes: the contradiction
 * that the kernel records then is the evidence, and comes before any other.
 */
/// Which invariants are there to find each mutant, by their numbers.
final class MutantFoundBy {
  private static final FoundBy TABLE =
      new FoundBy(
          """
          gate-lets-all-pass: INV-02 INV-22
          gate-ignores-the-stop: INV-02
          gate-forgets-the-road: INV-02
          latency-counts-for-nothing: INV-18
          policy-takes-stale-loosening: INV-14
          stops-forgotten-by-a-change-of-policy: INV-16 INV-17 INV-33
          doubt-ends-after-one-not-found: INV-01 INV-07 INV-09 INV-42
          stop-forgotten-after-a-partial-fill: INV-16 INV-33
          old-stop-gone-before-the-new-one-is-live: INV-17
          gate-opens-before-it-agrees: INV-22
          gate-forgets-doubt: INV-22
          gate-forgets-halts: INV-02
          same-wish-twice: INV-20
          sells-what-is-not-held: INV-20
          breaker-never-opens: INV-21
          open-breaker-lets-pass: INV-21
          failures-never-counted: INV-21
          stop-placed-minutes-late: INV-33
          reset-without-cooldown: INV-23
          losses-trip-nothing: INV-31
          daily-loss-trips-nothing: INV-31
          half-a-loss-trips: INV-31
          trip-takes-nothing-away: INV-32
          limits-by-mood: INV-08
          limits-not-checked: INV-19
          limits-count-only-what-is-held: INV-19
          limit-of-orders-forgotten: INV-19
          limit-of-an-owners-orders-forgotten: INV-19
          limit-of-a-position-forgotten: INV-19
          limit-of-all-positions-forgotten: INV-19
          limit-of-leverage-forgotten: INV-19
          limit-of-open-orders-forgotten: INV-19
          collar-forgotten: INV-19
          limit-of-the-days-loss-forgotten: INV-19
          unknown-is-refused: INV-07 INV-09 INV-42
          unknown-is-taken: INV-07 INV-09 INV-10
          wish-to-cancel-forgotten: INV-10 INV-24 INV-32
          fill-booked-twice: INV-25
          fill-booked-with-the-wrong-sign: INV-25
          last-price-paid-for-all: INV-25
          fees-never-paid: INV-25
          day-never-ends: INV-30
          day-begins-by-local-time: INV-30
          difference-forgotten: INV-07 INV-17 INV-25
          older-reading-believed: INV-07 INV-09 INV-25
          missing-order-never-asked-for: INV-10
          old-wish-carried-out: INV-27
          position-closed-twice: INV-26
          cancel-means-what-rests: INV-24
          trades-counted-twice: INV-09 INV-25
          readings-without-positions: INV-07 INV-17 INV-33
          cancels-never-leave: INV-10 INV-32
          cut-taken-for-stored: INV-29
          key-of-a-publication-forgotten: INV-29
          files-never-closed: INV-28
          lock-for-all: INV-34
          finished-segments-never-read-again: INV-15
          effects-before-the-force: INV-03
          force-skipped: INV-03 INV-04
          tail-cut-one-record-too-early: INV-03 INV-04
          rot-cut-as-a-torn-tail: INV-13
          replay-leaves-a-turn-out: INV-04
          blind-resend-instead-of-a-question: INV-01 INV-02 INV-03
          reducing-order-never-asked-for: INV-10
          reducing-order-at-another-price: INV-07
          ban-forgotten: INV-12
          stop-forgotten-at-restart: INV-06
          snapshot-believed-without-its-hash: INV-03 INV-04
          """);

  private MutantFoundBy() {}

  /// The numbers for the mutant of this name.
  static Set<String> of(String mutant) {
    return TABLE.of(mutant);
  }
}
