package io.breakwater.bus.codec;

import static io.breakwater.bus.codec.Samples.BTC;
import static io.breakwater.bus.codec.Samples.ETH;
import static io.breakwater.bus.codec.Samples.ID;
import static io.breakwater.bus.codec.Samples.NANOS;
import static io.breakwater.bus.codec.Samples.OTHER_ID;
import static io.breakwater.bus.codec.Samples.TREND;
import static io.breakwater.bus.codec.Samples.WALL;

import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Pace;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.market.Mark;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.venue.VenuePort;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One fact of each type, made by hand; the golden files hold their bytes. What is released here is
/// never changed.
final class FactSamples {
  static final LifeFact.TurnBegan BEGAN =
      new LifeFact.TurnBegan(
          1_763_780_400_000L,
          NANOS,
          WALL,
          List.of(new Cursor("strategist", 1_763_780_400_123L, 42)),
          "0.1.0-g9e2461d");

  private static final StopFact.Figures FIGURES =
      new StopFact.Figures(
          Money.of("8990.5"),
          Money.of("10000"),
          Money.of("10100"),
          Money.of("-0.00000001"),
          Bps.ofPercent("10.095"),
          Bps.ofPercent("10.985149"),
          Bps.ofPercent("10"),
          Money.of("812.25"));

  private FactSamples() {}

  static List<Fact> all() {
    return Stream.of(life(), wishes(), orders(), effects(), gate(), stop(), rest(), protect())
        .flatMap(List::stream)
        .toList();
  }

  /// A signal is seen, an intent is made and sent.
  static List<Fact> ofTypicalTurn() {
    return List.of(wishes().get(0), orders().get(0), effects().get(0), effects().get(9));
  }

  private static List<Fact> life() {
    return List.of(
        BEGAN,
        new LifeFact.LifeStarted(1_763_780_400_000L, "0.1.0-g9e2461d", false),
        new LifeFact.SettingsAdopted(
            "paper:main",
            List.of(Samples.INSTRUMENT),
            new TreeMap<>(Map.of(ETH, TREND, BTC, TREND))),
        new LifeFact.PolicyAdopted(
            1, Policy.paperDefaults(List.of(BTC, ETH)), "config", "first start"),
        new LifeFact.PolicyConfigured(Policy.paperDefaults(List.of(ETH))),
        new LifeFact.ClockStepSeen(-1_500, WALL),
        new LifeFact.InputRefused("VenueInput.OrderReported", "quantity must not be negative: -1"));
  }

  private static List<Fact> wishes() {
    return List.of(
        new WishFact.SignalSeen("trend-42", BTC, "BTCUSDT BUY 0.01 @ 64000.1", NANOS),
        new WishFact.Refused(
            new Refusal(
                "signal:trend-42",
                TREND,
                BTC,
                RefusalReason.GATE_BLOCKED,
                List.of(InterlockName.USER_STREAM, InterlockName.ESS),
                "",
                ""),
            WALL),
        new WishFact.EntrySetAside("bw:in:signals", "1763780400123-0", "not JSON", WALL),
        new WishFact.SetAsideTold("bw:in:signals", 12),
        new WishFact.CommandAnswered(
            "c-7", "reset", "ann", "after lunch", false, "cooldown", "212 s of cooldown are left"));
  }

  private static List<Fact> orders() {
    return List.of(
        new OrderFact.IntentMade(Samples.INTENT, Price.of("64001.7")),
        new OrderFact.Acknowledged(ID, 8_123_456_789L, WALL),
        new OrderFact.Executed(ID, Samples.FILL),
        new OrderFact.RetryPlanned(ID, 2, NANOS, "503 Service Unavailable"),
        new OrderFact.Doubted(ID, "no answer within 2,000 ms", NANOS),
        new OrderFact.AbsenceSeen(ID, 1, WALL),
        new OrderFact.QueryPlanned(ID, 3, NANOS),
        new OrderFact.CancelPlanned(ID, NANOS, "operator's cancel"),
        new OrderFact.IntentEnded(ID, Outcome.REJECTED, Quantity.ZERO, "-2019 \"Margin\" is low\n"),
        new OrderFact.Forgotten(ID),
        new OrderFact.Adopted(Samples.INTENT, 8_123_456_789L, Quantity.of("0.005")),
        new OrderFact.ExternalOrderSeen(Samples.REPORT),
        new OrderFact.ExternalOrderGone(8_123_456_789L));
  }

  private static List<Fact> effects() {
    return List.of(
        new Effect.Send(ID, 1, 17),
        new Effect.Cancel(ID, BTC),
        new Effect.Query(ID, BTC),
        new Effect.PlaceStop(Samples.STOP_ID, Samples.STOP),
        new Effect.CancelStop(Samples.STOP_ID, BTC),
        new Effect.QueryStop(Samples.STOP_ID, BTC),
        new Effect.SetCountdown(BTC, 120_000),
        new Effect.TakeSnapshot(
            5,
            List.of(new VenuePort.FillsSince(BTC, 0, WALL), new VenuePort.FillsSince(ETH, 9, 0))),
        new Effect.Raise(
            Effect.Severity.CRITICAL, "EmergencyStopTripped", "all", "drawdown 10.1 % > 10 %"),
        new Effect.Publish(
            88,
            "OrderEnded",
            "BTCUSDT",
            new TreeMap<>(Map.of("outcome", "FILLED", "id", "bw1-2"))));
  }

  private static List<Fact> gate() {
    return List.of(
        new GateFact.ContactMoved(VenueInput.Contact.USER_STREAM, false, "closed: 1006", WALL),
        new GateFact.BanSet(WALL, "418, retry after 120 s"),
        new GateFact.LatencyMoved(Pace.SLOW, 12, 1_820, 10_000, WALL),
        new GateFact.StopFileMoved(true, false, "Ann: stop, please\n"),
        new GateFact.JournalMoved(true, "force took 1,204 ms"),
        new GateFact.LeaseMoved(true, "file lock"),
        new GateFact.RoadMoved(RoadState.DOWN, "connection refused", WALL),
        new GateFact.PolicyUnseen("connection refused", WALL),
        new GateFact.PolicyRetold(3, WALL),
        new GateFact.KernelBlocked("InputRefused"),
        new GateFact.KernelCleared("ann", "looked at it"),
        new GateFact.HaltSet(new Scope.OfOwner(TREND), "ann", "odd entries", WALL),
        new GateFact.HaltLifted(new Scope.OfSymbol(BTC), "ann", "well again"),
        new GateFact.InterlockMoved(
            InterlockName.MARKET_DATA, new Scope.OfSymbol(ETH), true, "mark is 5.2 s old", WALL),
        new GateFact.GateMoved(
            17, Verdict.OPEN, Verdict.REDUCE_ONLY, List.of(InterlockName.ESS), WALL));
  }

  private static List<Fact> stop() {
    return List.of(
        new StopFact.BreachSeen(StopFact.Cause.DRAWDOWN_FROM_PEAK, FIGURES, NANOS),
        new StopFact.BreachCleared(FIGURES),
        new StopFact.Tripped(
            StopFact.Cause.DRAWDOWN_FROM_START, "", "10.095 % > 10 %", FIGURES, NANOS, WALL),
        new StopFact.CancelsVerified(3, NANOS, NANOS + 300_000_000_000L),
        new StopFact.LeftoversListed(List.of(ID, OTHER_ID), "venue is silent", NANOS, NANOS + 1),
        new StopFact.CooldownEnded(NANOS),
        new StopFact.StopReset("ann", "flat and calm", true, Money.of("8990.5"), WALL));
  }

  private static List<Fact> rest() {
    return List.of(
        new BreakerFact.FailureCounted(BTC, ID, "rejected", NANOS),
        new BreakerFact.FailureWithdrawn(BTC, ID),
        new BreakerFact.BreakerOpened(BTC, NANOS, "3 failures in 60 s"),
        new BreakerFact.BreakerHalfOpened(BTC, OTHER_ID, NANOS),
        new BreakerFact.BreakerClosed(BTC, "test order filled"),
        new PortfolioFact.MarksMoved(List.of(new Mark(BTC, Price.of("64001.7"), WALL))),
        new PortfolioFact.PricesEnded(ETH, WALL),
        new PortfolioFact.PricesDoubted(ETH, "shard 2: killed", WALL),
        new PortfolioFact.BalanceSet(Money.of("10000"), "first reading"),
        new PortfolioFact.FlowSeen(Money.of("-250.5"), "WITHDRAW", WALL),
        new PortfolioFact.FundingPaid(Money.of("-1.25"), WALL),
        new PortfolioFact.ForciblyClosed(
            PortfolioFact.Force.LIQUIDATION, new ClientOrderId("autoclose-1"), Samples.FILL),
        new PortfolioFact.PositionSet(
            Samples.KEY, SignedQuantity.of("-0.015"), 6_400_012_345_678L, "divergence"),
        new PortfolioFact.StartBalanceSet(Money.of("10000")),
        new PortfolioFact.PeakSet(Money.of("10100")),
        new PortfolioFact.DayBegan(20_414, Money.of("10050.00000001")),
        new ReconcileFact.ReconcileNeeded("user stream was lost", NANOS),
        new ReconcileFact.ReconcileBegan(5, NANOS),
        new ReconcileFact.DivergenceSeen("position", "BTCUSDT:BOTH", "0.01", "0.015"),
        new ReconcileFact.ExecutionsCounted(BTC, 77, 1_700_000_000_000L),
        new ReconcileFact.WalletApart(Money.of("10000"), Money.of("9998.71554367"), NANOS),
        new ReconcileFact.WalletTaken(1_700_000_000_000L),
        new ReconcileFact.PositionApart(
            Samples.KEY, SignedQuantity.of("0.01"), SignedQuantity.of("-0.015")),
        new ReconcileFact.Reconciled(5, 1, 2, 3, 1, NANOS),
        new ReconcileFact.ReconcileUnsettled(5, "the account moved while it was read", NANOS),
        new ReconcileFact.ReconcileFailed(5, "timeout", NANOS),
        new ReconcileFact.ContradictionSeen(BTC, "a fill after Rejected"));
  }

  private static List<Fact> protect() {
    long algoId = Samples.STOP_REPORT.algoId();
    return List.of(
        new ProtectFact.Uncovered(Samples.KEY, "MISSING", NANOS),
        new ProtectFact.Covered(Samples.KEY, "LIVE"),
        new ProtectFact.PlacingHeld(Samples.KEY, "refused: -1111", NANOS),
        new ProtectFact.GuardEnded(Samples.KEY, "the position is flat"),
        new ProtectFact.OtherStopTold(Samples.KEY, "-4130 exists"),
        new ProtectFact.StopLive(Samples.STOP_ID, algoId, NANOS),
        new ProtectFact.StopFound(Samples.STOP_REPORT, NANOS),
        new ProtectFact.StopDoubted(Samples.STOP_ID, "timeout", NANOS),
        new ProtectFact.StopQueryPlanned(Samples.STOP_ID, 2, NANOS),
        new ProtectFact.StopAbsent(Samples.STOP_ID, 1, WALL),
        new ProtectFact.StopCancelPlanned(Samples.STOP_ID, NANOS, "another one took its place"),
        new ProtectFact.StopEnded(
            Samples.STOP_ID, ProtectFact.Ending.TRIGGERED, "order 8123456790"),
        new ProtectFact.OtherStopSeen(Samples.STOP_REPORT),
        new ProtectFact.OtherStopGone(algoId),
        new ProtectFact.CloseWanted(Samples.KEY, "unprotected", NANOS),
        new ProtectFact.CloseTried(Samples.KEY, NANOS),
        new ProtectFact.CloseDone(Samples.KEY),
        new ProtectFact.PositionAdopted(Samples.KEY, "ann", "opened by hand"),
        new ProtectFact.CountdownSet(BTC, 120_000, NANOS),
        new ProtectFact.CountdownFailed(BTC, "timeout", NANOS));
  }
}
