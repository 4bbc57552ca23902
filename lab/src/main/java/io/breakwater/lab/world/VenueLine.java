package io.breakwater.lab.world;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.venue.binance.BinanceEndpoints;
import io.breakwater.venue.binance.BinanceSettings;
import io.breakwater.venue.binance.BinanceVenue;
import io.breakwater.venue.binance.LatencyMeter;
import io.breakwater.venue.binance.UserStream;
import io.breakwater.venue.binance.VenueWord;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// A simulated trader's client and its user stream, put together as its role does: the stream is
/// compared with what the client's answers show, and the calls of both are timed.
record VenueLine(BinanceVenue client, UserStream stream, LatencyMeter meter) {
  private static final BinanceEndpoints ENDPOINTS = BinanceEndpoints.paper(8_091);

  static VenueLine of(
      HostLoop loop,
      Ground ground,
      Network network,
      VenueWord word,
      Supplier<LatencyPolicy> latency,
      Consumer<VenueInput> sink) {
    BinanceSettings settings = ground.scene().settings();
    LatencyMeter meter =
        new LatencyMeter(
            loop.seldom(ground.rhythm(), () -> network.underWay() == 0), network, latency, sink);
    UserStream stream =
        new UserStream(
            new UserStream.Ports(loop, meter, network, word),
            ENDPOINTS,
            VenueHost.credentials(),
            settings,
            sink);
    BinanceVenue client =
        new BinanceVenue(
            loop, meter, VenueHost.credentials(), settings, word, stream.comparing(sink));
    return new VenueLine(client, stream, meter);
  }

  void start() {
    meter.start(client::probe);
    client.start();
    stream.start();
  }
}
