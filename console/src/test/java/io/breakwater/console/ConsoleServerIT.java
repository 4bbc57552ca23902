package io.breakwater.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.console.AccessToken.Role;
import io.breakwater.console.view.HealthView;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsoleServerIT {
  static final String OPERATOR = "operator-secret-0001";
  private static final String ADMIN = "admin-secret-00000001";
  static final String MACHINE = "machine-secret-000001";
  private static final String VIEWER = "viewer-secret-0000001";
  private static final String LINK = "one-time-link-secret-1";
  private static final String TRIP = "/api/v1/ess/trip";
  private static final String RESET = "/api/v1/ess/reset";
  private static final String WHY = "{\"reason\":\"drill\"}";

  private final FakeSource source = new FakeSource();
  private final FakeDesk desk = new FakeDesk();
  private final AtomicReference<Instant> now = new AtomicReference<>(FakeSource.NOON);
  private ConsoleServer server;
  private Client client;

  static ConsoleSettings settings(int port) {
    return ConsoleSettings.loopback(
        port,
        List.of(
            new AccessToken("ada", Role.OPERATOR, OPERATOR),
            new AccessToken("root", Role.ADMIN, ADMIN),
            new AccessToken("bot", Role.MACHINE, MACHINE),
            new AccessToken("eve", Role.VIEWER, VIEWER)),
        List.of(new AccessToken("operator", Role.OPERATOR, LINK)));
  }

  @BeforeEach
  void start() {
    InstantSource clock = now::get;
    server = ConsoleServer.start(source, desk, settings(0), clock);
    client = new Client(server.port());
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void statusWritesUnknownFiguresAsNull() {
    HttpResponse<String> response = client.get("/api/v1/status");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .contains(
            "\"mode\":\"paper\"",
            "\"verdict\":\"CLOSED\"",
            "\"failing_components\":[\"trader\"]",
            "\"equity\":null",
            "\"drawdownFromPeakPct\":null",
            "\"lastDrill\":null",
            "\"countdowns\":[]",
            "\"openOrders\":null",
            "\"asOf\":null",
            "\"cooldownUntil\":null")
        .doesNotContain("\"account\"", "\"0\"");
  }

  @Test
  void everyListIsServed() {
    for (String path : List.of("orders", "positions", "refusals", "components")) {
      assertThat(client.get("/api/v1/" + path).body()).isEqualTo("[]");
    }
    assertThat(client.get("/api/v1/equity").body()).isEqualTo("{\"points\":[],\"gate\":[]}");
  }

  @Test
  void healthTellsTheTruthAndLivezAsksNobody() {
    source.health = HealthView.Status.UNHEALTHY;

    assertThat(client.get("/health").statusCode()).isEqualTo(503);
    assertThat(client.get("/readyz").statusCode()).isEqualTo(503);
    assertThat(client.get("/livez").statusCode()).isEqualTo(200);
    assertThat(client.get("/metrics").body()).contains("breakwater_fake 1");
  }

  @Test
  void aLimitOutOfRangeIsAProblem() {
    assertProblem(client.get("/api/v1/refusals?limit=0"), 400, "BAD_PARAMETER");
    assertProblem(client.get("/api/v1/equity?limit=x"), 400, "BAD_PARAMETER");
  }

  @Test
  void whatIsNotThereIsAProblemToo() {
    assertProblem(client.get("/api/v1/nothing"), 404, "NOT_FOUND");
    assertProblem(client.get(TRIP), 405, "METHOD_NOT_ALLOWED");
  }

  @Test
  void aTripNeedsATokenThatIsKnown() {
    assertProblem(client.post(TRIP, WHY), 403, "CROSS_SITE");
    assertProblem(client.post(TRIP, WHY, "Authorization", "Bearer guess"), 401, "UNAUTHENTICATED");
    assertThat(desk.asked).isEmpty();
  }

  @Test
  void anOperatorTripsAndIsNamed() {
    HttpResponse<String> response = client.post(TRIP, WHY, bearer(OPERATOR));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("\"result\":\"BLOCKED\"").doesNotContain("\"id\"");
    assertThat(desk.asked).containsExactly("trip ada: drill");
  }

  @Test
  void anOperatorRestartsAndClearsTheFailsafeAndAMachineDoesNot() {
    String restart = "/api/v1/components/feeder/restart";
    String clear = "/api/v1/failsafe/clear";

    assertThat(client.post(restart, WHY, bearer(OPERATOR)).statusCode()).isEqualTo(200);
    assertThat(client.post(clear, WHY, bearer(OPERATOR)).statusCode()).isEqualTo(200);
    assertProblem(client.post(restart, WHY, bearer(MACHINE)), 403, "FORBIDDEN");
    assertProblem(client.post(clear, WHY, bearer(MACHINE)), 403, "FORBIDDEN");
    assertProblem(
        client.post("/api/v1/components/NO/restart", WHY, bearer(OPERATOR)), 422, "INVALID");

    assertThat(desk.asked).containsExactly("restart feeder ada: drill", "clear ada: drill");
  }

  @Test
  void aMachineMayTripAndHaltButNeverResetOrResume() {
    assertThat(client.post(TRIP, WHY, bearer(MACHINE)).statusCode()).isEqualTo(200);
    assertProblem(client.post(RESET, WHY, bearer(MACHINE)), 403, "FORBIDDEN");
    assertProblem(
        client.send("DELETE", "/api/v1/halts/all", WHY, bearer(MACHINE)), 403, "FORBIDDEN");
    assertThat(desk.asked).containsExactly("trip bot: drill");
  }

  @Test
  void aViewerMayDoNothing() {
    assertProblem(client.post(TRIP, WHY, bearer(VIEWER)), 403, "FORBIDDEN");
    assertThat(desk.asked).isEmpty();
  }

  @Test
  void onlyAnAdminOverridesTheChecklist() {
    String body = "{\"reason\":\"known\",\"operator\":\"Grace\",\"override\":true}";

    assertProblem(client.post(RESET, body, bearer(OPERATOR)), 403, "FORBIDDEN");
    assertThat(client.post(RESET, body, bearer(ADMIN)).statusCode()).isEqualTo(200);
    assertThat(desk.asked).containsExactly("reset Grace (root): known override");
  }

  @Test
  void aRefusalOfTheTraderKeepsItsCode() {
    desk.answer =
        new CommandAnswer.Refused(
            CommandAnswer.Refused.Kind.CONFLICT, "ESS_COOLDOWN", "4 min 12 s to go");

    assertProblem(client.post(RESET, WHY, bearer(OPERATOR)), 409, "ESS_COOLDOWN");
  }

  @Test
  void thePolicyIsReadWithItsVersionAndItsHistory() {
    assertThat(client.get("/api/v1/policy").body())
        .contains("\"version\":3", "\"key\":\"orders_per_minute\"", "\"value\":\"10\"");
    assertThat(client.get("/api/v1/policy/history").body())
        .contains("\"author\":\"ada\"", "orders_per_minute 12 -> 10");
  }

  @Test
  void aChangeOfThePolicyNamesItsVersionAndAStaleOneKeepsItsCode() {
    String body = "{\"version\":2,\"changes\":{\"orders_per_minute\":\"20\"},\"reason\":\"test\"}";
    client.send("PUT", "/api/v1/policy", body, bearer(OPERATOR));
    assertThat(desk.asked).containsExactly("policy 2 {orders_per_minute=20} ada: test");

    desk.answer =
        new CommandAnswer.Refused(
            CommandAnswer.Refused.Kind.CONFLICT, "stale-version", "in force is version 3");
    assertProblem(
        client.send("PUT", "/api/v1/policy", body, bearer(OPERATOR)), 409, "stale-version");
    assertProblem(
        client.send("PUT", "/api/v1/policy", "{\"reason\":\"x\"}", bearer(OPERATOR)),
        422,
        "INVALID");
    assertProblem(client.send("PUT", "/api/v1/policy", body, bearer(MACHINE)), 403, "FORBIDDEN");
  }

  @Test
  void aSilentTraderIsSaidToBeSilent() {
    desk.answer = new CommandAnswer.Unreachable("no answer within 2 s; use STOP.TXT");

    assertProblem(client.post(TRIP, WHY, bearer(OPERATOR)), 503, "TRADER_UNREACHABLE");
  }

  @Test
  void aHaltIsLiftedByItsScope() {
    String body = "{\"scope\":\"symbol:BTCUSDT\",\"reason\":\"news\"}";

    assertThat(client.post("/api/v1/halts", body, bearer(OPERATOR)).body())
        .contains("\"id\":\"symbol:BTCUSDT\"");
    client.send("DELETE", "/api/v1/halts/symbol:BTCUSDT?reason=over", "", bearer(OPERATOR));

    assertThat(desk.asked)
        .containsExactly("halt symbol:BTCUSDT ada: news", "resume symbol:BTCUSDT ada: over");
  }

  @Test
  void aBodyThatIsNotUnderstoodChangesNothing() {
    assertProblem(client.post(TRIP, "{", bearer(OPERATOR)), 400, "BAD_BODY");
    assertProblem(
        client.post(TRIP, "{\"reason\":\"x\",\"flatten\":true}", bearer(OPERATOR)),
        400,
        "BAD_BODY");
    assertProblem(client.post(TRIP, "{}", bearer(OPERATOR)), 422, "INVALID");
    assertProblem(
        client.post(TRIP, "{\"reason\":\"two\\nlines\"}", bearer(OPERATOR)), 422, "INVALID");
    assertProblem(
        client.post(
            "/api/v1/halts", "{\"scope\":\"everything\",\"reason\":\"x\"}", bearer(OPERATOR)),
        422,
        "INVALID");
    assertThat(desk.asked).isEmpty();
  }

  @Test
  void aBodyBeyondTheBoundIsRefused() {
    String body = "{\"reason\":\"" + "x".repeat(20_000) + "\"}";

    assertProblem(client.post(TRIP, body, bearer(OPERATOR)), 413, "BODY_TOO_LARGE");
  }

  @Test
  void theSameKeyAndBodyGetTheSameAnswerOnce() {
    String[] headers = {"Authorization", "Bearer " + OPERATOR, "Idempotency-Key", "k1"};

    String first = client.post(TRIP, WHY, headers).body();
    desk.answer = new CommandAnswer.Done("OTHER", "other", Map.of());
    String second = client.post(TRIP, WHY, headers).body();
    HttpResponse<String> other = client.post(TRIP, "{\"reason\":\"more\"}", headers);

    assertThat(second).isEqualTo(first);
    assertProblem(other, 422, "IDEMPOTENCY_KEY_REUSED");
    assertThat(desk.asked).containsExactly("trip ada: drill");
  }

  @Test
  void anAnswerThatLeavesTheOutcomeOpenIsNotKept() {
    String[] headers = {"Authorization", "Bearer " + OPERATOR, "Idempotency-Key", "k2"};
    desk.answer = new CommandAnswer.Unreachable("no answer");
    client.post(TRIP, WHY, headers);

    desk.answer = new CommandAnswer.Done("BLOCKED", "exposure blocked", Map.of());
    HttpResponse<String> again = client.post(TRIP, WHY, headers);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(desk.asked).hasSize(2);
  }

  @Test
  void aForeignHostNameIsTurnedAway() throws IOException {
    String status = client.raw("GET /api/v1/status HTTP/1.1\nHost: evil.example\n\n");

    assertThat(status).contains("421");
  }

  @Test
  void theOperatorLinkOpensOneSession() {
    HttpResponse<String> first = client.get("/?token=" + LINK);
    HttpResponse<String> second = client.get("/?token=" + LINK);

    assertThat(first.statusCode()).isEqualTo(303);
    assertThat(first.headers().firstValue("Location").orElse("")).isEqualTo("/");
    assertThat(cookie(first)).contains("HttpOnly", "SameSite=Strict").doesNotContain(LINK);
    assertProblem(second, 403, "LINK_SPENT");
  }

  @Test
  void aSessionWritesFromOurOwnPageOnly() {
    String cookie = cookie(client.get("/?token=" + LINK)).replaceAll(";.*", "");
    String ours = "http://127.0.0.1:" + server.port();

    HttpResponse<String> own = client.post(TRIP, WHY, "Cookie", cookie, "Origin", ours);

    assertThat(own.statusCode()).isEqualTo(200);
    assertProblem(
        client.post(TRIP, WHY, "Cookie", cookie, "Origin", "http://evil.example"),
        403,
        "CROSS_SITE");
    assertProblem(client.post(TRIP, WHY, "Cookie", cookie), 403, "CROSS_SITE");
    assertProblem(
        client.post(TRIP, WHY, "Cookie", cookie, "Origin", ours, "Sec-Fetch-Site", "cross-site"),
        403,
        "CROSS_SITE");
    assertThat(desk.asked).containsExactly("trip operator: drill");
  }

  @Test
  void aSessionEndsAfterItsLifetimeOrOnRequest() {
    String ours = "http://127.0.0.1:" + server.port();
    HttpResponse<String> signedIn = client.post("/api/v1/session", "", bearer(OPERATOR));
    String cookie = cookie(signedIn).replaceAll(";.*", "");

    assertThat(signedIn.body()).isEqualTo("{\"name\":\"ada\",\"role\":\"operator\"}");
    assertThat(client.get("/api/v1/session", "Cookie", cookie).body()).contains("ada");

    now.set(FakeSource.NOON.plus(Sessions.LIFETIME));
    assertProblem(client.post(TRIP, WHY, "Cookie", cookie, "Origin", ours), 401, "UNAUTHENTICATED");
    assertThat(client.get("/api/v1/session", "Cookie", cookie).body()).contains("\"name\":null");
  }

  @Test
  void readsNeedATokenWhereTheWorldCanReachThem() {
    ConsoleSettings open =
        new ConsoleSettings(
            "0.0.0.0",
            0,
            List.of(new AccessToken("ada", Role.OPERATOR, OPERATOR)),
            List.of(),
            Set.of("console.example"));
    try (ConsoleServer exposed = ConsoleServer.start(source, desk, open, now::get);
        Client outside = new Client(exposed.port())) {
      assertProblem(outside.get("/api/v1/status"), 401, "UNAUTHENTICATED");
      assertThat(outside.get("/api/v1/status", bearer(OPERATOR)).statusCode()).isEqualTo(200);
      assertThat(outside.get("/livez").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void thePageComesWithoutAnythingFromElsewhere() {
    HttpResponse<String> page = client.get("/");
    HttpResponse<String> charts = client.get("/vendor/echarts.js", "Accept-Encoding", "gzip");
    String tag = page.headers().firstValue("ETag").orElse("");

    assertThat(page.body())
        .contains("<title>Breakwater</title>")
        .doesNotContain("http://", "//cdn");
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(charts.statusCode()).isEqualTo(200);
    assertThat(client.get("/app.js").headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/javascript");
    assertThat(client.get("/", "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void aTakenPortIsOneClearLine() {
    assertThatThrownBy(
            () -> ConsoleServer.start(source, desk, settings(server.port()), now::get).close())
        .isInstanceOf(PortTakenException.class)
        .hasMessageContaining("port " + server.port())
        .hasMessageContaining("--port");
    assertThat(source.subscriptions()).isEqualTo(1);
  }

  static String[] bearer(String secret) {
    return new String[] {"Authorization", "Bearer " + secret};
  }

  private static String cookie(HttpResponse<String> response) {
    return response.headers().firstValue("Set-Cookie").orElse("");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(response.body())
        .contains("\"reason_code\":\"" + code + "\"", "\"type\":\"urn:breakwater:problem:");
  }
}
