package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireRequest.Method;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One send is one request on the wire, whatever the network does.
class JdkTransportIT {
  private static final long TIMEOUT_MILLIS = 400;

  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private FaultServer server;
  private JdkTransport transport;

  @BeforeEach
  void start() throws IOException {
    server = new FaultServer();
    transport = new JdkTransport(server.base(), executor, Duration.ofMillis(TIMEOUT_MILLIS));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
    executor.shutdownNow();
  }

  private WireResult send(JdkTransport by, WireRequest request) throws Exception {
    CompletableFuture<WireResult> result = new CompletableFuture<>();
    by.send(request, TIMEOUT_MILLIS, result::complete);
    return result.get(10, TimeUnit.SECONDS);
  }

  private static WireRequest request(Method method, String path) {
    return WireRequest.signed(
        method, path, Params.of("symbol", "BTCUSDT"), new Credentials("key", "secret"));
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /reset, false",
    "POST, /reset, true",
    "POST, /fin, false",
    "POST, /fin, true",
    "POST, /truncated, true",
    "POST, /hang, true",
    "POST, /half, true",
    "DELETE, /reset, true",
    "DELETE, /fin, true",
    "PUT, /reset, true",
    "PUT, /fin, true"
  })
  void aLostAnswerIsLostAndNothingIsSentAgain(Method method, String path, boolean reused)
      throws Exception {
    if (reused) {
      send(transport, WireRequest.open(Method.GET, "/warm", Params.NONE));
      server.requests.clear();
    }

    WireResult result = send(transport, request(method, path));

    assertThat(result).isInstanceOf(WireResult.Lost.class);
    assertThat(server.requests).hasSize(1);
    assertThat(server.requests.getFirst()).startsWith(method + " " + path);
  }

  @Test
  void a408IsAnAnswerAndNothingIsSentAgain() throws Exception {
    send(transport, WireRequest.open(Method.GET, "/warm", Params.NONE));
    server.requests.clear();

    WireResult result = send(transport, request(Method.POST, "/408"));

    assertThat(result)
        .isInstanceOfSatisfying(
            WireResult.Answered.class, a -> assertThat(a.answer().status()).isEqualTo(408));
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void aRefusedConnectionIsProvenNotSent() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    JdkTransport nowhere =
        new JdkTransport(URI.create("http://127.0.0.1:" + port), executor, Duration.ofSeconds(1));

    assertThat(send(nowhere, request(Method.POST, "/fapi/v1/order")))
        .isInstanceOf(WireResult.NotConnected.class);
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
