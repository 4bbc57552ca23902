package io.breakwater.runtime.alert;

import io.breakwater.kernel.alert.AlertBook;
import io.breakwater.kernel.alert.ChannelRule;
import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.alert.AlertType;
import io.breakwater.runtime.gauge.Tally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Counts what became of messages, by type, channel and outcome. A type of another build is counted
/// as `other`. The teller's thread counts, any thread reads.
public final class AlertTally {
  /// The channel has it.
  public static final String DELIVERED = "delivered";

  /// An attempt failed; it is tried again.
  public static final String FAILED = "failed";

  /// Too many waited.
  public static final String DROPPED = "dropped";

  /// The channel said never.
  public static final String REFUSED = "refused";

  private static final String OTHER = "other";

  private final List<String> channels;
  private final Tally told;

  public AlertTally(List<ChannelRule> rules) {
    channels = rules.stream().map(ChannelRule::name).toList();
    List<List<String>> rows = new ArrayList<>();
    List<String> types =
        new ArrayList<>(Arrays.stream(AlertType.values()).map(AlertType::text).toList());
    types.add(OTHER);
    for (String type : types) {
      for (String channel : channels) {
        for (String outcome : List.of(DELIVERED, FAILED, DROPPED, REFUSED)) {
          rows.add(List.of(type, channel, outcome));
        }
      }
    }
    told = Tally.over(rows);
  }

  public Tally told() {
    return told;
  }

  void failed(String channel, List<AlertMessage> messages) {
    messages.forEach(message -> add(message, channel, FAILED));
  }

  /// @param before the book before the facts, which knows messages that they end
  void count(List<AlertFact> facts, AlertBook before, AlertBook after) {
    for (AlertFact fact : facts) {
      switch (fact) {
        case AlertFact.MessageDelivered(long id, var channel) ->
            message(id, before, after).ifPresent(message -> add(message, channel, DELIVERED));
        case AlertFact.MessageGivenUp(long id, var channel, var why, _)
            when why != AlertFact.Why.UNCONFIGURED -> {
          String outcome = why == AlertFact.Why.REFUSED ? REFUSED : DROPPED;
          message(id, before, after).ifPresent(message -> add(message, channel, outcome));
        }
        case AlertFact _ -> {}
      }
    }
  }

  private static Optional<AlertMessage> message(long id, AlertBook before, AlertBook after) {
    return Optional.ofNullable(before.messages().get(id))
        .or(() -> Optional.ofNullable(after.messages().get(id)));
  }

  private void add(AlertMessage message, String channel, String outcome) {
    if (channels.contains(channel)) {
      String type = AlertType.of(message.key().type()).map(AlertType::text).orElse(OTHER);
      told.add(type, channel, outcome);
    }
  }
}
