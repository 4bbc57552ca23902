package io.breakwater.runtime.alert;

import io.breakwater.kernel.alert.ChannelRule;
import io.breakwater.kernel.alert.SendResult;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.fact.Effect.Severity;
import java.net.URI;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A bot of Telegram that writes to one chat. It knows no idempotency.
///
/// @param url `sendMessage` of the bot; the token is a part of it
public record TelegramChannel(
    ChannelRule rule, URI url, String chat, Wording wording, HttpLine line)
    implements AlertChannel {
  static final String NAME = "telegram";
  private static final int BATCH_MAX = 7;

  /// A message has at most 4,096 characters.
  private static final int TEXT_LENGTH_MAX = 4_000;

  private static final int BAD_REQUEST = 400;
  private static final int TOO_MANY = 429;

  static TelegramChannel of(
      String base, String token, String chat, Wording wording, HttpLine line) {
    return new TelegramChannel(
        new ChannelRule(NAME, Severity.WARNING, true, false, BATCH_MAX),
        URI.create(base + "/bot" + token + "/sendMessage"),
        chat,
        wording,
        line);
  }

  @Override
  public SendResult send(List<AlertMessage> messages) throws InterruptedException {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("chat_id", chat);
    json.put("text", wording.together(messages, TEXT_LENGTH_MAX));
    json.putObject("link_preview_options").put("is_disabled", true);
    return line.exchange(HttpLine.postJson(url, json.toString()).build(), TelegramChannel::judged);
  }

  /// The wait stands in the body, in seconds.
  private static SendResult judged(HttpLine.Answer answer) {
    JsonNode body = parsed(answer.body());
    if (answer.isOk() && body.path("ok").asBoolean(false)) {
      return new SendResult.Taken();
    }
    String reason = answer.status() + " " + body.path("description").asString("");
    if (answer.status() == TOO_MANY) {
      long seconds = body.path("parameters").path("retry_after").asLong(0);
      return new SendResult.Failed(
          reason, Math.max(answer.retryAfterMillis(), Math.clamp(seconds, 0L, 86_400L) * 1_000L));
    }
    // A chat that is not found is a matter of configuration: the message waits for that.
    boolean never = answer.status() == BAD_REQUEST && reason.contains("message");
    return never ? new SendResult.Refused(reason) : new SendResult.Failed(reason, 0);
  }

  private static JsonNode parsed(String body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException _) {
      // Something in between answered: the status has to do.
      return JsonMapper.shared().createObjectNode();
    }
  }
}
