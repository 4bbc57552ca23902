package io.breakwater.venue.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireRequest.Method;
import io.breakwater.venue.dialect.WireText;
import io.breakwater.venue.paper.wire.PaperAccount;
import io.breakwater.venue.recording.Recordings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class PaperServerIT {
  private static final Credentials KEY = PaperAccount.standard().credentials();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;

  private PaperServer server;
  private HttpClient client;

  @BeforeEach
  void open() {
    client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    server = start();
  }

  private PaperServer start() {
    PaperConfig config = PaperConfig.standard(folder.resolve("record.ndjson")).withPort(0);
    return PaperServer.start(
        config, System::currentTimeMillis, Thread.ofVirtual().name("paper-", 0).factory());
  }

  @AfterEach
  void close() {
    server.close();
    // An orderly close of the client waits without bound for a socket that the server has cut.
    client.shutdownNow();
  }

  @Test
  void anOrderIsPlacedOverHttpAndTheUserStreamTellsOfIt() throws Exception {
    String key =
        WireText.object(send(WireRequest.keyed(Method.POST, "/fapi/v1/listenKey", KEY)).body())
            .text("listenKey");
    Texts user = listen("/private/ws/" + key);
    Texts market = listen("/market/stream?streams=btcusdt@aggTrade/btcusdt@markPrice@1s");

    HttpResponse<String> placed = order("it-1");

    assertThat(placed.statusCode()).isEqualTo(200);
    assertThat(placed.body()).contains("\"status\":\"FILLED\"");
    assertThat(placed.headers().firstValue("x-mbx-order-count-1m")).contains("1");
    user.await(t -> t.contains("\"x\":\"TRADE\"") && t.contains("it-1"));
    market.await(t -> t.contains("markPriceUpdate"));
    market.await(t -> t.contains("aggTrade"));
    assertThat(get("/paper/journal")).contains("\"kind\":\"execution\"");
    assertThat(get("/paper/state")).contains("\"positionAmt\":\"0.1\"");
    assertThat(get("/health")).contains("UP");
    assertThat(get("/livez")).isEqualTo("ok");
  }

  @Test
  void aSubscriptionIsAnsweredAndServed() throws Exception {
    Texts texts = new Texts();
    WebSocket socket = connect("/public/ws/0", texts);

    socket
        .sendText("{\"method\":\"SUBSCRIBE\",\"params\":[\"ethusdt@bookTicker\"],\"id\":7}", true)
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    texts.await(t -> t.equals("{\"result\":null,\"id\":7}"));
    texts.await(t -> t.contains("bookTicker"));
  }

  @Test
  void faultsCutTheConnectionAndTheRecordStillKnows() throws Exception {
    post("/paper/faults", "{\"kind\":\"drop-response-after-execute\",\"method\":\"POST\"}");
    assertThatThrownBy(() -> order("lost")).isInstanceOf(IOException.class);
    delete("/paper/faults");
    post("/paper/faults", "{\"kind\":\"reset-mid-response\",\"method\":\"POST\"}");
    assertThatThrownBy(() -> order("half")).isInstanceOf(IOException.class);
    delete("/paper/faults");

    HttpResponse<String> found =
        send(signed(Method.GET, Params.of("symbol", "BTCUSDT").with("origClientOrderId", "lost")));

    assertThat(found.body()).contains("FILLED");
    assertThat(get("/paper/journal").lines().filter(l -> l.contains("\"execution\""))).hasSize(2);
  }

  @Test
  void aRestartedServerKnowsItsOrdersAndGoesOnInItsRecording() throws Exception {
    order("before");
    String start = WireText.object(get("/paper/state")).number("startMillis") + "";
    server.close();

    server = start();

    HttpResponse<String> found =
        send(
            signed(Method.GET, Params.of("symbol", "BTCUSDT").with("origClientOrderId", "before")));
    assertThat(found.body()).contains("FILLED");
    assertThat(get("/paper/state")).contains("\"positionAmt\":\"0.1\"").contains(start);
  }

  @Test
  void aTakenPortIsAnErrorAndLeavesNothingOpen() {
    PaperConfig config =
        PaperConfig.standard(folder.resolve("other.ndjson")).withPort(server.port());

    assertThatThrownBy(() ->
            PaperServer.start(config, System::currentTimeMillis, Thread.ofVirtual().factory()))
        .isInstanceOf(RuntimeException.class);
    assertThat(Files.isRegularFile(folder.resolve("other.ndjson"))).isTrue();
  }

  @Test
  void anUnknownRecordingIsOneClearLine() {
    PaperConfig config =
        PaperConfig.standard(folder.resolve("third.ndjson"))
            .withPort(0)
            .withReplay("bundled:none", 60);

    assertThatThrownBy(() ->
            PaperServer.start(config, System::currentTimeMillis, Thread.ofVirtual().factory()))
        .hasMessage(
            "bundled:none: no such bundled recording; use "
                + Recordings.BITSTAMP_2013
                + " or "
                + Recordings.CRASH);
  }

  private HttpResponse<String> order(String id) throws Exception {
    return send(
        signed(
            Method.POST,
            Params.of("symbol", "BTCUSDT")
                .with("side", "BUY")
                .with("type", "MARKET")
                .with("quantity", "0.1")
                .with("newClientOrderId", id)
                .with("newOrderRespType", "RESULT")));
  }

  private static WireRequest signed(Method method, Params params) {
    return WireRequest.signed(
        method, "/fapi/v1/order", params.with("timestamp", System.currentTimeMillis()), KEY);
  }

  private HttpResponse<String> send(WireRequest request) throws Exception {
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(http(request.path() + query))
            .timeout(PATIENCE)
            .method(request.method().name(), HttpRequest.BodyPublishers.ofString(request.body()));
    request.headers().forEach(builder::header);
    return client.send(builder.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String get(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(http(path)).timeout(PATIENCE).build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private void post(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(http(path))
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  private void delete(String path) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(http(path)).timeout(PATIENCE).DELETE().build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  private URI http(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private Texts listen(String path) throws Exception {
    Texts texts = new Texts();
    WebSocket socket = connect(path, texts);
    // The handshake is over before the exchange knows the socket; an answer comes after that.
    socket
        .sendText("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}", true)
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    texts.await(t -> t.contains("\"id\":1}"));
    return texts;
  }

  private WebSocket connect(String path, Texts texts) throws Exception {
    URI uri = URI.create("ws://127.0.0.1:" + server.port() + path);
    return client
        .newWebSocketBuilder()
        .buildAsync(uri, texts)
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /// What a socket says, until somebody waits for it.
  private static final class Texts implements WebSocket.Listener {
    private final BlockingQueue<String> whole = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence text, boolean last) {
      part.append(text);
      if (last) {
        whole.add(part.toString());
        part.setLength(0);
      }
      webSocket.request(1);
      return null;
    }

    void await(Predicate<String> wanted) throws InterruptedException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      for (long left = PATIENCE.toNanos(); left > 0; left = deadline - System.nanoTime()) {
        String text = whole.poll(left, TimeUnit.NANOSECONDS);
        if (text != null && wanted.test(text)) {
          return;
        }
      }
      throw new AssertionError("not said within " + PATIENCE);
    }
  }
}
