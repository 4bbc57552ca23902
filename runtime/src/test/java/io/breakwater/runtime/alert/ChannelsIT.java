package io.breakwater.runtime.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.kernel.alert.SendResult;
import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.alert.AlertMessage.Kind;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.runtime.alert.StubService.Heard;
import io.breakwater.runtime.alert.StubService.Said;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Folders;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChannelsIT {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final AlertKey KEY = AlertKey.of("OrderInDoubt", "bw1-<2>");

  @TempDir Path data;

  private static AlertMessage message(Kind kind) {
    return new AlertMessage(
        7,
        kind,
        3,
        KEY,
        Severity.CRITICAL,
        "no answer & <none>",
        2,
        1_700_000_000_000L,
        1_700_000_000_500L);
  }

  private AlertChannel channel(String name, Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(settings);
    all.putIfAbsent("alerts.timeout_ms", "20000");
    Config config = ConfigReader.read(Map.of()).with(all);
    return Channels.of(config, new Folders(data), Clock.SYSTEM).stream()
        .filter(channel -> channel.rule().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static SendResult failed(String reason, long retryAfterMillis) {
    return new SendResult.Failed(reason, retryAfterMillis);
  }

  @Test
  void anAnswerLongerThanIsReadIsJudgedByItsStatusAndNotSentForEver() throws Exception {
    String page = "x".repeat(3_000_000);
    try (StubService own = StubService.open(_ -> Said.of(200, page))) {
      AlertChannel channel = channel("webhook", Map.of("alerts.webhook_url", own.url("/hook")));

      assertThat(channel.send(List.of(message(Kind.OPENED)))).isEqualTo(new SendResult.Taken());
      assertThat(channel.send(List.of(message(Kind.RESOLVED)))).isEqualTo(new SendResult.Taken());
      own.answers(_ -> Said.of(422, page));
      assertThat(channel.send(List.of(message(Kind.OPENED))))
          .isInstanceOf(SendResult.Refused.class);
      own.answers(_ -> Said.of(503, page));
      assertThat(channel.send(List.of(message(Kind.OPENED)))).isInstanceOf(SendResult.Failed.class);
    }
  }

  @Test
  void slackTakesTextAsItsWebhookWants() throws Exception {
    try (StubService slack = StubService.open(ChannelsIT::slack)) {
      AlertChannel channel =
          channel("slack", Map.of("alerts.slack_url", slack.url("/services/T0/B0/secretpart")));

      assertThat(channel.send(List.of(message(Kind.OPENED), message(Kind.RESOLVED))))
          .isEqualTo(new SendResult.Taken());
      String text = MAPPER.readTree(slack.heard.getFirst().body()).path("text").asString("");
      assertThat(text)
          .startsWith(
              "[breakwater] CRITICAL OrderInDoubt bw1-&lt;2&gt;: no answer &amp; &lt;none&gt;"
                  + " (docs/runbook.md#orderindoubt)")
          .contains("\n[breakwater] INFO OrderInDoubt bw1-&lt;2&gt;: [resolved]");

      slack.answers(_ -> new Said(429, "rate_limited", Map.of("Retry-After", "30")));
      assertThat(channel.send(List.of(message(Kind.OPENED))))
          .isEqualTo(failed("429 rate_limited", 30_000));
      slack.answers(_ -> Said.of(400, "invalid_payload"));
      assertThat(channel.send(List.of(message(Kind.OPENED))))
          .isEqualTo(new SendResult.Refused("400 invalid_payload"));
      slack.answers(_ -> Said.of(404, "no_service"));
      assertThat(channel.send(List.of(message(Kind.OPENED))))
          .isEqualTo(failed("404 no_service", 0));
      slack.answers(_ -> Said.of(500, "rollup_error"));
      assertThat(channel.send(List.of(message(Kind.OPENED))))
          .isEqualTo(failed("500 rollup_error", 0));
    }
  }

  /// Slack: JSON with a text, or `invalid_payload`; the three marks only as entities.
  private static Said slack(Heard heard) {
    boolean json = heard.header("content-type").startsWith("application/json");
    String text = json ? MAPPER.readTree(heard.body()).path("text").asString("") : "";
    String bare = text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "");
    boolean fine =
        heard.method().equals("POST")
            && heard.path().startsWith("/services/")
            && !text.isEmpty()
            && bare.chars().noneMatch(c -> c == '<' || c == '>' || c == '&');
    return fine ? Said.of(200, "ok") : Said.of(400, "invalid_payload");
  }

  @Test
  void whoeverHangsOrIsAwayFailsInTimeAndSaysNoSecret() throws Exception {
    try (StubService slack = StubService.open(_ -> Said.NOTHING)) {
      String url = slack.url("/services/hush");
      AlertChannel hasty =
          channel("slack", Map.of("alerts.slack_url", url, "alerts.timeout_ms", "400"));
      AlertChannel channel = channel("slack", Map.of("alerts.slack_url", url));
      long began = System.nanoTime();

      SendResult result = hasty.send(List.of(message(Kind.OPENED)));

      assertThat(result).isEqualTo(failed("no answer within 400 ms", 0));
      assertThat(System.nanoTime() - began).isLessThan(15_000_000_000L);
      slack.answers(_ -> Said.of(500, "you asked for " + url));
      assertThat(channel.send(List.of(message(Kind.OPENED))))
          .isEqualTo(failed("500 you asked for ***", 0));
      slack.stop();
      assertThat(channel.send(List.of(message(Kind.OPENED))).toString())
          .contains("ConnectException")
          .doesNotContain("hush");
    }
  }

  @Test
  void theWebhookIsSignedAndTheSameIdComesAgain() throws Exception {
    String secret =
        "whsec_" + Base64.getEncoder().encodeToString("a key of some bytes".getBytes(UTF_8));
    try (StubService own = StubService.open(heard -> own(heard, "a key of some bytes"))) {
      AlertChannel channel =
          channel(
              "webhook",
              Map.of("alerts.webhook_url", own.url("/hook"), "alerts.webhook_secret", secret));

      assertThat(channel.send(List.of(message(Kind.OPENED)))).isEqualTo(new SendResult.Taken());
      assertThat(channel.send(List.of(message(Kind.OPENED)))).isEqualTo(new SendResult.Taken());
      assertThat(own.heard.stream().map(heard -> heard.header("webhook-id")).distinct())
          .containsExactly("msg_1700000000500_7");
      JsonNode body = MAPPER.readTree(own.heard.getFirst().body());
      assertThat(body.path("type").asString("")).isEqualTo("alert.opened");
      assertThat(body.path("data").path("dedupKey").asString(""))
          .isEqualTo("OrderInDoubt/bw1-<2>/1700000000000");

      AlertChannel unsigned =
          channel(
              "webhook",
              Map.of("alerts.webhook_url", own.url("/hook"), "alerts.webhook_secret", "another"));
      assertThat(unsigned.send(List.of(message(Kind.OPENED)))).isEqualTo(failed("401", 0));
      String date = "Tue, 01 Jan 2126 00:00:00 GMT";
      own.answers(_ -> new Said(503, "", Map.of("Retry-After", date)));
      assertThat(channel.send(List.of(message(Kind.OPENED))))
          .isInstanceOfSatisfying(
              SendResult.Failed.class,
              failure -> assertThat(failure.retryAfterMillis()).isGreaterThan(86_400_000L));
      own.answers(_ -> Said.of(422, "no"));
      assertThat(channel.send(List.of(message(Kind.OPENED))))
          .isEqualTo(new SendResult.Refused("422 no"));
    }
  }

  private static Said own(Heard heard, String key) {
    String signed =
        heard.header("webhook-id") + "." + heard.header("webhook-timestamp") + "." + heard.body();
    long age =
        Math.abs(
            System.currentTimeMillis() / 1_000 - Long.parseLong(heard.header("webhook-timestamp")));
    boolean genuine = heard.header("webhook-signature").equals("v1," + hmac(key, signed));
    return genuine && age < 300 ? Said.of(204, "") : Said.of(401, "");
  }

  private static String hmac(String key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void telegramTakesATextForAChatAndItsWaitStandsInTheBody() throws Exception {
    try (StubService telegram = StubService.open(ChannelsIT::telegram)) {
      AlertChannel channel =
          channel(
              "telegram",
              Map.of(
                  "alerts.telegram_url", telegram.url(""),
                  "alerts.telegram_token", "12:secret",
                  "alerts.telegram_chat", "-10042"));

      assertThat(channel.send(List.of(message(Kind.OPENED)))).isEqualTo(new SendResult.Taken());
      telegram.answers(_ ->
          Said.of(
              429,
              "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry"
                  + " after 14\",\"parameters\":{\"retry_after\":14}}"));
      assertThat(channel.send(List.of(message(Kind.OPENED))))
          .isEqualTo(failed("429 Too Many Requests: retry after 14", 14_000));
      telegram.answers(_ -> refusal(400, "Bad Request: chat not found"));
      assertThat(channel.send(List.of(message(Kind.OPENED))))
          .isEqualTo(failed("400 Bad Request: chat not found", 0));
      telegram.answers(_ -> refusal(400, "Bad Request: message is too long"));
      assertThat(channel.send(List.of(message(Kind.OPENED))))
          .isEqualTo(new SendResult.Refused("400 Bad Request: message is too long"));
    }
  }

  private static Said refusal(int code, String description) {
    return Said.of(
        code, "{\"ok\":false,\"error_code\":" + code + ",\"description\":\"" + description + "\"}");
  }

  private static Said telegram(Heard heard) {
    JsonNode body = MAPPER.readTree(heard.body());
    if (!heard.path().equals("/bot12:secret/sendMessage")) {
      return refusal(404, "Not Found");
    }
    if (!body.path("chat_id").asString("").equals("-10042")) {
      return refusal(400, "Bad Request: chat not found");
    }
    int length = body.path("text").asString("").length();
    return length == 0 || length > 4_096
        ? refusal(400, "Bad Request: message text is empty or too long")
        : Said.of(200, "{\"ok\":true,\"result\":{\"message_id\":1}}");
  }

  @Test
  void pagerDutyGetsOneIncidentForAnEpisode() throws Exception {
    AtomicReference<String> key = new AtomicReference<>("");
    try (StubService duty = StubService.open(heard -> duty(heard, key))) {
      AlertChannel channel =
          channel(
              "pagerduty",
              Map.of(
                  "alerts.pagerduty_url",
                  duty.url(""),
                  "alerts.pagerduty_key",
                  "0123456789abcdef0123456789abcdef"));

      for (Kind kind : List.of(Kind.OPENED, Kind.ESCALATED, Kind.ACKNOWLEDGED, Kind.RESOLVED)) {
        assertThat(channel.send(List.of(message(kind)))).isEqualTo(new SendResult.Taken());
      }
      assertThat(duty.heard)
          .extracting(heard -> MAPPER.readTree(heard.body()).path("event_action").asString(""))
          .containsExactly("trigger", "trigger", "acknowledge", "resolve");
      AlertChannel wrong =
          channel(
              "pagerduty",
              Map.of("alerts.pagerduty_url", duty.url(""), "alerts.pagerduty_key", "short"));
      assertThat(wrong.send(List.of(message(Kind.OPENED)))).isInstanceOf(SendResult.Failed.class);
      duty.answers(_ -> Said.of(429, ""));
      assertThat(channel.send(List.of(message(Kind.OPENED)))).isEqualTo(failed("429", 0));
    }
  }

  /// Events API v2: a key of 32 characters, the three actions, the needed fields of a trigger.
  private static Said duty(Heard heard, AtomicReference<String> key) {
    JsonNode body = MAPPER.readTree(heard.body());
    if (body.path("routing_key").asString("").length() != 32) {
      return Said.of(
          400,
          "{\"status\":\"invalid event\",\"errors\":[\"Length of 'routing_key' is incorrect (should"
              + " be 32 characters)\"]}");
    }
    String dedup = body.path("dedup_key").asString("");
    key.compareAndSet("", dedup);
    JsonNode payload = body.path("payload");
    boolean fine =
        switch (body.path("event_action").asString("")) {
          case "trigger" ->
              !payload.path("summary").asString("").isEmpty()
                  && payload.path("summary").asString("").length() <= 1_024
                  && !payload.path("source").asString("").isEmpty()
                  && List.of("critical", "error", "warning", "info")
                      .contains(payload.path("severity").asString(""));
          case "acknowledge", "resolve" -> true;
          default -> false;
        };
    return fine && heard.path().equals("/v2/enqueue") && dedup.equals(key.get())
        ? Said.of(202, "{\"status\":\"success\",\"dedup_key\":\"" + dedup + "\"}")
        : Said.of(400, "{\"status\":\"invalid event\"}");
  }

  @Test
  void twilioGetsAFormWithTheAccountsNameAndToken() throws Exception {
    try (StubService twilio = StubService.open(ChannelsIT::twilio)) {
      Map<String, String> settings =
          Map.of(
              "alerts.twilio_url", twilio.url(""),
              "alerts.twilio_account", "AC1",
              "alerts.twilio_token", "hush",
              "alerts.twilio_from", "+4930",
              "alerts.twilio_to", "+4940,+4950");
      AlertChannel channel = channel("sms-2", settings);

      assertThat(channel.send(List.of(message(Kind.OPENED), message(Kind.OPENED))))
          .isEqualTo(new SendResult.Taken());
      Map<String, String> form = form(twilio.heard.getFirst().body());
      assertThat(form).containsEntry("To", "+4950");
      assertThat(form.getOrDefault("Body", "")).contains("OrderInDoubt").hasSizeLessThan(320);
      twilio.answers(_ -> Said.of(429, "{\"code\":20429,\"message\":\"Too Many Requests\"}"));
      assertThat(channel.send(List.of(message(Kind.OPENED)))).isInstanceOf(SendResult.Failed.class);
      twilio.answers(_ -> Said.of(400, "{\"code\":21617,\"message\":\"too long\"}"));
      assertThat(channel.send(List.of(message(Kind.OPENED))))
          .isInstanceOf(SendResult.Refused.class);
    }
  }

  private static Map<String, String> form(String body) {
    Map<String, String> form = new TreeMap<>();
    for (String pair : body.split("&", -1)) {
      int at = pair.indexOf('=');
      form.put(pair.substring(0, at), URLDecoder.decode(pair.substring(at + 1), UTF_8));
    }
    return form;
  }

  private static Said twilio(Heard heard) {
    String basic = "Basic " + Base64.getEncoder().encodeToString("AC1:hush".getBytes(UTF_8));
    if (!heard.header("authorization").equals(basic)) {
      return Said.of(401, "{\"code\":20003,\"message\":\"Authenticate\"}");
    }
    boolean fine =
        heard.path().equals("/2010-04-01/Accounts/AC1/Messages.json")
            && heard.header("content-type").equals("application/x-www-form-urlencoded")
            && form(heard.body()).keySet().containsAll(List.of("To", "From", "Body"));
    return fine
        ? Said.of(201, "{\"sid\":\"SM1\",\"status\":\"queued\"}")
        : Said.of(400, "{\"code\":21604,\"message\":\"a field is missing\"}");
  }

  @Test
  void aFileThatCannotBeWrittenFailsAndIsWrittenLater() throws Exception {
    AlertChannel file = channel("notifications", Map.of());
    Path path = new Folders(data).notifications();
    Files.createDirectory(path);

    assertThat(file.send(List.of(message(Kind.OPENED)))).isInstanceOf(SendResult.Failed.class);
    Files.delete(path);
    assertThat(file.send(List.of(message(Kind.OPENED)))).isEqualTo(new SendResult.Taken());

    assertThat(Files.readAllLines(path))
        .containsExactly(
            "2023-11-14T22:13:20.500Z CRITICAL OrderInDoubt bw1-<2>: no answer & <none>"
                + " (docs/runbook.md#orderindoubt)");
  }

  @Test
  void halfAChannelAndNoAddressRefuseTheStartAndShowNoSecret() {
    assertThatThrownBy(() -> channel("telegram", Map.of("alerts.telegram_token", "hush")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("alerts.telegram_chat")
        .hasMessageNotContaining("hush");
    assertThatThrownBy(() -> channel("slack", Map.of("alerts.slack_url", "hush hush")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("alerts.slack_url")
        .hasMessageNotContaining("hush");
  }
}
