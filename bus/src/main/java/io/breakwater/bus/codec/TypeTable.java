package io.breakwater.bus.codec;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertRecord;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.BreakerFact;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Invariant;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.StopCancelOutcome;
import io.breakwater.model.venue.StopOutcome;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.model.watch.WatchFact;
import java.util.Map;
import java.util.Map.Entry;

/// The names under which types stand in the log, and the versions in which they are written. The
/// names are written down here, so that a class may be renamed without touching a log; a name that
/// has been released is never changed and never given to something else.
final class TypeTable {
  /// A name and the version of the fields that follow it.
  record Type(String name, int version) {}

  /// What this build writes.
  private static final Map<Class<?>, Type> CURRENT =
      Map.ofEntries(
          first(LifeFact.TurnBegan.class, "LifeFact.TurnBegan"),
          first(LifeFact.LifeStarted.class, "LifeFact.LifeStarted"),
          first(LifeFact.SettingsAdopted.class, "LifeFact.SettingsAdopted"),
          third(LifeFact.PolicyAdopted.class, "LifeFact.PolicyAdopted"),
          third(LifeFact.PolicyConfigured.class, "LifeFact.PolicyConfigured"),
          first(LifeFact.ClockStepSeen.class, "LifeFact.ClockStepSeen"),
          first(LifeFact.InputRefused.class, "LifeFact.InputRefused"),
          first(WishFact.SignalSeen.class, "WishFact.SignalSeen"),
          first(WishFact.Refused.class, "WishFact.Refused"),
          first(WishFact.EntrySetAside.class, "WishFact.EntrySetAside"),
          first(WishFact.SetAsideTold.class, "WishFact.SetAsideTold"),
          first(WishFact.CommandAnswered.class, "WishFact.CommandAnswered"),
          first(OrderFact.IntentMade.class, "OrderFact.IntentMade"),
          first(OrderFact.Acknowledged.class, "OrderFact.Acknowledged"),
          first(OrderFact.Executed.class, "OrderFact.Executed"),
          first(OrderFact.RetryPlanned.class, "OrderFact.RetryPlanned"),
          first(OrderFact.Doubted.class, "OrderFact.Doubted"),
          first(OrderFact.AbsenceSeen.class, "OrderFact.AbsenceSeen"),
          first(OrderFact.QueryPlanned.class, "OrderFact.QueryPlanned"),
          first(OrderFact.CancelPlanned.class, "OrderFact.CancelPlanned"),
          first(OrderFact.IntentEnded.class, "OrderFact.IntentEnded"),
          first(OrderFact.Forgotten.class, "OrderFact.Forgotten"),
          first(OrderFact.Adopted.class, "OrderFact.Adopted"),
          first(OrderFact.ExternalOrderSeen.class, "OrderFact.ExternalOrderSeen"),
          first(OrderFact.ExternalOrderGone.class, "OrderFact.ExternalOrderGone"),
          first(Effect.Send.class, "Effect.Send"),
          first(Effect.Cancel.class, "Effect.Cancel"),
          first(Effect.Query.class, "Effect.Query"),
          first(Effect.PlaceStop.class, "Effect.PlaceStop"),
          first(Effect.CancelStop.class, "Effect.CancelStop"),
          first(Effect.QueryStop.class, "Effect.QueryStop"),
          first(Effect.SetCountdown.class, "Effect.SetCountdown"),
          first(Effect.TakeSnapshot.class, "Effect.TakeSnapshot"),
          first(Effect.Raise.class, "Effect.Raise"),
          first(Effect.Publish.class, "Effect.Publish"),
          first(GateFact.ContactMoved.class, "GateFact.ContactMoved"),
          first(GateFact.BanSet.class, "GateFact.BanSet"),
          first(GateFact.LatencyMoved.class, "GateFact.LatencyMoved"),
          first(GateFact.StopFileMoved.class, "GateFact.StopFileMoved"),
          first(GateFact.JournalMoved.class, "GateFact.JournalMoved"),
          first(GateFact.LeaseMoved.class, "GateFact.LeaseMoved"),
          first(GateFact.RoadMoved.class, "GateFact.RoadMoved"),
          first(GateFact.PolicyUnseen.class, "GateFact.PolicyUnseen"),
          first(GateFact.PolicyRetold.class, "GateFact.PolicyRetold"),
          first(GateFact.KernelBlocked.class, "GateFact.KernelBlocked"),
          first(GateFact.KernelCleared.class, "GateFact.KernelCleared"),
          first(GateFact.HaltSet.class, "GateFact.HaltSet"),
          first(GateFact.HaltLifted.class, "GateFact.HaltLifted"),
          first(GateFact.InterlockMoved.class, "GateFact.InterlockMoved"),
          first(GateFact.GateMoved.class, "GateFact.GateMoved"),
          first(StopFact.BreachSeen.class, "StopFact.BreachSeen"),
          first(StopFact.BreachCleared.class, "StopFact.BreachCleared"),
          first(StopFact.Tripped.class, "StopFact.Tripped"),
          first(StopFact.CancelsVerified.class, "StopFact.CancelsVerified"),
          first(StopFact.LeftoversListed.class, "StopFact.LeftoversListed"),
          first(StopFact.CooldownEnded.class, "StopFact.CooldownEnded"),
          first(StopFact.StopReset.class, "StopFact.StopReset"),
          first(BreakerFact.FailureCounted.class, "BreakerFact.FailureCounted"),
          first(BreakerFact.FailureWithdrawn.class, "BreakerFact.FailureWithdrawn"),
          first(BreakerFact.BreakerOpened.class, "BreakerFact.BreakerOpened"),
          first(BreakerFact.BreakerHalfOpened.class, "BreakerFact.BreakerHalfOpened"),
          first(BreakerFact.BreakerClosed.class, "BreakerFact.BreakerClosed"),
          first(PortfolioFact.MarksMoved.class, "PortfolioFact.MarksMoved"),
          first(PortfolioFact.PricesEnded.class, "PortfolioFact.PricesEnded"),
          first(PortfolioFact.PricesDoubted.class, "PortfolioFact.PricesDoubted"),
          first(PortfolioFact.BalanceSet.class, "PortfolioFact.BalanceSet"),
          first(PortfolioFact.FlowSeen.class, "PortfolioFact.FlowSeen"),
          first(PortfolioFact.FundingPaid.class, "PortfolioFact.FundingPaid"),
          first(PortfolioFact.ForciblyClosed.class, "PortfolioFact.ForciblyClosed"),
          first(PortfolioFact.PositionSet.class, "PortfolioFact.PositionSet"),
          first(PortfolioFact.StartBalanceSet.class, "PortfolioFact.StartBalanceSet"),
          first(PortfolioFact.PeakSet.class, "PortfolioFact.PeakSet"),
          first(PortfolioFact.DayBegan.class, "PortfolioFact.DayBegan"),
          first(ReconcileFact.ReconcileNeeded.class, "ReconcileFact.ReconcileNeeded"),
          first(ReconcileFact.ReconcileBegan.class, "ReconcileFact.ReconcileBegan"),
          first(ReconcileFact.DivergenceSeen.class, "ReconcileFact.DivergenceSeen"),
          first(ReconcileFact.ExecutionsCounted.class, "ReconcileFact.ExecutionsCounted"),
          first(ReconcileFact.WalletApart.class, "ReconcileFact.WalletApart"),
          first(ReconcileFact.WalletTaken.class, "ReconcileFact.WalletTaken"),
          first(ReconcileFact.PositionApart.class, "ReconcileFact.PositionApart"),
          first(ReconcileFact.Reconciled.class, "ReconcileFact.Reconciled"),
          first(ReconcileFact.ReconcileUnsettled.class, "ReconcileFact.ReconcileUnsettled"),
          first(ReconcileFact.ReconcileFailed.class, "ReconcileFact.ReconcileFailed"),
          first(ReconcileFact.ContradictionSeen.class, "ReconcileFact.ContradictionSeen"),
          first(ProtectFact.Uncovered.class, "ProtectFact.Uncovered"),
          first(ProtectFact.Covered.class, "ProtectFact.Covered"),
          first(ProtectFact.PlacingHeld.class, "ProtectFact.PlacingHeld"),
          first(ProtectFact.GuardEnded.class, "ProtectFact.GuardEnded"),
          first(ProtectFact.OtherStopTold.class, "ProtectFact.OtherStopTold"),
          first(ProtectFact.StopLive.class, "ProtectFact.StopLive"),
          first(ProtectFact.StopFound.class, "ProtectFact.StopFound"),
          first(ProtectFact.StopDoubted.class, "ProtectFact.StopDoubted"),
          first(ProtectFact.StopQueryPlanned.class, "ProtectFact.StopQueryPlanned"),
          first(ProtectFact.StopAbsent.class, "ProtectFact.StopAbsent"),
          first(ProtectFact.StopCancelPlanned.class, "ProtectFact.StopCancelPlanned"),
          first(ProtectFact.StopEnded.class, "ProtectFact.StopEnded"),
          first(ProtectFact.OtherStopSeen.class, "ProtectFact.OtherStopSeen"),
          first(ProtectFact.OtherStopGone.class, "ProtectFact.OtherStopGone"),
          first(ProtectFact.CloseWanted.class, "ProtectFact.CloseWanted"),
          first(ProtectFact.CloseTried.class, "ProtectFact.CloseTried"),
          first(ProtectFact.CloseDone.class, "ProtectFact.CloseDone"),
          first(ProtectFact.PositionAdopted.class, "ProtectFact.PositionAdopted"),
          first(ProtectFact.CountdownSet.class, "ProtectFact.CountdownSet"),
          first(ProtectFact.CountdownFailed.class, "ProtectFact.CountdownFailed"),
          first(Input.LifeBegan.class, "Input.LifeBegan"),
          third(Input.Configured.class, "Input.Configured"),
          first(Input.TimeReached.class, "Input.TimeReached"),
          first(Input.ClockStepped.class, "Input.ClockStepped"),
          first(Input.MarksChanged.class, "Input.MarksChanged"),
          first(Input.MarketEnded.class, "Input.MarketEnded"),
          first(Input.PricesDoubted.class, "Input.PricesDoubted"),
          first(Input.StopFileSeen.class, "Input.StopFileSeen"),
          first(Input.JournalSeen.class, "Input.JournalSeen"),
          first(Input.StorageSeen.class, "Input.StorageSeen"),
          first(Input.LeaseSeen.class, "Input.LeaseSeen"),
          first(Input.RoadSeen.class, "Input.RoadSeen"),
          first(Input.SpoolSeen.class, "Input.SpoolSeen"),
          first(Input.EntryRefused.class, "Input.EntryRefused"),
          first(Input.SignalReceived.class, "Input.SignalReceived"),
          first(Input.CommandReceived.class, "Input.CommandReceived"),
          first(VenueInput.SendAnswered.class, "VenueInput.SendAnswered"),
          first(VenueInput.CancelAnswered.class, "VenueInput.CancelAnswered"),
          first(VenueInput.QueryAnswered.class, "VenueInput.QueryAnswered"),
          second(VenueInput.SnapshotAnswered.class, "VenueInput.SnapshotAnswered"),
          first(VenueInput.OrderReported.class, "VenueInput.OrderReported"),
          first(VenueInput.AccountReported.class, "VenueInput.AccountReported"),
          first(VenueInput.StopAnswered.class, "VenueInput.StopAnswered"),
          first(VenueInput.StopCancelAnswered.class, "VenueInput.StopCancelAnswered"),
          first(VenueInput.StopQueryAnswered.class, "VenueInput.StopQueryAnswered"),
          first(VenueInput.StopReported.class, "VenueInput.StopReported"),
          first(VenueInput.CountdownAnswered.class, "VenueInput.CountdownAnswered"),
          first(VenueInput.ContactSeen.class, "VenueInput.ContactSeen"),
          first(VenueInput.LatencySeen.class, "VenueInput.LatencySeen"),
          first(VenueInput.Banned.class, "VenueInput.Banned"),
          first(Command.Trip.class, "Command.Trip"),
          first(Command.Reset.class, "Command.Reset"),
          first(Command.Halt.class, "Command.Halt"),
          first(Command.Resume.class, "Command.Resume"),
          first(Command.CancelOrders.class, "Command.CancelOrders"),
          first(Command.CancelAccount.class, "Command.CancelAccount"),
          first(Command.Flatten.class, "Command.Flatten"),
          first(Command.AdoptOrder.class, "Command.AdoptOrder"),
          first(Command.AdoptPosition.class, "Command.AdoptPosition"),
          first(Command.ResolveOrder.class, "Command.ResolveOrder"),
          first(Command.ResetBreaker.class, "Command.ResetBreaker"),
          first(Command.SetPolicy.class, "Command.SetPolicy"),
          first(Command.Reconcile.class, "Command.Reconcile"),
          first(SendOutcome.Accepted.class, "SendOutcome.Accepted"),
          first(SendOutcome.Rejected.class, "SendOutcome.Rejected"),
          first(SendOutcome.Exists.class, "SendOutcome.Exists"),
          first(SendOutcome.NotExecuted.class, "SendOutcome.NotExecuted"),
          first(SendOutcome.Unknown.class, "SendOutcome.Unknown"),
          first(SendOutcome.Withheld.class, "SendOutcome.Withheld"),
          first(CancelOutcome.Canceled.class, "CancelOutcome.Canceled"),
          first(CancelOutcome.NotOpen.class, "CancelOutcome.NotOpen"),
          first(CancelOutcome.Failed.class, "CancelOutcome.Failed"),
          first(QueryOutcome.Found.class, "QueryOutcome.Found"),
          first(QueryOutcome.Absent.class, "QueryOutcome.Absent"),
          first(QueryOutcome.Failed.class, "QueryOutcome.Failed"),
          first(SnapshotOutcome.Taken.class, "SnapshotOutcome.Taken"),
          first(SnapshotOutcome.Failed.class, "SnapshotOutcome.Failed"),
          first(StopOutcome.Accepted.class, "StopOutcome.Accepted"),
          first(StopOutcome.Refused.class, "StopOutcome.Refused"),
          first(StopOutcome.NotPlaced.class, "StopOutcome.NotPlaced"),
          first(StopOutcome.Unknown.class, "StopOutcome.Unknown"),
          first(StopCancelOutcome.Canceled.class, "StopCancelOutcome.Canceled"),
          first(StopCancelOutcome.NotWaiting.class, "StopCancelOutcome.NotWaiting"),
          first(StopCancelOutcome.Failed.class, "StopCancelOutcome.Failed"),
          first(StopQueryOutcome.Found.class, "StopQueryOutcome.Found"),
          first(StopQueryOutcome.Absent.class, "StopQueryOutcome.Absent"),
          first(StopQueryOutcome.Failed.class, "StopQueryOutcome.Failed"),
          first(Pricing.Market.class, "Pricing.Market"),
          first(Pricing.Limit.class, "Pricing.Limit"),
          first(Sizing.Fixed.class, "Sizing.Fixed"),
          first(Sizing.Fraction.class, "Sizing.Fraction"),
          first(AlertFact.EpisodeMoved.class, "AlertFact.EpisodeMoved"),
          first(AlertFact.EpisodeForgotten.class, "AlertFact.EpisodeForgotten"),
          first(AlertFact.SilenceSet.class, "AlertFact.SilenceSet"),
          first(AlertFact.SilenceEnded.class, "AlertFact.SilenceEnded"),
          first(AlertFact.PeopleTold.class, "AlertFact.PeopleTold"),
          first(AlertFact.MessageQueued.class, "AlertFact.MessageQueued"),
          first(AlertFact.MessageDelivered.class, "AlertFact.MessageDelivered"),
          first(AlertFact.MessageGivenUp.class, "AlertFact.MessageGivenUp"),
          first(AlertFact.ChannelDeferred.class, "AlertFact.ChannelDeferred"),
          first(AlertFact.SourceRead.class, "AlertFact.SourceRead"),
          first(AlertFact.Numbered.class, "AlertFact.Numbered"),
          first(AlertRecord.Turn.class, "AlertRecord.Turn"),
          first(AlertRecord.Checkpoint.class, "AlertRecord.Checkpoint"),
          first(MarketEvent.Traded.class, "MarketEvent.Traded"),
          first(MarketEvent.MarkTicked.class, "MarketEvent.MarkTicked"),
          first(MarketEvent.Doubted.class, "MarketEvent.Doubted"),
          first(MarketEvent.Ended.class, "MarketEvent.Ended"),
          first(WatchFact.WatchBegan.class, "WatchFact.WatchBegan"),
          first(WatchFact.WatchEnded.class, "WatchFact.WatchEnded"),
          first(WatchFact.StageChanged.class, "WatchFact.StageChanged"),
          first(WatchFact.ShardTurned.class, "WatchFact.ShardTurned"),
          first(WatchFact.UnitMoved.class, "WatchFact.UnitMoved"),
          first(WatchFact.ZombieSeen.class, "WatchFact.ZombieSeen"),
          first(WatchFact.FailsafeEntered.class, "WatchFact.FailsafeEntered"),
          first(WatchFact.FailsafeCleared.class, "WatchFact.FailsafeCleared"),
          first(WatchFact.AlertRaised.class, "WatchFact.AlertRaised"),
          first(WatchFact.OperatorActed.class, "WatchFact.OperatorActed"),
          first(WatchFact.ReadinessMoved.class, "WatchFact.ReadinessMoved"),
          first(Signal.class, "Signal"),
          first(Turn.class, "Turn"));

  private TypeTable() {}

  /// The name and version of a value's type. Every type that a codec writes is in the table.
  static Type of(Object value) {
    return of(value.getClass());
  }

  static Type of(Class<?> type) {
    Type found = CURRENT.get(type);
    if (found == null) {
      throw new Invariant.Broken("no name in the type table for " + type.getName());
    }
    return found;
  }

  /// Every class with its name, in no order.
  static Map<Class<?>, Type> current() {
    return CURRENT;
  }

  private static Entry<Class<?>, Type> first(Class<?> type, String name) {
    return Map.entry(type, new Type(name, 1));
  }

  private static Entry<Class<?>, Type> second(Class<?> type, String name) {
    return Map.entry(type, new Type(name, 2));
  }

  private static Entry<Class<?>, Type> third(Class<?> type, String name) {
    return Map.entry(type, new Type(name, 3));
  }
}
