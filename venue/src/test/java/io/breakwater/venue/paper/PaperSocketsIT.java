package io.breakwater.venue.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.venue.dialect.Signing;
import io.breakwater.venue.paper.limits.RateLimits;
import io.breakwater.venue.paper.wire.PaperTerms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What only real sockets show: bytes as they were sent, resets, compression, the WS API.
@Timeout(120)
class PaperSocketsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String ORDER =
      "symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.1&newOrderRespType=RESULT";

  @TempDir private Path folder;

  private PaperServer server;
  private HttpClient client;

  @BeforeEach
  void open() {
    client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    server = start(PaperTerms.DEFAULT, "record.ndjson");
  }

  private PaperServer start(PaperTerms terms, String record) {
    return PaperServer.start(
        PaperConfig.standard(folder.resolve(record)).withPort(0).withTerms(terms),
        System::currentTimeMillis,
        Thread.ofVirtual().name("paper-", 0).factory());
  }

  @AfterEach
  void close() {
    server.close();
    // An orderly close of the client waits without bound for a socket that the server has cut.
    client.shutdownNow();
  }

  /// Sends a request byte by byte as given and reads the answer to its end.
  private List<String> raw(String head, String body) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout((int) PATIENCE.toMillis());
      String text = head + "\r\n\r\n" + body;
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      List<String> lines = new ArrayList<>();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        if (line.isEmpty() && lines.getFirst().contains("101")) {
          return lines;
        }
      }
      return lines;
    }
  }

  private List<String> post(String path, String query, String body, String contentType)
      throws IOException {
    return raw(
        "POST "
            + path
            + (query.isEmpty() ? "" : "?" + query)
            + " HTTP/1.1\r\nHost: localhost\r\nX-MBX-APIKEY: paper\r\nConnection: close\r\n"
            + "Content-Type: "
            + contentType
            + "\r\nContent-Length: "
            + body.getBytes(StandardCharsets.UTF_8).length,
        body);
  }

  private static String sign(String query, String body) {
    return "signature=" + Signing.signature("paper-secret", query, body);
  }

  private static String stamp() {
    return "timestamp=" + System.currentTimeMillis();
  }

  @Test
  void allLayoutsOfSignedRequestsAreTakenAsTheyAreSent() throws Exception {
    String form = "application/x-www-form-urlencoded";
    String body = stamp() + "&recvWindow=10000&" + ORDER;
    String query = stamp();
    String all = ORDER + "&" + stamp();

    assertOk(post("/fapi/v1/order", "", body + "&" + sign("", body), form));
    assertOk(post("/fapi/v1/order", query + "&" + sign(query, ORDER), ORDER, form));
    assertOk(post("/fapi/v1/order", all + "&" + sign(all, ""), "", "application/json"));
    assertOk(post("/fapi/v1/order", sign("", all), all, form));
  }

  @Test
  void unencodedJsonIsTakenInTheBodyAndInTheQuery() throws Exception {
    String orders =
        "[{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"MARKET\",\"quantity\":\"0.1\"}]";
    String text = stamp() + "&batchOrders=" + orders;

    assertOk(
        post(
            "/fapi/v1/batchOrders",
            "",
            text + "&" + sign("", text),
            "application/x-www-form-urlencoded"));
    assertOk(post("/fapi/v1/batchOrders", text + "&" + sign(text, ""), "", "application/json"));
  }

  private static void assertOk(List<String> answer) {
    assertThat(answer.getFirst()).contains(" 200 ");
    assertThat(answer.getLast()).contains("orderId");
  }

  @Test
  void compressionIsOfferedToSocketsThatAskForIt() throws Exception {
    List<String> answer =
        raw(
            String.join(
                "\r\n",
                "GET /market/ws/btcusdt@aggTrade HTTP/1.1",
                "Host: localhost",
                "Upgrade: websocket",
                "Connection: Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"),
            "");

    assertThat(answer.getFirst()).contains("101");
    assertThat(answer)
        .anyMatch(line ->
            line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-extensions:")
                && line.contains("permessage-deflate"));
  }

  @Test
  void aResetConnectionIsSeenAsAReset() throws Exception {
    arm("{\"kind\":\"reset-connection\",\"executed\":true,\"path\":\"/fapi/v1/order\"}");
    String body = stamp() + "&newClientOrderId=reset&" + ORDER;

    assertThatThrownBy(() ->
            post(
                "/fapi/v1/order",
                "",
                body + "&" + sign("", body),
                "application/x-www-form-urlencoded"))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");

    assertThat(get("/paper/journal").body().lines())
        .anyMatch(l -> l.contains("\"execution\"") && l.contains("reset"));
  }

  @Test
  void aRequestHangsWithoutHoldingUpTheOthers() throws Exception {
    arm("{\"kind\":\"hang\",\"path\":\"/fapi/v1/time\",\"delayMs\":600000}");
    var hanging =
        client.sendAsync(
            HttpRequest.newBuilder(http("/fapi/v1/time")).build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(get("/fapi/v1/ping").statusCode()).isEqualTo(200);
    assertThat(hanging.isDone()).isFalse();
    hanging.cancel(true);
  }

  @Test
  void theWsApiPlacesAnOrderOverARealSocket() throws Exception {
    Texts texts = new Texts();
    WebSocket socket = connect("/ws-fapi/v1", texts);
    long now = System.currentTimeMillis();
    String payload =
        "apiKey=paper&newClientOrderId=ws-it&quantity=0.1&side=BUY&symbol=BTCUSDT&timestamp="
            + now
            + "&type=MARKET";
    String request =
        "{\"id\":\"7\",\"method\":\"order.place\",\"params\":{\"symbol\":\"BTCUSDT\","
            + "\"side\":\"BUY\",\"type\":\"MARKET\",\"quantity\":0.1,"
            + "\"newClientOrderId\":\"ws-it\",\"apiKey\":\"paper\",\"timestamp\":"
            + now
            + ",\"signature\":\""
            + Signing.signature("paper-secret", payload, "")
            + "\"}}";

    socket.sendText(request, true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);

    assertThat(texts.next())
        .startsWith("{\"id\":\"7\",\"status\":200,\"result\":{\"orderId\":")
        .contains("\"rateLimits\":[{\"rateLimitType\":\"REQUEST_WEIGHT\"");
    assertThat(get("/paper/journal").body()).contains("/ws-fapi/v1/order.place");
  }

  @Test
  void whoGoesOnAfter429IsBannedAndTheSocketsOfTheAddressAreRefused() throws Exception {
    server.close();
    server = start(PaperTerms.DEFAULT.withLimits(new RateLimits(5, 300, 1_200)), "other.ndjson");
    HttpResponse<String> last = get("/fapi/v1/ping");
    for (int i = 0; i < 60 && last.statusCode() != 418; i++) {
      last = get("/fapi/v1/ping");
    }

    assertThat(last.statusCode()).isEqualTo(418);
    assertThat(last.body()).contains("\"code\":-1003").contains("banned until");
    assertThat(Long.parseLong(last.headers().firstValue("retry-after").orElse("0")))
        .isBetween(100L, 120L);
    Texts texts = new Texts();
    connect("/market/ws/btcusdt@aggTrade", texts);
    assertThat(texts.awaitEnd()).isTrue();
  }

  private void arm(String fault) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(http("/paper/faults"))
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofString(fault))
            .build();
    assertThat(client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(http(path)).timeout(PATIENCE).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI http(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  private WebSocket connect(String path, Texts texts) throws Exception {
    URI uri = URI.create("ws://127.0.0.1:" + server.port() + path);
    return client
        .newWebSocketBuilder()
        .buildAsync(uri, texts)
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /// What a socket says, and that it ended.
  private static final class Texts implements WebSocket.Listener {
    private final BlockingQueue<String> whole = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
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

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
      ends.add("closed");
      return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
      ends.add("broken");
    }

    String next() throws InterruptedException {
      String text = whole.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      if (text == null) {
        throw new AssertionError("nothing said within " + PATIENCE);
      }
      return text;
    }

    boolean awaitEnd() throws InterruptedException {
      return ends.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS) != null;
    }
  }
}
