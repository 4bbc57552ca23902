package io.breakwater.kernel.protect;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.State;
import io.breakwater.kernel.gate.Interlocks;
import io.breakwater.kernel.order.Cancels;
import io.breakwater.kernel.order.Doubts;
import io.breakwater.kernel.portfolio.Position;
import io.breakwater.kernel.state.Table;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Keeps a live stop at the venue for every position that is to have one: places it, lets it follow
/// the position's size, and closes the position where it cannot be had.
public final class Protector {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final Draft draft;
  private final ProtectRule rule;
  private final boolean usable;
  private final boolean maySend;

  private Protector(Draft draft) {
    this.draft = draft;
    this.rule = draft.machines().protect();
    this.usable = Interlocks.isVenueUsable(draft.state(), draft.machines());
    this.maySend = Interlocks.maySend(draft.state(), draft.machines());
  }

  /// What follows from the state and the time.
  public static void onTime(Draft draft) {
    State state = draft.state();
    if (state.protection().isIdle() && state.portfolio().openPositions().isEmpty()) {
      return;
    }
    Protector protector = new Protector(draft);
    protector.chase();
    for (PositionKey key : keys(state)) {
      protector.guard(key);
    }
  }

  private static SortedSet<PositionKey> keys(State state) {
    SortedSet<PositionKey> keys = new TreeSet<>(state.protection().guards().keys());
    for (Table.Entry<PositionKey, Position> open : state.portfolio().openPositions()) {
      keys.add(open.key());
    }
    state.protection().stops().forEach((_, stop) -> keys.add(stop.key()));
    return keys;
  }

  /// Asks for what is in doubt, repeats cancels, doubts what was never answered.
  private void chase() {
    for (ProtectiveStop stop : draft.state().protection().stops().values()) {
      switch (stop) {
        case ProtectiveStop.Sent(_, long sent)
            when draft.nanos() >= sent + Doubts.UNANSWERED_NANOS ->
            StopAnswers.doubt(draft, stop, "no answer to the placing");
        case ProtectiveStop.InDoubt(_, var doubt)
            when usable && draft.nanos() >= doubt.nextQueryNanos() ->
            draft.emit(new Effect.QueryStop(stop.id(), stop.key().symbol()));
        case ProtectiveStop.Cancelling(_, _, long due) when maySend && draft.nanos() >= due ->
            draft.emit(new Effect.CancelStop(stop.id(), stop.key().symbol()));
        case ProtectiveStop.Sent _, ProtectiveStop.InDoubt _, ProtectiveStop.Cancelling _ -> {
          // Not due.
        }
        case ProtectiveStop.Live _, ProtectiveStop.Over _ -> {
          // Nothing happens to these by time alone.
        }
      }
    }
  }

  private void guard(PositionKey key) {
    State state = draft.state();
    SignedQuantity held = state.portfolio().position(key).amount();
    if (held.isZero() || !Guarded.isGuarded(state, key)) {
      release(key, held.isZero() ? "the position is flat" : "it is not to be guarded");
      return;
    }
    Cover cover = Guarded.cover(state, key, held);
    note(key, cover);
    place(key, held, cover);
    takeOldAway(key, held, cover);
    closeOverdue(key, Guarded.cover(draft.state(), key, held));
  }

  /// Whether something may be taken away: where our picture may be wrong, what seems flat may be
  /// open, and what seems long may be short.
  private boolean isSure(PositionKey key) {
    return draft.state().agreement().holds() && Guarded.isCounted(draft.state(), key);
  }

  private void release(PositionKey key, String why) {
    if (!isSure(key)) {
      return;
    }
    if (draft.state().protection().guards().contains(key)) {
      draft.emit(new ProtectFact.GuardEnded(key, why));
    }
    for (ProtectiveStop stop : draft.state().protection().stopsOf(key)) {
      takeAway(stop, why);
    }
  }

  private void note(PositionKey key, Cover cover) {
    Optional<Guard> guard = draft.state().protection().guards().get(key);
    boolean covered = rule.isCovered(cover);
    String status = rule.status(cover).name();
    if (covered && guard.filter(Guard::isCovered).isEmpty()) {
      draft.emit(new ProtectFact.Covered(key, status));
    } else if (!covered && guard.map(Guard::isCovered).orElse(true)) {
      draft.emit(new ProtectFact.Uncovered(key, status, draft.nanos()));
    }
  }

  private void place(PositionKey key, SignedQuantity held, Cover cover) {
    Guard guard = draft.state().protection().guard(key);
    boolean due = draft.nanos() >= rule.placeDueNanos(cover, guard);
    if (rule.wantsStop(cover) && due && mayAct(draft, key)) {
      terms(key, held).ifPresent(terms -> draft.emit(new Effect.PlaceStop(nextId(), terms)));
    }
  }

  /// Whether the gate lets what protects pass now. Never before the first agreement of a life: what
  /// was placed before it is decided anew after it.
  static boolean mayAct(Draft draft, PositionKey key) {
    Verdict verdict = Interlocks.check(draft, key.symbol(), Owner.BREAKWATER).verdict();
    return draft.state().agreement().holds()
        && draft.machines().gate().allows(verdict, RequestClass.PROTECTIVE);
  }

  private ClientOrderId nextId() {
    State state = draft.state();
    return ClientOrderId.ourStop(state.life().epoch(), state.protection().sequence() + 1);
  }

  /// The stop that the position needs; none where no price of it is known.
  private Optional<StopTerms> terms(PositionKey key, SignedQuantity held) {
    Instrument instrument = draft.state().life().instrument(key.symbol()).orElseThrow();
    Side side = held.closingSide();
    Bps away = draft.policy().protect().stopDistance();
    boolean below = side == Side.SELL;
    // In hedge mode the side of the position says what the stop does; the flag is refused there.
    boolean flag = key.side() == PositionSide.BOTH;
    return Closings.entryPrice(draft.state(), key)
        .map(base -> base.movedBy(below ? away.negated() : away))
        .map(price ->
            price.roundedTo(instrument.tick(), below ? RoundingMode.CEILING : RoundingMode.FLOOR))
        .map(trigger -> new StopTerms(key, side, held.magnitude(), trigger, flag));
  }

  private void takeOldAway(PositionKey key, SignedQuantity held, Cover cover) {
    if (!isSure(key)) {
      return;
    }
    boolean kept = false;
    for (ProtectiveStop stop : draft.state().protection().stopsOf(key)) {
      boolean wrongSide = stop.terms().side() != held.closingSide();
      boolean fits =
          !kept && !wrongSide && stop instanceof ProtectiveStop.Live && fits(stop, cover);
      kept |= fits;
      if (!fits && (wrongSide || rule.mayTakeOldAway(cover))) {
        takeAway(stop, wrongSide ? "it is of the wrong side" : "another one took its place");
      }
    }
  }

  private boolean fits(ProtectiveStop stop, Cover cover) {
    return rule.fits(stop.terms().quantity(), cover.needed());
  }

  private void takeAway(ProtectiveStop stop, String why) {
    if (stop instanceof ProtectiveStop.Live) {
      draft.emit(new ProtectFact.StopCancelPlanned(stop.id(), draft.nanos(), why));
      if (maySend) {
        draft.emit(new Effect.CancelStop(stop.id(), stop.key().symbol()));
      }
    }
  }

  private void closeOverdue(PositionKey key, Cover cover) {
    Guard guard = draft.state().protection().guard(key);
    ProtectPolicy policy = draft.policy().protect();
    boolean overdue =
        !guard.isCovered() && draft.nanos() >= rule.closeDueNanos(cover, guard, policy);
    if (!overdue || cover.closing() || !mayAct(draft, key)) {
      return;
    }
    String why =
        "no stop of its size for " + policy.unprotectedMillis() + " ms: " + rule.status(cover);
    Closings.unprotected(draft, key, why);
  }

  /// After a restart what was on its way is in doubt, and cancels are repeated.
  public static void began(Draft draft) {
    for (ProtectiveStop stop : draft.state().protection().stops().values()) {
      switch (stop) {
        case ProtectiveStop.Sent _ -> StopAnswers.doubt(draft, stop, "restart before the answer");
        case ProtectiveStop.InDoubt _ ->
            StopAnswers.doubt(draft, stop, "in doubt since before the restart");
        case ProtectiveStop.Cancelling _ ->
            draft.emit(
                new ProtectFact.StopCancelPlanned(
                    stop.id(),
                    draft.nanos() + Cancels.RETRY_MILLIS * NANOS_PER_MILLI,
                    "repeated after a restart"));
        case ProtectiveStop.Live _, ProtectiveStop.Over _ -> {
          // The venue has it: reconciliation tells.
        }
      }
    }
  }
}
