package io.breakwater.runtime.alert;

import io.breakwater.kernel.alert.ChannelRule;
import io.breakwater.kernel.alert.SendResult;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.fact.Effect.Severity;
import io.breakwater.runtime.process.Clock;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A server of the operator's own, in the form of standardwebhooks.com: `webhook-id` is the same
/// each time one message is tried, so that the receiver can tell a repetition, and
/// `webhook-signature` is the HMAC-SHA256 of id, timestamp and body.
public record WebhookChannel(
    ChannelRule rule, URI url, String secret, Wording wording, HttpLine line, Clock clock)
    implements AlertChannel {
  static final String NAME = "webhook";

  /// Begins a secret that is written in base 64.
  static final String SECRET_PREFIX = "whsec_";

  private static final String ALGORITHM = "HmacSHA256";
  private static final Set<Integer> NEVER = Set.of(400, 413, 415, 422);

  static WebhookChannel of(URI url, String secret, Wording wording, HttpLine line, Clock clock) {
    ChannelRule rule = new ChannelRule(NAME, Severity.INFO, true, false, 1);
    return new WebhookChannel(rule, url, secret, wording, line, clock);
  }

  @Override
  public SendResult send(List<AlertMessage> messages) throws InterruptedException {
    AlertMessage message = messages.getFirst();
    String id = "msg_" + message.atMillis() + "_" + message.id();
    String seconds = Long.toString(clock.wallMillis() / 1_000);
    String body = body(message);
    HttpRequest.Builder request =
        HttpLine.postJson(url, body).header("webhook-id", id).header("webhook-timestamp", seconds);
    if (!secret.isEmpty()) {
      request.header("webhook-signature", "v1," + signature(id + "." + seconds + "." + body));
    }
    return line.exchange(request.build(), WebhookChannel::judged);
  }

  private String body(AlertMessage message) {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("type", "alert." + message.kind().name().toLowerCase(Locale.ROOT));
    root.put("timestamp", Instant.ofEpochMilli(message.atMillis()).toString());
    ObjectNode data = root.putObject("data");
    data.put("episode", message.episode());
    data.put("source", wording.source());
    data.put("alertType", message.key().type());
    data.put("subject", message.key().subject());
    data.put("severity", message.severity().name());
    data.put("text", message.text());
    data.put("count", message.count());
    data.put("dedupKey", message.dedupKey());
    data.put("raisedAt", Instant.ofEpochMilli(message.raisedMillis()).toString());
    data.put("runbook", wording.link(message));
    return root.toString();
  }

  private String signature(String signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key(secret), ALGORITHM));
      byte[] digest = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("no " + ALGORITHM + " on this machine", e);
    }
  }

  /// The bytes of a secret: those behind the prefix in base 64, or the text's own.
  static byte[] key(String secret) {
    return secret.startsWith(SECRET_PREFIX)
        ? Base64.getDecoder().decode(secret.substring(SECRET_PREFIX.length()))
        : secret.getBytes(StandardCharsets.UTF_8);
  }

  private static SendResult judged(HttpLine.Answer answer) {
    if (answer.isOk()) {
      return new SendResult.Taken();
    }
    return NEVER.contains(answer.status())
        ? new SendResult.Refused(answer.text())
        : new SendResult.Failed(answer.text(), answer.retryAfterMillis());
  }
}
