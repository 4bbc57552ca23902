package io.breakwater.runtime.venue;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.gauge.Metric;
import io.breakwater.runtime.gauge.Scrape;
import io.breakwater.runtime.gauge.Tally;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.venue.binance.BinanceEndpoints;
import io.breakwater.venue.binance.BinanceSettings;
import io.breakwater.venue.binance.JdkSockets;
import io.breakwater.venue.binance.JdkTransport;
import io.breakwater.venue.binance.Loop;
import io.breakwater.venue.binance.MarketStream;
import io.breakwater.venue.binance.PublicReads;
import io.breakwater.venue.binance.Read;
import io.breakwater.venue.binance.ScheduledLoop;
import io.breakwater.venue.binance.Sockets;
import io.breakwater.venue.binance.SteadyWord;
import io.breakwater.venue.binance.Transport;
import io.breakwater.venue.binance.VenueWord;
import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.ExchangeListing;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// One process's way to the venue: where it is, one thread for the adapter, virtual threads for
/// waiting. Which venue it is follows from the configuration alone.
public final class VenueAccess implements AutoCloseable {
  /// How long a first contact may take before the process gives up and is started again.
  public static final Duration FIRST_CONTACT = Duration.ofSeconds(60);

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final int DIGEST_BYTES = 4;
  private static final long RETRY_MILLIS = 200;
  private static final long RETRY_MILLIS_MAX = 2_000;
  private static final long READ_TIMEOUT_MILLIS = 5_000;

  private final BinanceEndpoints endpoints;
  private final BinanceSettings settings;
  private final Credentials credentials;
  private final ScheduledExecutorService scheduler;
  private final ExecutorService waiting;
  private final MappedVenueWord page;
  private final VenueWord word;
  private final Loop loop;
  private final CountedTransport transport;
  private final Sockets sockets;
  private final BooleanSupplier stopping;

  private VenueAccess(
      Folders folders, Config config, BinanceEndpoints endpoints, BooleanSupplier stopping) {
    this.stopping = stopping;
    this.endpoints = endpoints;
    this.settings = settings(config);
    this.credentials = VenueKeys.of(folders, config);
    this.scheduler =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("venue-loop").daemon().factory());
    this.waiting = Executors.newVirtualThreadPerTaskExecutor();
    this.page =
        new MappedVenueWord(
            new RealDisk(), folders.data().resolve("run").resolve("venue-" + name(config)));
    this.loop = new ScheduledLoop(scheduler, System::nanoTime, System::currentTimeMillis);
    this.word = new SteadyWord(page, loop);
    this.transport =
        new CountedTransport(
            new JdkTransport(endpoints.rest(), waiting, CONNECT_TIMEOUT), Clock.SYSTEM);
    this.sockets = new JdkSockets(waiting, CONNECT_TIMEOUT);
  }

  /// Finds the venue that the configuration names; for the paper exchange waits until it serves.
  public static VenueAccess open(Folders folders, Config config) throws InterruptedException {
    return open(folders, config, () -> false);
  }

  /// The same for a process that may be asked to end while it still waits for the venue: then it
  /// ends with a [Problem] that is none.
  public static VenueAccess open(Folders folders, Config config, BooleanSupplier stopping)
      throws InterruptedException {
    return open(folders, config, stopping, FIRST_CONTACT);
  }

  /// The same with a patience of the caller's own.
  public static VenueAccess open(
      Folders folders, Config config, BooleanSupplier stopping, Duration patience)
      throws InterruptedException {
    Wait wait = new Wait(stopping, patience);
    return new VenueAccess(folders, config, endpoints(folders, config, wait), stopping);
  }

  /// How long something is waited for, and what ends it before.
  private record Wait(BooleanSupplier stopping, Duration patience) {}

  /// How this process speaks with the venue. Throws [Problem] where it may not speak at all.
  public static BinanceSettings settings(Config config) {
    int rate = config.integer("venue.requests_per_second");
    if (rate < BinanceSettings.RATE_MIN || rate > BinanceSettings.RATE_MAX) {
      throw config.wrong(
          "venue.requests_per_second",
          BinanceSettings.RATE_MIN
              + " to "
              + BinanceSettings.RATE_MAX
              + ", one of them for the venue's clock");
    }
    return BinanceSettings.DEFAULTS.withRequestsPerSecond(rate, Math.max(0, rate * 3 / 10));
  }

  /// Asked in every round of waiting: a caller beats its heart here as well.
  private static void endIfAsked(BooleanSupplier stopping) {
    if (stopping.getAsBoolean()) {
      throw new Problem(ExitCode.DONE, "asked to stop before the venue was found");
    }
  }

  /// The venue's name in files and in the account's name. A mode that is none is nobody's: taken
  /// for paper, `rescue` would call another account flat.
  public static String name(Config config) {
    return switch (config.text("mode")) {
      case "testnet" -> "binance-demo";
      case "live" -> "binance";
      case "paper", "shadow" -> "paper";
      default ->
          throw new Problem(
              ExitCode.USAGE,
              "no such mode: \"" + config.text("mode") + "\"; give shadow, paper, testnet or live");
    };
  }

  /// Names venue and account. The key itself stays out of the journal: a part of its digest tells
  /// two accounts apart.
  public static String account(Folders folders, Config config) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(VenueKeys.of(folders, config).apiKey().getBytes(StandardCharsets.UTF_8));
      return name(config) + ":" + HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static BinanceEndpoints endpoints(Folders folders, Config config, Wait wait)
      throws InterruptedException {
    String rest = config.text("venue.rest_url");
    String streams = config.text("venue.stream_url");
    if (!rest.isBlank() || !streams.isBlank()) {
      try {
        boolean routed = !name(config).equals("paper");
        return new BinanceEndpoints(URI.create(rest), URI.create(streams), routed);
      } catch (IllegalArgumentException e) {
        throw new Problem(ExitCode.USAGE, "venue.rest_url and venue.stream_url: " + e.getMessage());
      }
    }
    return switch (name(config)) {
      case "binance-demo" -> BinanceEndpoints.DEMO;
      case "binance" -> BinanceEndpoints.MAINNET;
      default -> BinanceEndpoints.paper(paperPort(folders, wait));
    };
  }

  private static int paperPort(Folders folders, Wait wait) throws InterruptedException {
    long end = System.nanoTime() + wait.patience().toNanos();
    while (System.nanoTime() - end < 0) {
      Optional<RunFile> paper = RunFile.read(folders.runFile(Component.PAPER));
      if (paper.isPresent() && paper.get().serves() && paper.get().process().isPresent()) {
        return paper.get().httpPort();
      }
      endIfAsked(wait.stopping());
      TimeUnit.MILLISECONDS.sleep(RETRY_MILLIS / 2);
    }
    throw new Problem(
        ExitCode.NOT_READY, "no paper exchange serves on " + folders.data() + "; see its log");
  }

  public BinanceEndpoints endpoints() {
    return endpoints;
  }

  public BinanceSettings settings() {
    return settings;
  }

  public Credentials credentials() {
    return credentials;
  }

  public Loop loop() {
    return loop;
  }

  public Transport transport() {
    return transport;
  }

  /// How requests to the venue ended; none while there is no access yet. Any thread.
  public static void requestsTo(Optional<VenueAccess> access, Scrape scrape) {
    Tally requests = access.map(one -> one.transport.requests()).orElseGet(CountedTransport::none);
    scrape.tally(Metric.VENUE_REQUESTS_TOTAL, requests);
  }

  /// How much of what the venue allows in a minute is used; NaN while there is no access yet.
  public static void weightTo(Optional<VenueAccess> access, Scrape scrape) {
    access.ifPresentOrElse(
        one -> one.transport.weightTo(scrape),
        () -> scrape.value(Metric.VENUE_USED_WEIGHT_RATIO, Double.NaN));
  }

  /// Takes over how much the venue's listing allows.
  public void adopt(ExchangeListing listing) {
    listing.rateRules().stream()
        .filter(rule -> rule.type().equals("REQUEST_WEIGHT"))
        .filter(rule -> rule.interval().equals("MINUTE") && rule.intervals() == 1)
        .findFirst()
        .ifPresent(rule -> transport.adoptWeightMax(rule.limit()));
  }

  public Sockets sockets() {
    return sockets;
  }

  public VenueWord word() {
    return word;
  }

  /// Looks at key, account and clock at the venue.
  public KeyCheck keyCheck() {
    return new KeyCheck(
        this, endpoints.keyRights().map(host -> new JdkTransport(host, waiting, CONNECT_TIMEOUT)));
  }

  /// The market streams of the symbols; events arrive on the adapter's thread.
  public MarketStream marketStream(List<Symbol> symbols, Consumer<MarketEvent> sink) {
    return new MarketStream(loop, sockets, endpoints, symbols, sink);
  }

  /// What a reading of the venue's public side.
  @FunctionalInterface
  public interface Asking<T> {
    void ask(PublicReads reads, Consumer<Read<T>> then);
  }

  /// Asks again and again until the venue answers or the time for first contact is over.
  public <T> T readUntilAnswered(String what, Asking<T> asking) throws InterruptedException {
    return readUntilAnswered(what, asking, FIRST_CONTACT);
  }

  /// The same with a patience of the caller's own. Asks less often the longer it is.
  public <T> T readUntilAnswered(String what, Asking<T> asking, Duration patience)
      throws InterruptedException {
    PublicReads reads = new PublicReads(loop, transport, word, READ_TIMEOUT_MILLIS);
    long end = System.nanoTime() + patience.toNanos();
    long wait = RETRY_MILLIS;
    String cause = "no answer";
    while (System.nanoTime() - end < 0) {
      switch (readOnce(reads, asking)) {
        case Read.Got<T>(var value) -> {
          return value;
        }
        case Read.Failed<T>(_, var failure, long retryAfterMillis) -> {
          cause = failure;
          pause(Math.max(wait, retryAfterMillis));
          wait = Math.min(2 * wait, RETRY_MILLIS_MAX);
        }
      }
    }
    throw new Problem(ExitCode.NOT_READY, "the venue gave no " + what + ": " + cause);
  }

  /// A ban may be long; whoever waits it out is asked meanwhile whether it should go on.
  private void pause(long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = millis; left > 0; left = (end - System.nanoTime()) / 1_000_000L) {
      endIfAsked(stopping);
      TimeUnit.MILLISECONDS.sleep(Math.min(left, RETRY_MILLIS));
    }
  }

  private <T> Read<T> readOnce(PublicReads reads, Asking<T> asking) throws InterruptedException {
    CompletableFuture<Read<T>> answer = new CompletableFuture<>();
    loop.execute(() -> asking.ask(reads, answer::complete));
    try {
      return answer.get(FIRST_CONTACT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return new Read.Failed<>(0, "no answer in time", 0);
    } catch (ExecutionException e) {
      return new Read.Failed<>(0, String.valueOf(e.getCause()), 0);
    }
  }

  @Override
  public void close() {
    scheduler.shutdownNow();
    waiting.shutdownNow();
    page.close();
  }
}
