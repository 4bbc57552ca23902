package io.breakwater.bus.codec;

import static io.breakwater.bus.codec.Samples.BTC;
import static io.breakwater.bus.codec.Samples.ETH;
import static io.breakwater.bus.codec.Samples.ID;
import static io.breakwater.bus.codec.Samples.REPORT;
import static io.breakwater.bus.codec.Samples.TREND;
import static io.breakwater.bus.codec.Samples.WALL;

import io.breakwater.model.command.Command;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.SpoolLevel;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.StorageTrouble;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.market.Mark;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.StopCancelOutcome;
import io.breakwater.model.venue.StopOutcome;
import io.breakwater.model.venue.StopQueryOutcome;
import io.breakwater.model.venue.VenuePosition;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Inputs of each type, made by hand, with every command and outcome; the golden files hold their
/// bytes. What is released here is never changed.
final class InputSamples {
  private static final VenuePosition POSITION =
      new VenuePosition(
          Samples.KEY, SignedQuantity.of("0.005"), 6_400_010_000_000L, Money.of("0.0085"));

  private InputSamples() {}

  static List<Input> all() {
    return Stream.of(local(), commands(), answers(), stops(), news())
        .flatMap(List::stream)
        .toList();
  }

  static Arrived arrivedSignal() {
    return new Arrived(
        new Input.SignalReceived(Samples.SIGNAL),
        new Cursor("strategist", 1_763_780_400_123L, 42),
        WALL);
  }

  private static List<Input> local() {
    return List.of(
        new Input.LifeBegan(1_763_780_400_000L, "0.1.0-g9e2461d", true),
        new Input.Configured(
            "paper:main",
            Policy.paperDefaults(List.of(BTC, ETH)),
            List.of(Samples.INSTRUMENT),
            new TreeMap<>(Map.of(ETH, new Owner(Owner.Kind.BOT, "alice"), BTC, TREND))),
        new Input.TimeReached(),
        new Input.ClockStepped(2_750),
        new Input.MarksChanged(
            List.of(
                new Mark(BTC, Price.of("64001.7"), WALL), new Mark(ETH, Price.of("0.5"), WALL))),
        new Input.MarketEnded(ETH),
        new Input.StopFileSeen(true, true, ""),
        new Input.JournalSeen(false, "force took 3 ms"),
        new Input.StorageSeen(
            StorageTrouble.LOG_ROTTEN, false, "log/trader", "segment 3 at 4096, record 77"),
        new Input.LeaseSeen(false, "held by process 4711"),
        new Input.RoadSeen(RoadState.UP, "PING answered in 1 ms"),
        new Input.SpoolSeen("trader", SpoolLevel.NEARLY_FULL, "800000 events wait"),
        new Input.EntryRefused("bw:in:signals", "1763780400123-0", "field symbol is missing"),
        new Input.SignalReceived(Samples.SIGNAL),
        new Input.SignalReceived(Samples.SHARE_SIGNAL));
  }

  private static List<Input> commands() {
    Scope all = Scope.all();
    return Stream.of(
            new Command.Trip("ann", "odd fills"),
            new Command.Reset("ann", "flat and calm", true),
            new Command.Halt(new Scope.OfSymbol(BTC), "ann", "news"),
            new Command.Resume(all, "ann", "news are out"),
            new Command.CancelOrders(new Scope.OfOwner(TREND), "ann", "retired"),
            new Command.CancelAccount(all, "ann", "clean hands"),
            new Command.Flatten(new Scope.OfOwner(Owner.EXTERNAL), "ann", "tidy"),
            new Command.AdoptOrder(ID, "ann", "placed by hand"),
            new Command.AdoptPosition(Samples.KEY, "ann", "opened by hand"),
            new Command.ResolveOrder(ID, Command.Resolution.ABSENT, "ann", "venue said so"),
            new Command.ResetBreaker(BTC, "ann", "tick size was fixed"),
            new Command.SetPolicy(
                2,
                new TreeMap<>(Map.of("risk_mode", "defensive", "orders_per_minute", "5")),
                "ann",
                "thin books"),
            new Command.Reconcile("ann", "to be sure"))
        .<Input>map(command -> new Input.CommandReceived("c-7", command))
        .toList();
  }

  private static List<Input> answers() {
    OrderReport ended =
        new OrderReport(
            ID, 1, OrderReport.Status.CANCELED, Samples.CLOSING, Samples.CLOSING.quantity(), WALL);
    VenueSnapshot snapshot =
        new VenueSnapshot(
            WALL,
            Money.of("9999.8719998"),
            List.of(POSITION),
            List.of(REPORT),
            List.of(Samples.STOP_REPORT),
            List.of(Samples.FILL));
    return List.of(
        new VenueInput.SendAnswered(ID, new SendOutcome.Accepted(REPORT)),
        new VenueInput.SendAnswered(ID, new SendOutcome.Rejected(-2019, "Margin is insufficient.")),
        new VenueInput.SendAnswered(ID, new SendOutcome.Exists()),
        new VenueInput.SendAnswered(
            ID,
            new SendOutcome.NotExecuted(
                SendOutcome.Cause.RATE_LIMITED, -1003, "Too many requests", 12_000)),
        new VenueInput.SendAnswered(ID, new SendOutcome.Unknown("connection reset")),
        new VenueInput.SendAnswered(ID, new SendOutcome.Withheld("gate generation 18, not 17")),
        new VenueInput.CancelAnswered(ID, ETH, new CancelOutcome.Canceled(ended)),
        new VenueInput.CancelAnswered(ID, BTC, new CancelOutcome.NotOpen()),
        new VenueInput.CancelAnswered(ID, BTC, new CancelOutcome.Failed("timeout", 0)),
        new VenueInput.QueryAnswered(ID, BTC, new QueryOutcome.Found(REPORT)),
        new VenueInput.QueryAnswered(ID, BTC, new QueryOutcome.Absent(WALL)),
        new VenueInput.QueryAnswered(ID, BTC, new QueryOutcome.Failed("HTTP 502", 1_000)),
        new VenueInput.SnapshotAnswered(5, new SnapshotOutcome.Taken(snapshot)),
        new VenueInput.SnapshotAnswered(6, new SnapshotOutcome.Failed("HTTP 429", 30_000)));
  }

  private static List<Input> stops() {
    return List.of(
        new VenueInput.StopAnswered(Samples.STOP_ID, new StopOutcome.Accepted(Samples.STOP_REPORT)),
        new VenueInput.StopAnswered(
            Samples.STOP_ID, new StopOutcome.Refused(-2021, "would immediately trigger")),
        new VenueInput.StopAnswered(
            Samples.STOP_ID, new StopOutcome.NotPlaced("connection refused", 0)),
        new VenueInput.StopAnswered(Samples.STOP_ID, new StopOutcome.Unknown("reset")),
        new VenueInput.StopCancelAnswered(Samples.STOP_ID, BTC, new StopCancelOutcome.Canceled()),
        new VenueInput.StopCancelAnswered(Samples.STOP_ID, BTC, new StopCancelOutcome.NotWaiting()),
        new VenueInput.StopCancelAnswered(
            Samples.STOP_ID, BTC, new StopCancelOutcome.Failed("timeout", 0)),
        new VenueInput.StopQueryAnswered(
            Samples.STOP_ID, BTC, new StopQueryOutcome.Found(Samples.STOP_REPORT)),
        new VenueInput.StopQueryAnswered(Samples.STOP_ID, BTC, new StopQueryOutcome.Absent(WALL)),
        new VenueInput.StopQueryAnswered(
            Samples.STOP_ID, BTC, new StopQueryOutcome.Failed("HTTP 502", 1_000)),
        new VenueInput.StopReported(Samples.STOP_REPORT),
        new VenueInput.CountdownAnswered(BTC, 120_000, false, "timeout"));
  }

  private static List<Input> news() {
    return List.of(
        new VenueInput.OrderReported(REPORT, List.of(Samples.FILL)),
        new VenueInput.AccountReported(
            "FUNDING_FEE", Money.of("9999.5"), Money.of("-0.3719998"), List.of(POSITION), WALL),
        new VenueInput.ContactSeen(VenueInput.Contact.REST, true, "time answered in 12 ms"),
        new VenueInput.LatencySeen(12, 1_820, 10_000),
        new VenueInput.Banned(WALL, "418"));
  }
}
