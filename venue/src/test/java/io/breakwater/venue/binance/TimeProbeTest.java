package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.Credentials;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The question after the venue's time has one request of each second, however many answers are
/// lost; only a clock that the venue calls wrong is asked for at once.
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
}
