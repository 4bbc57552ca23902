package io.breakwater.bench;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.venue.binance.BinanceEndpoints;
import io.breakwater.venue.binance.BinanceSettings;
import io.breakwater.venue.binance.BinanceVenue;
import io.breakwater.venue.binance.JdkTransport;
import io.breakwater.venue.binance.LatencyMeter;
import io.breakwater.venue.binance.Loop;
import io.breakwater.venue.binance.ScheduledLoop;
import io.breakwater.venue.binance.Transport;
import io.breakwater.venue.binance.VenueWord;
import io.breakwater.venue.dialect.Credentials;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The client and its transport before a port of this host, put together as the trader's role does,
/// but for the rate of requests, which would be measured instead of the client.
///
/// @param venue the client
/// @param meter times its calls
record ShippedClient(BinanceVenue venue, LatencyMeter meter) {
  static final Credentials CREDENTIALS = new Credentials("key", "secret");
  private static final int REQUESTS_PER_SECOND = 10_000;
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);

  /// The transport alone.
  static Transport transport(Closing closing, int port) {
    ExecutorService waiting = closing.add(Executors.newVirtualThreadPerTaskExecutor());
    return new JdkTransport(BinanceEndpoints.paper(port).rest(), waiting, CONNECT_WITHIN);
  }

  /// The client, not started yet.
  ///
  /// @param through sees every request as it leaves the client
  /// @param sink is told the answers, on the client's own thread
  static ShippedClient client(
      Closing closing, int port, UnaryOperator<Transport> through, Consumer<VenueInput> sink) {
    Transport transport = transport(closing, port);
    ScheduledExecutorService scheduler =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("venue-loop").daemon().factory());
    // Its next look at the venue's clock is seconds ahead; an orderly end would wait for it.
    AutoCloseable stop = scheduler::shutdownNow;
    closing.add(stop);
    Loop loop = new ScheduledLoop(scheduler, System::nanoTime, System::currentTimeMillis);
    LatencyMeter meter = new LatencyMeter(loop, transport, () -> LatencyPolicy.DEFAULTS, sink);
    BinanceVenue venue =
        new BinanceVenue(
            loop,
            through.apply(meter),
            CREDENTIALS,
            BinanceSettings.DEFAULTS.withRequestsPerSecond(REQUESTS_PER_SECOND, 10),
            VenueWord.alone(),
            sink);
    return new ShippedClient(venue, meter);
  }

  void start() {
    venue.start();
    meter.start(venue::probe);
  }
}
