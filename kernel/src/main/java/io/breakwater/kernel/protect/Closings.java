package io.breakwater.kernel.protect;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.State;
import io.breakwater.kernel.wish.Flattening;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.market.Mark;
import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.Price;
import java.util.Optional;

/// Closes positions by market orders until they are flat: each order that comes to nothing, also by
/// a restart, is followed by another one.
public final class Closings {
  /// The wait after a closing order was made before the next one is thought of.
  static final long AGAIN_NANOS = 2_000_000_000L;

  /// The same once closing has come to nothing for [#PATIENT_AFTER_NANOS].
  static final long PATIENT_NANOS = 30_000_000_000L;

  static final long PATIENT_AFTER_NANOS = 60_000_000_000L;

  private Closings() {}

  /// The position is to be closed; asking twice changes nothing.
  ///
  /// @param cause what asks, as it stands in the intents
  /// @return whether an order was made for it now
  public static boolean want(Draft draft, PositionKey key, String cause) {
    if (!draft.state().protection().closings().contains(key)) {
      draft.emit(new ProtectFact.CloseWanted(key, cause, draft.nanos()));
    }
    return attempt(draft, key);
  }

  /// The position has no stop and gets none.
  static void unprotected(Draft draft, PositionKey key, String why) {
    draft.raise(
        Effect.Severity.CRITICAL,
        "PositionUnprotected",
        key.toString(),
        "position " + key + " is closed by market: " + why);
    want(draft, key, "unprotected");
  }

  public static void onTime(Draft draft) {
    if (draft.state().protection().closings().isEmpty()) {
      return;
    }
    for (PositionKey key : draft.state().protection().closings().keys()) {
      step(draft, key);
    }
  }

  /// Where our picture may be wrong, what seems flat may be open, and the other way round.
  private static void step(Draft draft, PositionKey key) {
    State state = draft.state();
    if (!state.agreement().holds()) {
      return;
    }
    Closing closing = state.protection().closings().get(key).orElseThrow();
    if (state.portfolio().position(key).isFlat()) {
      draft.emit(new ProtectFact.CloseDone(key));
    } else if (draft.nanos() >= closing.dueNanos()) {
      attempt(draft, key);
    }
  }

  private static boolean attempt(Draft draft, PositionKey key) {
    Closing closing = draft.state().protection().closings().get(key).orElseThrow();
    boolean made = Flattening.close(draft, key, closing.cause());
    boolean patient = draft.nanos() - closing.sinceNanos() >= PATIENT_AFTER_NANOS;
    long wait = patient ? PATIENT_NANOS : AGAIN_NANOS;
    draft.emit(new ProtectFact.CloseTried(key, draft.nanos() + wait));
    return made;
  }

  /// What the position cost on average, or the last mark; nothing where neither is known.
  static Optional<Price> entryPrice(State state, PositionKey key) {
    long entryE8 = state.portfolio().position(key).entryE8();
    return entryE8 > 0
        ? Optional.of(new Price(entryE8))
        : state.portfolio().mark(key.symbol()).map(Mark::price);
  }

  /// The last mark however old, or what the position cost on average; one unit where neither is
  /// known.
  public static Price lastPrice(State state, PositionKey key) {
    return state
        .portfolio()
        .mark(key.symbol())
        .map(Mark::price)
        .or(() -> entryPrice(state, key))
        .orElse(new Price(Fixed.ONE));
  }
}
