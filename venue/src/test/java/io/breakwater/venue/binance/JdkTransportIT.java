package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireRequest.Method;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// One send is one request on the wire, whatever the network does.
class JdkTransportIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// Where nothing but the deadline ends it. Long enough for the request to go out first.
  private static final Duration DEADLINE = Duration.ofSeconds(1);

  private static final Set<String> ENDED_BY_THE_DEADLINE = Set.of("/hang", "/half");
  private static final Intent INTENT =
      new Intent(
          new ClientOrderId("bwa-1"),
          Owner.strategy("s"),
          RequestClass.EXPOSURE,
          new OrderTerms(
              new PositionKey(new Symbol("BTCUSDT"), PositionSide.BOTH),
              Side.BUY,
              Quantity.of("0.1"),
              new Pricing.Market(),
              false),
          "signal:1",
          0);

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private FaultServer server;
  private JdkTransport transport;

  @BeforeEach
  void start() throws IOException {
    server = new FaultServer();
    transport = new JdkTransport(server.base(), executor, PATIENCE);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    executor.shutdownNow();
  }

  private WireResult send(JdkTransport by, WireRequest request) throws Exception {
    CompletableFuture<WireResult> result = new CompletableFuture<>();
    Duration deadline = ENDED_BY_THE_DEADLINE.contains(request.path()) ? DEADLINE : PATIENCE;
    by.send(request, deadline.toMillis(), result::complete);
    return result.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static WireRequest request(Method method, String path) {
    return WireRequest.signed(
        method, path, Params.of("symbol", "BTCUSDT"), new Credentials("key", "secret"));
  }

  static Stream<Arguments> losses() {
    return Stream.of(Method.POST, Method.PUT, Method.DELETE)
        .flatMap(method ->
            Stream.of("/reset", "/fin", "/hang", "/truncated", "/half")
                .flatMap(path ->
                    Stream.of(
                        Arguments.of(method, path, false), Arguments.of(method, path, true))));
  }

  /// Every way to lose an answer, for every method that changes something, on a fresh connection
  /// and on one that has served before.
  @ParameterizedTest(name = "{0} {1}, reused {2}")
  @MethodSource("losses")
  void aLostAnswerIsLostAndNothingIsSentAgain(Method method, String path, boolean reused)
      throws Exception {
    warm(reused);

    WireResult result = send(transport, request(method, path));

    assertThat(result).isInstanceOf(WireResult.Lost.class);
    assertThat(onlyRequest("")).startsWith(method + " " + path);
  }

  @ParameterizedTest(name = "{0} on a connection reused {1}")
  @CsvSource({"POST, false", "POST, true", "PUT, true", "DELETE, true"})
  void a408IsAnAnswerAndNothingIsSentAgain(Method method, boolean reused) throws Exception {
    warm(reused);

    WireResult result = send(transport, request(method, "/408"));

    assertThat(result)
        .isInstanceOfSatisfying(
            WireResult.Answered.class, a -> assertThat(a.answer().status()).isEqualTo(408));
    assertThat(onlyRequest("")).startsWith(method + " /408");
  }

  private void warm(boolean reused) throws Exception {
    if (reused) {
      assertThat(send(transport, WireRequest.open(Method.GET, "/warm", Params.NONE)))
          .isInstanceOf(WireResult.Answered.class);
      server.requests.clear();
    }
  }

  /// The one request that begins so; there must not be a second.
  private String onlyRequest(String beginning) throws InterruptedException {
    String request = nextRequest();
    while (!request.startsWith(beginning)) {
      request = nextRequest();
    }
    assertThat(server.requests).noneMatch(line -> line.startsWith(beginning));
    return request;
  }

  private String nextRequest() throws InterruptedException {
    String request = server.requests.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (request == null) {
      throw new AssertionError("no request within " + PATIENCE);
    }
    return request;
  }

  /// The same through all layers of the client below the kernel: one send, one POST, one answer
  /// that says unknown. What comes next is the kernel's to decide.
  @ParameterizedTest
  @ValueSource(strings = {"/reset", "/fin", "/408", "/hang", "/truncated", "/half", "/503"})
  void oneSendIsOnePostAndItsOutcomeIsUnknown(String fault) throws Exception {
    server.orderFault = fault;
    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    BlockingQueue<VenueInput> heard = new LinkedBlockingQueue<>();
    try {
      BinanceVenue venue =
          new BinanceVenue(
              new ScheduledLoop(scheduler, System::nanoTime, System::currentTimeMillis),
              transport,
              new Credentials("key", "secret"),
              BinanceSettings.DEFAULTS,
              VenueWord.alone(),
              heard::add);
      venue.start();
      venue.send(INTENT, () -> true);

      VenueInput.SendAnswered answered = awaitAnswer(heard);

      assertThat(answered.outcome()).isInstanceOf(SendOutcome.Unknown.class);
      assertThat(onlyRequest("POST")).startsWith("POST /fapi/v1/order");
    } finally {
      scheduler.shutdownNow();
    }
  }

  private static VenueInput.SendAnswered awaitAnswer(BlockingQueue<VenueInput> heard)
      throws InterruptedException {
    for (int i = 0; i < 100; i++) {
      if (heard.poll(10, TimeUnit.SECONDS) instanceof VenueInput.SendAnswered answered) {
        return answered;
      }
    }
    throw new AssertionError("no answer to the send");
  }

  /// The JDK would ask again by itself where a connection that served before is closed without an
  /// answer: past the budget of requests, and past a ban.
  @ParameterizedTest
  @ValueSource(strings = {"/reset", "/fin", "/hang", "/truncated", "/half"})
  void aGetIsSentOnceOnAReusedConnectionToo(String fault) throws Exception {
    warm(true);

    WireResult result = send(transport, request(Method.GET, fault));

    assertThat(result).isInstanceOf(WireResult.Lost.class);
    assertThat(onlyRequest("")).startsWith("GET " + fault);
  }

  @Test
  void aRefusedConnectionIsProvenNotSent() throws Exception {
    // Held, so that nobody else serves there, and refusing, as nobody listens.
    try (Socket held = new Socket()) {
      held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      JdkTransport nowhere =
          new JdkTransport(
              URI.create("http://127.0.0.1:" + held.getLocalPort()), executor, PATIENCE);

      assertThat(send(nowhere, request(Method.POST, "/fapi/v1/order")))
          .isInstanceOf(WireResult.NotConnected.class);
    }
  }

  @Test
  void causesNeverQuoteTheRequest() throws Exception {
    assertThat(send(transport, request(Method.POST, "/reset")).toString())
        .doesNotContain("signature")
        .doesNotContain("key");
  }

  @Test
  void aJvmThatWouldResendIsRefused() {
    System.setProperty("jdk.httpclient.enableAllMethodRetry", "true");
    try {
      assertThatThrownBy(() -> new JdkTransport(server.base(), executor, Duration.ofSeconds(1)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("unset it");
    } finally {
      System.clearProperty("jdk.httpclient.enableAllMethodRetry");
    }
  }
}
