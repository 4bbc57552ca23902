package io.breakwater.runtime.alert;

import io.breakwater.kernel.alert.ChannelRule;
import io.breakwater.kernel.alert.SendResult;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.fact.Effect.Severity;
import java.net.URI;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/// An incoming webhook of Slack. It knows no idempotency: a message whose answer was lost is sent
/// again.
public record SlackChannel(ChannelRule rule, URI url, Wording wording, HttpLine line)
    implements AlertChannel {
  static final String NAME = "slack";
  private static final int BATCH_MAX = 20;
  private static final int TEXT_LENGTH_MAX = 20_000;
  private static final int TOO_MANY = 429;

  /// What Slack says of a message that it will never take.
  private static final Set<String> OF_THE_MESSAGE =
      Set.of("invalid_payload", "no_text", "too_many_attachments", "msg_too_long");

  static SlackChannel of(URI url, Wording wording, HttpLine line) {
    return new SlackChannel(
        new ChannelRule(NAME, Severity.WARNING, true, false, BATCH_MAX), url, wording, line);
  }

  @Override
  public SendResult send(List<AlertMessage> messages) throws InterruptedException {
    var json = JsonMapper.shared().createObjectNode();
    json.put("text", escaped(wording.together(messages, TEXT_LENGTH_MAX)));
    return line.exchange(HttpLine.postJson(url, json.toString()).build(), SlackChannel::judged);
  }

  /// The three characters that are marks to Slack.
  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static SendResult judged(HttpLine.Answer answer) {
    if (answer.isOk()) {
      return new SendResult.Taken();
    }
    boolean never = answer.status() != TOO_MANY && OF_THE_MESSAGE.contains(answer.body());
    return never
        ? new SendResult.Refused(answer.text())
        : new SendResult.Failed(answer.text(), answer.retryAfterMillis());
  }
}
