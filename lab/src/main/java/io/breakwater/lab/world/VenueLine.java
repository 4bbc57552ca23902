package io.breakwater.lab.world;

import io.breakwater.model.input.VenueInput;
import io.breakwater.venue.binance.BinanceEndpoints;
import io.breakwater.venue.binance.BinanceSettings;
import io.breakwater.venue.binance.BinanceVenue;
import io.breakwater.venue.binance.Loop;
import io.breakwater.venue.binance.UserStream;
import io.breakwater.venue.binance.VenueWord;
import java.util.function.Consumer;

/// A simulated trader's client and its user stream, put together as its role does: the stream is
/// compared with what the client's answers show.
record VenueLine(BinanceVenue client, UserStream stream) {
  private static final BinanceEndpoints ENDPOINTS = BinanceEndpoints.paper(8_091);

  static VenueLine of(
      Loop loop,
      Network network,
      VenueWord word,
      BinanceSettings settings,
      Consumer<VenueInput> sink) {
    UserStream stream =
        new UserStream(
            new UserStream.Ports(loop, network, network, word),
            ENDPOINTS,
            VenueHost.credentials(),
            settings,
            sink);
    BinanceVenue client =
        new BinanceVenue(
            loop, network, VenueHost.credentials(), settings, word, stream.comparing(sink));
    return new VenueLine(client, stream);
  }
}
