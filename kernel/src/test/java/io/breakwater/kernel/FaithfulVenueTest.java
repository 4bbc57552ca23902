package io.breakwater.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.order.Order;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.input.VenueInput.Contact;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.signal.Sizing;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Seeded histories against a venue that tells the truth over lines that do not work: answers are
/// lost before and after the order was taken, the stream goes silent, the trader is killed. When
/// the lines work again everything must come right by itself.
class FaithfulVenueTest {
  private static final int STEPS = 120;

  @ParameterizedTest
  @ValueSource(ints = {0, 50, 100, 150})
  void everyIntentExecutesAtMostOnceAndEverythingComesRight(int firstSeed) {
    for (int seed = firstSeed; seed < firstSeed + 50; seed++) {
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
    private final PlainVenue venue = new PlainVenue();
    private boolean faults = true;
    private int seen;
    private int sizes;

    History(int seed) {
      random = new SplittableRandom(seed);
      seen = desk.facts.size();
    }

    void run() {
      for (int i = 0; i < STEPS; i++) {
        desk.nowMillis += random.nextInt(400);
        step();
        perform();
      }
      calm();
      verify();
    }

    private void step() {
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> signal();
        case 3, 4 -> desk.mark(Desk.BTC, Integer.toString(99 + random.nextInt(3)));
        case 5 -> {
          desk.take(contact(Contact.USER_STREAM, random.nextInt(3) != 0));
        }
        case 6 -> {
          if (random.nextInt(5) == 0) {
            venue.forgetAnswers();
            desk.restart();
          }
        }
        case 7 -> venue.fillSomething(desk, random);
        default -> deliver();
      }
    }

    private static Input contact(Contact contact, boolean up) {
      return new VenueInput.ContactSeen(contact, up, "test");
    }

    private void signal() {
      sizes++;
      boolean sell = random.nextInt(3) == 0;
      Quantity quantity = Quantity.of("0." + (100 + sizes));
      Pricing pricing =
          random.nextBoolean()
              ? new Pricing.Market()
              : new Pricing.Limit(Price.of("100"), TimeInForce.GTC);
      desk.signal(sell ? Side.SELL : Side.BUY, new Sizing.Fixed(quantity), pricing);
    }

    private void deliver() {
      boolean streamUp = desk.state.gate().grounds().userStream().up();
      desk.take(venue.next(streamUp).orElse(new Input.TimeReached()));
    }

    private void perform() {
      List<Fact> fresh = List.copyOf(desk.facts.subList(seen, desk.facts.size()));
      seen = desk.facts.size();
      for (Fact fact : fresh) {
        switch (fact) {
          case Effect.Send send -> venue.send(desk, send, faults ? random.nextInt(6) : 5);
          case Effect.Cancel cancel -> venue.cancel(desk, cancel.id(), cancel.symbol());
          case Effect.Query query -> venue.query(desk, query.id(), query.symbol());
          case Effect.TakeSnapshot(long number, _) -> venue.snapshot(number);
          default -> {
            // Everything else stays inside.
          }
        }
      }
    }

    /// The lines work again: answers arrive, deadlines pass, until nothing is left to do.
    private void calm() {
      faults = false;
      desk.take(contact(Contact.USER_STREAM, true));
      perform();
      for (int i = 0; i < 600; i++) {
        desk.nowMillis += 50;
        desk.mark(Desk.BTC, "100");
        perform();
        deliver();
        perform();
      }
    }

    private void verify() {
      venue.placements().forEach((id, count) -> assertThat(count).as("orders of %s", id).isOne());
      assertThat(desk.all(ReconcileFact.ContradictionSeen.class)).isEmpty();
      assertThat(desk.state.orders().open().values())
          .allMatch(order -> order instanceof Order.Working);
      assertThat(desk.position()).isEqualTo(venue.position().toString());
      long ended = desk.all(OrderFact.IntentEnded.class).size();
      long made = desk.all(OrderFact.IntentMade.class).size();
      assertThat(made - ended).isEqualTo(desk.state.orders().open().size());
      assertThat(desk.kernel.view(desk.state).verdict()).isEqualTo(Verdict.OPEN);
    }
  }
}
