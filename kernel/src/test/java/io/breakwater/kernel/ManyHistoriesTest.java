package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.gate.InterlockKey;
import io.breakwater.kernel.gate.Interlocks;
import io.breakwater.kernel.order.Order;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.SpoolLevel;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.StorageTrouble;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.Fill;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.VenueSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Thousands of seeded histories in which the venue and the host do whatever they like, truthful or
/// not. The desk checks after every input that the facts make the state and the hash is whole.
class ManyHistoriesTest {
  private static final int INPUTS = 150;

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 200, 300})
  void everyHistoryKeepsTheInvariants(int firstSeed) {
    for (int seed = firstSeed; seed < firstSeed + 100; seed++) {
      try {
        new History(seed).run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("seed " + seed, e);
      }
    }
  }

  private static final class History {
    private final SplittableRandom random;
    private final Desk desk = Desk.open();
    private final TreeMap<ClientOrderId, Integer> ends = new TreeMap<>();
    private long trade = 50_000;

    History(int seed) {
      random = new SplittableRandom(seed);
    }

    void run() {
      for (int i = 0; i < INPUTS; i++) {
        desk.nowMillis += random.nextInt(10) == 0 ? random.nextInt(20_000) : random.nextInt(300);
        Verdict before = desk.kernel.view(desk.state).verdict();
        check(before, step());
      }
    }

    private List<Fact> step() {
      return switch (random.nextInt(20)) {
        case 0, 1, 2, 3 -> signal();
        case 4, 5, 6 -> desk.mark(Desk.BTC, price());
        case 7 -> desk.take(host());
        case 8 -> desk.command(command());
        case 9 -> desk.take(new Input.TimeReached());
        case 10, 11, 12 -> desk.take(snapshot());
        case 13 -> restart();
        default -> aboutSomeOrder();
      };
    }

    private List<Fact> restart() {
      int before = desk.facts.size();
      if (random.nextInt(4) == 0) {
        desk.restart();
      }
      return List.copyOf(desk.facts.subList(before, desk.facts.size()));
    }

    private List<Fact> signal() {
      Side side = random.nextInt(3) == 0 ? Side.SELL : Side.BUY;
      Pricing pricing =
          random.nextBoolean()
              ? new Pricing.Market()
              : new Pricing.Limit(Price.of(price()), TimeInForce.GTC);
      Quantity quantity = Quantity.of(Integer.toString(1 + random.nextInt(5)));
      return desk.signal(
          random.nextInt(4) == 0 ? Desk.ETH : Desk.BTC, side, new Sizing.Fixed(quantity), pricing);
    }

    private String price() {
      return Integer.toString(98 + random.nextInt(5));
    }

    private Input host() {
      return switch (random.nextInt(13)) {
        case 12 -> new VenueInput.LatencySeen(random.nextInt(9), random.nextInt(3_000), 10_000);
        case 6 -> new Input.RoadSeen(oneOf(RoadState.values()), "test");
        case 7 -> new Input.RoadSeen(RoadState.UP, "test");
        case 8 -> new Input.SpoolSeen("trader", oneOf(SpoolLevel.values()), "test");
        case 9 -> new Input.EntryRefused("s" + random.nextInt(3), "1-0", "not JSON");
        case 0, 1 -> contact(VenueInput.Contact.REST);
        case 2, 3 -> contact(VenueInput.Contact.USER_STREAM);
        case 4 -> new Input.LeaseSeen(random.nextInt(4) != 0, "lease");
        case 5 -> new VenueInput.Banned(desk.nowMillis + random.nextInt(2_000), "429");
        case 10 ->
            new Input.StorageSeen(oneOf(StorageTrouble.values()), random.nextBoolean(), "d", "x");
        default -> new Input.JournalSeen(random.nextInt(4) == 0, "slow");
      };
    }

    private Input contact(VenueInput.Contact contact) {
      return new VenueInput.ContactSeen(contact, random.nextInt(3) != 0, "test");
    }

    private Command command() {
      Scope scope = random.nextBoolean() ? Scope.all() : new Scope.OfSymbol(Desk.BTC);
      return switch (random.nextInt(14)) {
        case 12, 13 -> setPolicy();
        case 0 -> new Command.Trip("op", "test");
        case 1, 2 -> new Command.Reset("op", "test", random.nextBoolean());
        case 3 -> new Command.Halt(scope, "op", "test");
        case 4, 5, 6 -> new Command.Resume(scope, "op", "test");
        case 7 -> new Command.CancelOrders(scope, "op", "test");
        case 8 -> new Command.Flatten(scope, "op", "test");
        case 9 -> new Command.ResetBreaker(Desk.BTC, "op", "test");
        default -> new Command.Reconcile("op", "test");
      };
    }

    private Command setPolicy() {
      TreeMap<String, String> changes = new TreeMap<>();
      for (int i = 0; i <= random.nextInt(3); i++) {
        switch (random.nextInt(6)) {
          case 5 -> changes.put("latency.max_millis", random.nextBoolean() ? "1500" : "600000");
          case 0 -> changes.put("risk_mode", random.nextInt(3) == 0 ? "defensive" : "normal");
          case 1 -> changes.put("symbols", random.nextInt(3) == 0 ? "BTCUSDT" : "BTCUSDT,ETHUSDT");
          case 2 -> changes.put("orders_per_minute", Integer.toString(random.nextInt(30) - 2));
          case 3 -> changes.put("shorting_allowed", Boolean.toString(random.nextBoolean()));
          default ->
              changes.put("doubt.fresh_mark_millis", Integer.toString(random.nextInt(9_000)));
        }
      }
      long version = desk.state.life().rules().version() - random.nextInt(2);
      return new Command.SetPolicy(version, changes, "op", "test");
    }

    private <T> T oneOf(T[] values) {
      return values[random.nextInt(values.length)];
    }

    private Input snapshot() {
      long number = desk.state.agreement().readings();
      if (random.nextInt(5) == 0) {
        return new VenueInput.SnapshotAnswered(number, new SnapshotOutcome.Failed("cut", 100));
      }
      List<OrderReport> open = new ArrayList<>();
      for (Order order : desk.state.orders().open().values()) {
        if (random.nextInt(3) != 0) {
          open.add(desk.report(order.id(), OrderReport.Status.NEW, executed(order)));
        }
      }
      VenueSnapshot honest = desk.snapshot(desk.position(), open, List.of());
      Money balance =
          random.nextInt(10) == 0
              ? honest.walletBalance().plus(Money.of("1"))
              : honest.walletBalance();
      return new VenueInput.SnapshotAnswered(
          number,
          new SnapshotOutcome.Taken(
              new VenueSnapshot(
                  desk.nowMillis, balance, honest.positions(), open, List.of(), honest.fills())));
    }

    private static String executed(Order order) {
      return order.track().executed().toString();
    }

    private List<Fact> aboutSomeOrder() {
      List<Order> all = new ArrayList<>(desk.state.orders().open().values());
      if (all.isEmpty() || random.nextInt(10) == 0) {
        all.addAll(desk.state.orders().closed().values());
      }
      if (all.isEmpty()) {
        return desk.take(new Input.TimeReached());
      }
      Order order = all.get(random.nextInt(all.size()));
      if (order instanceof Order.Planned) {
        return desk.take(new Input.TimeReached());
      }
      return desk.take(
          switch (random.nextInt(6)) {
            case 0, 1 -> new VenueInput.SendAnswered(order.id(), sendOutcome(order));
            case 2 ->
                new VenueInput.CancelAnswered(order.id(), order.symbol(), cancelOutcome(order));
            case 3 -> new VenueInput.QueryAnswered(order.id(), order.symbol(), queryOutcome(order));
            default -> reported(order);
          });
    }

    private SendOutcome sendOutcome(Order order) {
      return switch (random.nextInt(7)) {
        case 0, 1 ->
            new SendOutcome.Accepted(
                desk.report(order.id(), OrderReport.Status.NEW, executed(order)));
        case 2 -> new SendOutcome.Rejected(-2019, "margin");
        case 3 -> new SendOutcome.Exists();
        case 4 -> new SendOutcome.NotExecuted(SendOutcome.Cause.UNAVAILABLE, 503, "busy", 0);
        case 5 -> new SendOutcome.Withheld("generation");
        default -> new SendOutcome.Unknown("timeout");
      };
    }

    private CancelOutcome cancelOutcome(Order order) {
      return switch (random.nextInt(3)) {
        case 0 ->
            new CancelOutcome.Canceled(
                desk.report(order.id(), OrderReport.Status.CANCELED, executed(order)));
        case 1 -> new CancelOutcome.NotOpen();
        default -> new CancelOutcome.Failed("timeout", 0);
      };
    }

    private QueryOutcome queryOutcome(Order order) {
      return switch (random.nextInt(3)) {
        case 0 ->
            new QueryOutcome.Found(
                desk.report(order.id(), OrderReport.Status.NEW, executed(order)));
        case 1 -> new QueryOutcome.Absent(desk.nowMillis);
        default -> new QueryOutcome.Failed("timeout", 0);
      };
    }

    private Input reported(Order order) {
      Quantity open = order.track().open();
      boolean fills = !open.isZero() && random.nextInt(3) != 0;
      Quantity part = random.nextBoolean() ? open : open.min(Quantity.of("1"));
      if (!fills) {
        OrderReport.Status status =
            random.nextBoolean() ? OrderReport.Status.CANCELED : OrderReport.Status.EXPIRED;
        return new VenueInput.OrderReported(
            desk.report(order.id(), status, executed(order)), List.of());
      }
      Quantity done = order.track().executed().plus(part);
      boolean all = part.equals(open);
      OrderReport.Status status =
          all ? OrderReport.Status.FILLED : OrderReport.Status.PARTIALLY_FILLED;
      return new VenueInput.OrderReported(
          desk.report(order.id(), status, done.toString()), List.of(fill(order, part)));
    }

    private Fill fill(Order order, Quantity quantity) {
      return new Fill(
          trade++,
          Desk.venueId(order.id()),
          order.intent().terms().position(),
          order.intent().terms().side(),
          Price.of("100"),
          quantity,
          Money.ZERO,
          Money.of("0.01"),
          false,
          desk.nowMillis);
    }

    /// No exposure leaves while the gate is not open; one end per intent; one answer per wish; no
    /// effect of a closed order; publications without gaps.
    private void check(Verdict before, List<Fact> facts) {
      Verdict gate = before;
      for (Fact fact : facts) {
        if (fact instanceof GateFact.GateMoved(_, _, var to, _, _)) {
          gate = to;
        }
        if (fact instanceof Effect.Send(var id, _, long generation)) {
          Order order = desk.order(id);
          assertThat(order.isExposure() && gate != Verdict.OPEN)
              .as("exposure %s sent while %s", id, gate)
              .isFalse();
          assertThat(gate).as("nothing is sent while closed").isNotEqualTo(Verdict.CLOSED);
          assertThat(generation).isPositive();
        }
        if (fact instanceof OrderFact.IntentEnded end) {
          assertThat(ends.merge(end.id(), 1, Integer::sum)).as("ends of %s", end.id()).isEqualTo(1);
        }
      }
      assertThat(facts.stream().filter(WishFact.CommandAnswered.class::isInstance).count())
          .isLessThanOrEqualTo(1);
      View view = desk.kernel.view(desk.state);
      assertThat(desk.state.gate().verdict()).isEqualTo(view.verdict());
      assertThat(desk.state.gate().blocking().keys())
          .as("what is recorded is what is derived anew")
          .containsExactlyElementsOf(
              Interlocks.all(desk.state, view.machines()).stream()
                  .map(raised -> new InterlockKey(raised.name(), raised.scope()))
                  .sorted()
                  .distinct()
                  .toList());
      long next = desk.kernel.nextDeadlineNanos(desk.state).orElse(Long.MAX_VALUE);
      assertThat(next).isGreaterThan(desk.state.life().kernelNanos());
    }
  }
}
