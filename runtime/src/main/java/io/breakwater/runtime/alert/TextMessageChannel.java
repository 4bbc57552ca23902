package io.breakwater.runtime.alert;

import io.breakwater.kernel.alert.ChannelRule;
import io.breakwater.kernel.alert.SendResult;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.fact.Effect.Severity;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Text messages by Twilio's API to one telephone, for critical alerts alone. It knows no
/// idempotency.
///
/// @param from a number, or the id of a messaging service
public record TextMessageChannel(
    ChannelRule rule, Account account, String from, String to, Wording wording, HttpLine line)
    implements AlertChannel {
  static final String NAME = "sms";

  private static final int BATCH_MAX = 10;

  /// Two parts of a long message in the plain alphabet.
  private static final int TEXT_LENGTH_MAX = 300;

  /// What Twilio says of a text that it will never take: none, or too long.
  private static final Set<Integer> OF_THE_MESSAGE = Set.of(21_602, 21_617);

  /// Where and as whom.
  record Account(String base, String id, String token) {
    private URI messages() {
      return URI.create(base + "/2010-04-01/Accounts/" + id + "/Messages.json");
    }

    private String authorization() {
      byte[] pair = (id + ":" + token).getBytes(StandardCharsets.UTF_8);
      return "Basic " + Base64.getEncoder().encodeToString(pair);
    }
  }

  static TextMessageChannel of(
      String name, Account account, String from, String to, Wording wording, HttpLine line) {
    ChannelRule rule = new ChannelRule(name, Severity.CRITICAL, false, false, BATCH_MAX);
    return new TextMessageChannel(rule, account, from, to, wording, line);
  }

  @Override
  public SendResult send(List<AlertMessage> messages) throws InterruptedException {
    String sender = from.startsWith("MG") ? "MessagingServiceSid" : "From";
    String form =
        encoded("To", to)
            + "&"
            + encoded(sender, from)
            + "&"
            + encoded("Body", wording.together(messages, TEXT_LENGTH_MAX));
    return line.exchange(
        HttpLine.post(
                account.messages(),
                "application/x-www-form-urlencoded",
                form.getBytes(StandardCharsets.UTF_8))
            .header("Authorization", account.authorization())
            .build(),
        TextMessageChannel::judged);
  }

  private static String encoded(String name, String value) {
    return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static SendResult judged(HttpLine.Answer answer) {
    if (answer.isOk()) {
      return new SendResult.Taken();
    }
    return OF_THE_MESSAGE.contains(code(answer.body()))
        ? new SendResult.Refused(answer.text())
        : new SendResult.Failed(answer.text(), answer.retryAfterMillis());
  }

  private static int code(String body) {
    try {
      return JsonMapper.shared().readTree(body).path("code").asInt(0);
    } catch (JacksonException _) {
      // Something in between answered: it said nothing of the message.
      return 0;
    }
  }
}
