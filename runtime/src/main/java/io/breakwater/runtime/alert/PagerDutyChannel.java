package io.breakwater.runtime.alert;

import io.breakwater.kernel.alert.ChannelRule;
import io.breakwater.kernel.alert.SendResult;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.fact.Effect.Severity;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The Events API v2 of PagerDuty: one incident for each episode, by its `dedup_key`, so that a
/// message sent twice is one.
public record PagerDutyChannel(
    ChannelRule rule, URI url, String routingKey, Wording wording, HttpLine line)
    implements AlertChannel {
  static final String NAME = "pagerduty";
  private static final int KEY_LENGTH_MAX = 255;
  private static final int SUMMARY_LENGTH_MAX = 1_024;
  private static final int BAD_REQUEST = 400;

  static PagerDutyChannel of(String base, String key, Wording wording, HttpLine line) {
    ChannelRule rule = new ChannelRule(NAME, Severity.WARNING, true, false, 1);
    return new PagerDutyChannel(rule, URI.create(base + "/v2/enqueue"), key, wording, line);
  }

  @Override
  public SendResult send(List<AlertMessage> messages) throws InterruptedException {
    AlertMessage message = messages.getFirst();
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("routing_key", routingKey);
    root.put("event_action", action(message));
    root.put("dedup_key", dedupKey(message));
    if (action(message).equals("trigger")) {
      describe(root, message);
    }
    return line.exchange(HttpLine.postJson(url, root.toString()).build(), PagerDutyChannel::judged);
  }

  private void describe(ObjectNode root, AlertMessage message) {
    String sentence = wording.sentence(message);
    ObjectNode payload = root.putObject("payload");
    payload.put(
        "summary",
        sentence.length() <= SUMMARY_LENGTH_MAX
            ? sentence
            : sentence.substring(0, SUMMARY_LENGTH_MAX));
    payload.put("source", wording.source());
    payload.put("severity", message.severity().name().toLowerCase(Locale.ROOT));
    payload.put("timestamp", Instant.ofEpochMilli(message.raisedMillis()).toString());
    payload.put("component", message.key().subject());
    payload.put("class", message.key().type());
    payload.putObject("custom_details").put("count", message.count());
    root.put("client", "Breakwater");
    if (wording.runbook().startsWith("http")) {
      ObjectNode link = root.putArray("links").addObject();
      link.put("href", wording.link(message));
      link.put("text", "runbook");
    }
  }

  private static String action(AlertMessage message) {
    return switch (message.kind()) {
      case OPENED, REPEATED, SUMMARY, ESCALATED -> "trigger";
      case ACKNOWLEDGED -> "acknowledge";
      case RESOLVED -> "resolve";
    };
  }

  private String dedupKey(AlertMessage message) {
    String whole = wording.source() + "/" + message.dedupKey();
    return whole.length() <= KEY_LENGTH_MAX ? whole : digest(whole);
  }

  private static String digest(String text) {
    try {
      byte[] bytes =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("no SHA-256 on this machine", e);
    }
  }

  private static SendResult judged(HttpLine.Answer answer) {
    if (answer.isOk()) {
      return new SendResult.Taken();
    }
    // A wrong key is a matter of configuration: the message waits for that.
    boolean never = answer.status() == BAD_REQUEST && !answer.body().contains("routing_key");
    return never
        ? new SendResult.Refused(answer.text())
        : new SendResult.Failed(answer.text(), answer.retryAfterMillis());
  }
}
