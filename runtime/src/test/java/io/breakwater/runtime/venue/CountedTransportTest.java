package io.breakwater.runtime.venue;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.runtime.gauge.Scrape;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.ManualClock;
import io.breakwater.venue.binance.WireResult;
import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireRequest.Method;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountedTransportTest {
  private static final Credentials KEYS = new Credentials("key", "secret");

  private WireResult next = new WireResult.Lost("timeout");
  private final CountedTransport transport =
      new CountedTransport(
          (_, _, result) -> result.accept(next), new ManualClock(1_700_000_000_000L, 0));

  @Test
  void eachRequestIsCountedByWhatItWasAndHowItEnded() {
    send(Method.POST, "/fapi/v1/order", 200);
    send(Method.POST, "/fapi/v1/order", 503);
    send(Method.DELETE, "/fapi/v1/order", 400);
    send(Method.GET, "/fapi/v3/account", 429);
    send(Method.GET, "/fapi/v3/account", 418);
    next = new WireResult.NotConnected("refused");
    transport.send(WireRequest.open(Method.GET, "/fapi/v1/time", Params.NONE), 1, _ -> {});
    next = new WireResult.Lost("timeout");
    transport.send(WireRequest.keyed(Method.PUT, "/fapi/v1/listenKey", KEYS), 1, _ -> {});

    assertThat(transport.requests().count("order", "ok")).isEqualTo(1);
    assertThat(transport.requests().count("order", "failed")).isEqualTo(1);
    assertThat(transport.requests().count("cancel", "refused")).isEqualTo(1);
    assertThat(transport.requests().count("account", "limited")).isEqualTo(1);
    assertThat(transport.requests().count("account", "banned")).isEqualTo(1);
    assertThat(transport.requests().count("public", "not-connected")).isEqualTo(1);
    assertThat(transport.requests().count("stream", "lost")).isEqualTo(1);
  }

  @Test
  void theWeightUsedIsAShareOfWhatTheVenueAllows() {
    transport.adoptWeightMax(1_000);
    send(Method.GET, "/fapi/v3/account", 200);

    Scrape scrape = new Scrape(Component.TRADER);
    transport.weightTo(scrape);

    assertThat(scrape.text()).contains("breakwater_venue_used_weight_ratio 0.25\n");
  }

  private void send(Method method, String path, int status) {
    next =
        new WireResult.Answered(
            new WireAnswer(status, Map.of("X-MBX-USED-WEIGHT-1M", "250"), "{}"));
    transport.send(WireRequest.signed(method, path, Params.NONE, KEYS), 1, _ -> {});
  }
}
