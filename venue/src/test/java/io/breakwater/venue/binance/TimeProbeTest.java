package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.ErrorBody;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The question after the venue's time has one request of each second, however many answers are
/// lost; a clock that the venue calls wrong and a broken connection have more, of what all share.
class TimeProbeTest {
  private final VirtualLoop loop = new VirtualLoop();
  private final ScriptedTransport wire = new ScriptedTransport(loop);
  private final List<VenueInput> heard = new ArrayList<>();
  private final BinanceVenue venue =
      new BinanceVenue(
          loop,
          wire,
          new Credentials("key", "secret"),
          BinanceSettings.DEFAULTS,
          VenueWord.alone(),
          heard::add);

  @BeforeEach
  void start() {
    venue.start();
    loop.run();
    wire.probes = 0;
  }

  private void loses(String id) {
    venue.query(new Symbol("BTCUSDT"), new ClientOrderId(id));
    loop.run();
    wire.last().result().accept(new WireResult.Lost("IOException"));
    loop.run();
  }

  @Test
  void manyLostAnswersAskOnce() {
    loop.advance(2_000);
    wire.probes = 0;

    loses("a");
    assertThat(wire.probes).isEqualTo(1);
    loses("b");
    loses("c");
    loop.advance(1_099);
    assertThat(wire.probes).isEqualTo(1);

    loop.advance(1);
    assertThat(wire.probes).isEqualTo(2);
  }

  @Test
  void whileTheVenueIsDownItIsAskedNoOftener() {
    wire.time = _ -> new WireResult.Lost("IOException");
    loop.advance(5_000);
    wire.probes = 0;

    loop.advance(11_000);

    assertThat(wire.probes).isEqualTo(10);
  }

  private boolean up() {
    return heard.stream()
        .filter(VenueInput.ContactSeen.class::isInstance)
        .map(VenueInput.ContactSeen.class::cast)
        .filter(seen -> seen.contact() == VenueInput.Contact.REST)
        .toList()
        .getLast()
        .up();
  }

  private void clockIsCalledWrong(String id) {
    venue.query(new Symbol("BTCUSDT"), new ClientOrderId(id));
    loop.run();
    wire.last().answer(400, new ErrorBody(-1021, "Timestamp outside recvWindow.").text());
    loop.run();
  }

  /// Symptom: each answer that called the clock wrong asked for the time at once, past the budget.
  @Test
  void aClockThatIsCalledWrongIsAskedForAtOnceWithinTheBudget() {
    loop.advance(2_000);
    wire.probes = 0;

    clockIsCalledWrong("a");
    assertThat(wire.probes).isEqualTo(1);
    for (int i = 0; i < 20; i++) {
      clockIsCalledWrong("b" + i);
    }
    int queries = (int) wire.sent.stream().filter(sent -> sent.atNanos() == loop.nanos()).count();

    assertThat(queries).isPositive();
    assertThat(wire.probes).isGreaterThan(1);
    assertThat(wire.probes + queries).isLessThanOrEqualTo(10);
  }

  /// Symptom: one reset under this question closed the gate for a second.
  @Test
  void oneBrokenConnectionIsNoLostContact() {
    loop.advance(4_000);
    wire.probes = 0;
    wire.time =
        _ -> {
          wire.time = _ -> wire.timeAnswer(0);
          return new WireResult.Lost("IOException");
        };

    loop.advance(1_500);

    assertThat(wire.probes).isEqualTo(2);
    assertThat(up()).isTrue();
    assertThat(heard).filteredOn(VenueInput.ContactSeen.class::isInstance).hasSize(1);
  }

  @Test
  void twoBrokenConnectionsAreALostContact() {
    wire.time = _ -> new WireResult.Lost("IOException");

    loop.advance(5_500);

    assertThat(wire.probes).isEqualTo(2);
    assertThat(up()).isFalse();
  }
}
