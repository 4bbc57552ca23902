package io.breakwater.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.parity.Misbehaviour;
import io.breakwater.lab.parity.RawServer;
import io.breakwater.venue.binance.BinanceEndpoints;
import io.breakwater.venue.binance.JdkSockets;
import io.breakwater.venue.binance.JdkTransport;
import io.breakwater.venue.binance.Sockets;
import io.breakwater.venue.binance.Transport;
import io.breakwater.venue.binance.WireResult;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.paper.PaperConfig;
import io.breakwater.venue.paper.PaperServer;
import io.breakwater.venue.paper.fault.Fault;
import io.breakwater.venue.paper.fault.FaultKind;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The simulated network and real loopback connections tell a client the same.
class NetworkParityIT {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  /// What a client waits for in vain, and what comes in time on the slowest machine.
  private static final long SHORT_MILLIS = 600;

  private static final long LONG_MILLIS = 20_000;
  private static final WireRequest ASKED =
      WireRequest.keyed(WireRequest.Method.POST, "/fapi/v1/listenKey", VenueHost.credentials());

  @TempDir Path folder;

  /// What a client was told, and whether it had to wait for its own deadline.
  private static String told(Misbehaviour behaviour, List<WireResult> results, long millis) {
    List<String> kinds =
        results.stream()
            .map(result ->
                switch (result) {
                  case WireResult.Answered(var answer) -> "answered " + answer.status();
                  case WireResult.NotConnected _ -> "not connected";
                  case WireResult.Lost _ -> "lost";
                })
            .toList();
    return kinds + (millis >= timeoutMillis(behaviour) ? " by the deadline" : "");
  }

  private static long timeoutMillis(Misbehaviour behaviour) {
    return switch (behaviour) {
      case ANSWERS_TOO_LATE, NEVER_ANSWERS -> SHORT_MILLIS;
      default -> LONG_MILLIS;
    };
  }

  @ParameterizedTest
  @EnumSource
  @Timeout(120)
  void tellsTheSameOfARequest(Misbehaviour behaviour) throws IOException {
    assertThat(modelled(behaviour)).isEqualTo(real(behaviour));
  }

  private static String real(Misbehaviour behaviour) throws IOException {
    List<WireResult> results = new CopyOnWriteArrayList<>();
    long began = System.nanoTime();
    long ended;
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        RawServer server = new RawServer(behaviour)) {
      URI base = URI.create("http://127.0.0.1:" + server.port());
      Transport transport = new JdkTransport(base, executor, PATIENCE);
      transport.send(ASKED, timeoutMillis(behaviour), results::add);
      await(() -> !results.isEmpty());
      ended = System.nanoTime();
      // Nothing may follow: what a late answer could tell is waited for.
      pause(100);
    }
    return told(behaviour, results, Duration.ofNanos(ended - began).toMillis());
  }

  private static void await(BooleanSupplier awaited) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!awaited.getAsBoolean() && System.nanoTime() < until) {
      pause(5);
    }
    assertThat(awaited.getAsBoolean()).isTrue();
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String modelled(Misbehaviour behaviour) {
    Ground ground = Ground.of(new FaultPlan(1, 10_000, List.of()));
    VenueHost venue = new VenueHost(ground);
    venue.start();
    Network network = new Network(ground, venue, "parity");
    List<WireResult> results = new ArrayList<>();
    List<Long> at = new ArrayList<>();
    switch (behaviour) {
      case ANSWERS, ANSWERS_LATE -> {
        // The model's own delay is some milliseconds.
      }
      case ANSWERS_WITH_503 -> venue.arm(Fault.of(FaultKind.HTTP_503_UNKNOWN));
      case ANSWERS_TOO_LATE -> venue.arm(Fault.of(FaultKind.LATENCY));
      case NEVER_ANSWERS -> venue.arm(Fault.of(FaultKind.HANG));
      case REFUSES -> venue.kill();
      case CLOSES_UNREAD -> venue.arm(Fault.of(FaultKind.DROP_BEFORE_EXECUTE));
      case CLOSES_SILENTLY, HALF_CLOSES ->
          venue.arm(Fault.of(FaultKind.DROP_RESPONSE_AFTER_EXECUTE));
      case RESETS -> venue.arm(Fault.of(FaultKind.RESET_CONNECTION));
      case BREAKS_OFF -> venue.arm(Fault.of(FaultKind.RESET_MID_RESPONSE));
    }
    network.send(
        ASKED,
        timeoutMillis(behaviour),
        result -> {
          results.add(result);
          at.add(ground.timeline().nowMillis());
        });
    runTo(ground, LONG_MILLIS + 5_000);
    return told(behaviour, results, at.getFirst());
  }

  private static void runTo(Ground ground, long millis) {
    boolean[] over = {false};
    ground.timeline().atMillis(millis, () -> over[0] = true);
    while (!over[0]) {
      ground.timeline().step();
    }
  }

  /// One end of streams, real or simulated.
  private interface StreamSide {
    Sockets sockets();

    /// Where the streams of a market are, and where nothing is.
    URI streams(String path);

    void passMillis(long millis);

    void killVenue();
  }

  /// What a listener hears, in order; texts as they come.
  private static final class Heard implements Sockets.Listener {
    private final List<String> words = new CopyOnWriteArrayList<>();

    @Override
    public void opened() {
      words.add("opened");
    }

    @Override
    public void text(String text) {
      if (!words.contains("text")) {
        words.add("text");
      }
    }

    @Override
    public void pong() {
      words.add("pong");
    }

    @Override
    public void closed(String cause) {
      words.add("closed");
    }

    private boolean has(String word) {
      return words.contains(word);
    }
  }

  /// Those that end the venue come last, since the real one serves them all.
  private static SequencedMap<String, BiConsumer<StreamSide, Heard>> scripts() {
    SequencedMap<String, BiConsumer<StreamSide, Heard>> all = new LinkedHashMap<>();
    all.put("opens, tells, and is closed by us once", NetworkParityIT::closedByUs);
    all.put("a ping is answered", NetworkParityIT::pinged);
    all.put("nothing is said to what is closed", NetworkParityIT::saidAfterTheEnd);
    all.put("closed before it is open", NetworkParityIT::closedAtOnce);
    all.put("the venue dies", NetworkParityIT::venueDies);
    all.put("nobody listens", NetworkParityIT::nobodyListens);
    return all;
  }

  @Test
  @Timeout(240)
  void tellsTheSameOfStreams() {
    Map<String, List<String>> modelled = new LinkedHashMap<>();
    Map<String, List<String>> real = new LinkedHashMap<>();

    scripts().forEach((name, script) -> modelled.put(name, heard(script, simulated())));
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        PaperServer server =
            PaperServer.start(
                PaperConfig.standard(folder.resolve("record")).withPort(0),
                System::currentTimeMillis,
                Thread.ofVirtual().factory())) {
      StreamSide loopback = loopback(executor, server);
      scripts().forEach((name, script) -> real.put(name, heard(script, loopback)));
    }

    assertThat(modelled).isEqualTo(real);
  }

  private static List<String> heard(BiConsumer<StreamSide, Heard> script, StreamSide side) {
    Heard heard = new Heard();
    script.accept(side, heard);
    return heard.words;
  }

  private static StreamSide simulated() {
    Ground ground = Ground.of(new FaultPlan(1, 10_000, List.of()));
    VenueHost venue = new VenueHost(ground);
    venue.start();
    Network network = new Network(ground, venue, "parity");
    return new StreamSide() {
      @Override
      public Sockets sockets() {
        return network;
      }

      @Override
      public URI streams(String name) {
        return BinanceEndpoints.paper(8_091).marketStreams(List.of(name));
      }

      @Override
      public void passMillis(long millis) {
        runTo(ground, ground.timeline().nowMillis() + millis);
      }

      @Override
      public void killVenue() {
        venue.kill();
      }
    };
  }

  private static StreamSide loopback(ExecutorService executor, PaperServer server) {
    int port = server.port();
    Sockets sockets = new JdkSockets(executor, PATIENCE);
    return new StreamSide() {
      @Override
      public Sockets sockets() {
        return sockets;
      }

      @Override
      public URI streams(String name) {
        return BinanceEndpoints.paper(port).marketStreams(List.of(name));
      }

      @Override
      public void passMillis(long millis) {
        pause(millis);
      }

      @Override
      public void killVenue() {
        server.close();
      }
    };
  }

  private static final String MARK = "btcusdt@markPrice@1s";

  private static void until(StreamSide side, Heard heard, String word) {
    for (int i = 0; i < 400 && !heard.has(word); i++) {
      side.passMillis(50);
    }
  }

  private static void closedByUs(StreamSide side, Heard heard) {
    Sockets.Socket socket = side.sockets().open(side.streams(MARK), heard);
    until(side, heard, "text");
    socket.close();
    socket.close();
    side.passMillis(200);
  }

  private static void pinged(StreamSide side, Heard heard) {
    Sockets.Socket socket = side.sockets().open(side.streams("btcusdt@kline_1m"), heard);
    until(side, heard, "opened");
    socket.ping();
    until(side, heard, "pong");
    socket.close();
    side.passMillis(200);
    // Whether the market spoke meanwhile is not what is asked; from here on it cannot.
    heard.words.remove("text");
  }

  private static void venueDies(StreamSide side, Heard heard) {
    side.sockets().open(side.streams(MARK), heard);
    until(side, heard, "text");
    side.killVenue();
    until(side, heard, "closed");
    side.passMillis(200);
  }

  private static void nobodyListens(StreamSide side, Heard heard) {
    side.killVenue();
    side.sockets().open(side.streams(MARK), heard);
    until(side, heard, "closed");
    side.passMillis(200);
  }

  private static void saidAfterTheEnd(StreamSide side, Heard heard) {
    Sockets.Socket socket = side.sockets().open(side.streams(MARK), heard);
    until(side, heard, "text");
    socket.close();
    socket.send("{}");
    socket.ping();
    side.passMillis(300);
  }

  private static void closedAtOnce(StreamSide side, Heard heard) {
    Sockets.Socket socket = side.sockets().open(side.streams(MARK), heard);
    socket.close();
    side.passMillis(500);
  }
}
