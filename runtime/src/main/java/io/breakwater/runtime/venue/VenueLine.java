package io.breakwater.runtime.venue;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.venue.binance.BinanceVenue;
import io.breakwater.venue.binance.LatencyMeter;
import io.breakwater.venue.binance.UserStream;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The trader's client and its user stream: what the client's answers show is compared with what
/// the stream tells, and the calls of both are timed. None has begun.
public record VenueLine(BinanceVenue client, UserStream stream, LatencyMeter meter) {
  /// Puts both together on the loop of `access`.
  ///
  /// @param latency the bound in force
  /// @param sink gets the news of all, on the loop's thread
  public static VenueLine of(
      VenueAccess access, Supplier<LatencyPolicy> latency, Consumer<VenueInput> sink) {
    LatencyMeter meter = new LatencyMeter(access.loop(), access.transport(), latency, sink);
    UserStream stream =
        new UserStream(
            new UserStream.Ports(access.loop(), meter, access.sockets(), access.word()),
            access.endpoints(),
            access.credentials(),
            access.settings(),
            sink);
    BinanceVenue client =
        new BinanceVenue(
            access.loop(),
            meter,
            access.credentials(),
            access.settings(),
            access.word(),
            stream.comparing(sink));
    return new VenueLine(client, stream, meter);
  }

  /// Begins everything; returns at once.
  public void start() {
    meter.start(client::probe);
    client.start();
    stream.start();
  }
}
