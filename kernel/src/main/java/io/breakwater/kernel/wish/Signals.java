package io.breakwater.kernel.wish;

import io.breakwater.kernel.Draft;
import io.breakwater.kernel.State;
import io.breakwater.kernel.breaker.Passage;
import io.breakwater.kernel.duplicate.Signatures;
import io.breakwater.kernel.gate.Interlocks;
import io.breakwater.kernel.inventory.Inventory;
import io.breakwater.kernel.limit.Proposal;
import io.breakwater.kernel.limit.Standing;
import io.breakwater.kernel.order.Dispatch;
import io.breakwater.kernel.protect.Closings;
import io.breakwater.kernel.state.Objection;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Optional;

/// Decides signals. The checks stand in the order in which a refusal is most useful: what is wrong
/// with the signal itself, then whether anything may pass, then whether this may.
public final class Signals {
  private Signals() {}

  /// Exactly one intent, or exactly one refusal.
  ///
  /// @param arrivedMillis wall time of arrival
  public static void decide(Draft draft, Signal signal, long arrivedMillis) {
    WishRule rule = draft.machines().wishes();
    Optional<Objection> age =
        rule.untimely(signal, arrivedMillis, draft.state().life().steppedMillis());
    Optional<Objection> wrong = age.isPresent() ? age : market(draft, signal);
    if (wrong.isPresent()) {
      refuse(draft, signal, wrong.get());
      return;
    }
    Instrument instrument = draft.state().life().instrument(signal.symbol()).orElseThrow();
    SignedQuantity held = Holdings.position(draft.state(), key(signal));
    boolean opposes = !held.isZero() && held.closingSide() == signal.side();
    Quantity opposing = opposes ? Sizer.opposing(signal, held, instrument) : Quantity.ZERO;
    Quantity reducible = Holdings.reducible(rule, draft.state(), key(signal), signal.side());
    if (opposes && opposing.compareTo(reducible) <= 0) {
      // Also a share that comes to nothing: sized anew as one of the equity it could turn what is
      // held into its opposite.
      reduce(draft, signal, instrument, opposing);
    } else {
      expose(draft, signal, instrument, opposing);
    }
  }

  /// The one refusal of a signal whose decision threw: the gate's, since the kernel now blocks.
  public static WishFact.Refused refusedByDefect(Draft draft, Signal signal) {
    Refusal refusal =
        new Refusal(
            "signal:" + signal.signalId(),
            signal.owner(),
            signal.symbol(),
            RefusalReason.GATE_BLOCKED,
            List.of(InterlockName.KERNEL),
            "it could not be decided",
            "OPEN");
    return new WishFact.Refused(refusal, draft.wallMillis());
  }

  private static PositionKey key(Signal signal) {
    return new PositionKey(signal.symbol(), PositionSide.BOTH);
  }

  private static Optional<Objection> market(Draft draft, Signal signal) {
    Symbol symbol = signal.symbol();
    boolean listed = draft.state().life().instrument(symbol).isPresent();
    if (!listed) {
      return objection(
          RefusalReason.SYMBOL_NOT_ALLOWED, symbol.name(), "a symbol of this start and the venue");
    }
    var owner = draft.state().life().owner(symbol);
    return owner.isEmpty() || !owner.get().equals(signal.owner())
        ? objection(
            RefusalReason.NOT_THE_OWNER,
            signal.owner().toString(),
            owner.map(Object::toString).orElse("no owner of " + symbol))
        : Optional.empty();
  }

  private static Optional<Objection> objection(RefusalReason reason, String figure, String bound) {
    return Optional.of(new Objection(reason, figure, bound));
  }

  /// What reduces meets neither the duplicate gate nor limits, and waits where the venue cannot be
  /// used.
  private static void reduce(Draft draft, Signal signal, Instrument instrument, Quantity quantity) {
    if (isBlocked(draft, signal, RequestClass.REDUCING)) {
      return;
    }
    Price mark = anyMark(draft, signal);
    Pricing pricing = Sizer.onTick(signal.pricing(), signal.side(), instrument);
    Optional<Objection> tooSmall = Sizer.belowMinimum(quantity, mark, instrument, true);
    if (tooSmall.isPresent()) {
      refuse(draft, signal, tooSmall.get());
      return;
    }
    OrderTerms terms = new OrderTerms(key(signal), signal.side(), quantity, pricing, true);
    make(draft, signal, RequestClass.REDUCING, terms, mark);
  }

  /// The last mark however old, or what the position cost: a way out is never refused for want of a
  /// price.
  private static Price anyMark(Draft draft, Signal signal) {
    return Closings.lastPrice(draft.state(), key(signal));
  }

  private static void expose(Draft draft, Signal signal, Instrument instrument, Quantity opposing) {
    if (!draft.policy().symbols().contains(signal.symbol())) {
      String bound = "a symbol of the policy, or an order that reduces";
      refuse(
          draft,
          signal,
          new Objection(RefusalReason.SYMBOL_NOT_ALLOWED, signal.symbol().name(), bound));
      return;
    }
    Optional<Objection> twin = duplicate(draft, signal);
    if (twin.isPresent()) {
      refuse(draft, signal, twin.get());
      return;
    }
    if (isBlocked(draft, signal, RequestClass.EXPOSURE)) {
      return;
    }
    Optional<Objection> stock = inventory(draft, signal, opposing);
    Passage passage =
        draft.machines().breakers().check(draft.state().breakers(), signal.symbol(), draft.nanos());
    Policy policy = draft.policy();
    Optional<Price> mark =
        draft
            .state()
            .portfolio()
            .freshMark(signal.symbol(), draft.wallMillis(), policy.doubt().freshMarkMillis())
            .map(m -> m.price());
    if (stock.isPresent()) {
      refuse(draft, signal, stock.get());
    } else if (passage instanceof Passage.Refused(var objection)) {
      refuse(draft, signal, objection);
    } else if (mark.isEmpty()) {
      String bound = "at most " + policy.doubt().freshMarkMillis() + " ms old";
      refuse(draft, signal, new Objection(RefusalReason.NO_MARK, "no fresh mark", bound));
    } else {
      size(draft, signal, instrument, mark.get(), passage instanceof Passage.AsTest);
    }
  }

  private static Optional<Objection> duplicate(Draft draft, Signal signal) {
    String signature = Signatures.signature(signal, false);
    long window = draft.policy().duplicateWindowMillis();
    Optional<Objection> twin =
        draft
            .machines()
            .duplicates()
            .check(draft.state().signatures(), signature, window, draft.nanos());
    if (twin.isEmpty()) {
      draft.emit(Signatures.seen(signal, signature, window, draft.nanos()));
    }
    return twin;
  }

  private static Optional<Objection> inventory(Draft draft, Signal signal, Quantity opposing) {
    PositionKey key = key(signal);
    Inventory.Holding holding =
        new Inventory.Holding(
            Holdings.position(draft.state(), key), Holdings.pending(draft.state(), key, Side.SELL));
    return draft
        .machines()
        .inventory()
        .check(signal.side(), opposing, holding, draft.policy().shortingAllowed());
  }

  private static void size(
      Draft draft, Signal signal, Instrument instrument, Price mark, boolean isTest) {
    Pricing pricing = Sizer.onTick(signal.pricing(), signal.side(), instrument);
    Price price = Sizer.price(pricing, mark);
    Quantity quantity = Sizer.adding(draft, signal, price, instrument);
    Optional<Objection> tooSmall = Sizer.belowMinimum(quantity, price, instrument, false);
    if (tooSmall.isPresent()) {
      refuse(draft, signal, tooSmall.get());
      return;
    }
    Proposal proposal =
        new Proposal(signal.owner(), signal.symbol(), signal.side(), quantity, pricing);
    Optional<Objection> tooMuch = tooMuch(draft, proposal, mark);
    if (tooMuch.isPresent()) {
      refuse(draft, signal, tooMuch.get());
      return;
    }
    if (isTest) {
      draft.emit(
          draft
              .machines()
              .breakers()
              .halfOpen(
                  signal.symbol(),
                  Dispatch.nextId(draft),
                  draft.policy().breaker(),
                  draft.nanos()));
    }
    OrderTerms terms = new OrderTerms(key(signal), signal.side(), quantity, pricing, false);
    make(draft, signal, RequestClass.EXPOSURE, terms, mark);
  }

  private static Optional<Objection> tooMuch(Draft draft, Proposal proposal, Price mark) {
    State state = draft.state();
    Policy policy = draft.policy();
    var limits = draft.machines().limits();
    Standing standing =
        Standings.of(draft, new PositionKey(proposal.symbol(), PositionSide.BOTH), mark);
    boolean traded = state.portfolio().lastFill(proposal.symbol()).isPresent();
    return limits
        .defensive(proposal, standing, traded, policy.riskMode())
        .or(() ->
            limits.check(
                proposal,
                standing,
                limits.inForce(policy.limits(), policy.riskMode()),
                draft.nanos()));
  }

  private static void make(
      Draft draft, Signal signal, RequestClass requestClass, OrderTerms terms, Price mark) {
    Intent intent =
        new Intent(
            Dispatch.nextId(draft),
            signal.owner(),
            requestClass,
            terms,
            "signal:" + signal.signalId(),
            draft.nanos());
    Dispatch.make(draft, intent, mark);
  }

  private static boolean isBlocked(Draft draft, Signal signal, RequestClass requestClass) {
    Interlocks.Finding finding = Interlocks.check(draft, signal.symbol(), signal.owner());
    var gate = draft.machines().gate();
    if (gate.allows(finding.verdict(), requestClass)
        || gate.waits(finding.verdict(), requestClass)) {
      return false;
    }
    Objection objection =
        new Objection(
            RefusalReason.GATE_BLOCKED,
            finding.verdict() + ": " + finding.reasons(),
            "OPEN for " + requestClass);
    refuse(draft, signal, objection, finding.names());
    return true;
  }

  private static void refuse(Draft draft, Signal signal, Objection objection) {
    refuse(draft, signal, objection, List.of());
  }

  private static void refuse(
      Draft draft, Signal signal, Objection objection, List<InterlockName> interlocks) {
    Refusal refusal =
        new Refusal(
            "signal:" + signal.signalId(),
            signal.owner(),
            signal.symbol(),
            objection.reason(),
            interlocks,
            objection.figure(),
            objection.bound());
    draft.emit(new WishFact.Refused(refusal, draft.wallMillis()));
  }
}
