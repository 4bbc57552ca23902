package io.breakwater.lab.checker;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.turn.Turn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Whatever the journal raises, the teller of alerts took up; and what it queued for a channel that
/// channel got once, or was given up by name.
final class AlertsHandedOver implements Audit {
  @Override
  public String id() {
    return "INV-46 AlertsHandedOver";
  }

  @Override
  public List<String> contradictions(History history) {
    List<String> wrong = new ArrayList<>();
    history
        .alerts()
        .ifPresent(alerts -> {
          taken(history, alerts, wrong);
          handed(alerts, wrong);
        });
    return wrong;
  }

  /// Where more is open than there is room for, further raises are counted one by one under the
  /// storm of it: so many, and no more, may have been taken up by nobody.
  private static void taken(History history, History.Alerts alerts, List<String> wrong) {
    if (!alerts.finished()) {
      return;
    }
    Set<AlertKey> known = new TreeSet<>();
    int counted = 0;
    for (AlertFact fact : alerts.facts()) {
      if (fact instanceof AlertFact.EpisodeMoved(var episode, var change)) {
        known.add(episode.key());
        boolean isStorm = episode.key().type().equals("AlertStorm");
        counted += isStorm && change == AlertFact.Change.COUNTED ? 1 : 0;
      }
    }
    List<String> untaken = new ArrayList<>();
    for (Turn turn : history.journal()) {
      for (Fact fact : turn.facts()) {
        if (fact instanceof Effect.Raise(var severity, var type, var subject, _)
            && severity != Effect.Severity.INFO
            && !known.contains(AlertKey.of(type, subject))) {
          untaken.add(type + " of " + subject + " was raised and nobody took it up");
        }
      }
    }
    if (untaken.size() > counted) {
      wrong.addAll(new LinkedHashSet<>(untaken));
    }
  }

  private static void handed(History.Alerts alerts, List<String> wrong) {
    Map<String, Integer> waiting = new TreeMap<>();
    for (AlertFact fact : alerts.facts()) {
      switch (fact) {
        case AlertFact.MessageQueued(var message, var channels) ->
            channels.forEach(channel -> waiting.put(message.id() + " for " + channel, 0));
        case AlertFact.MessageDelivered(long message, var channel) ->
            settled(waiting, message + " for " + channel, wrong);
        case AlertFact.MessageGivenUp(long message, var channel, _, _) ->
            settled(waiting, message + " for " + channel, wrong);
        case AlertFact _ -> {}
      }
    }
    if (alerts.finished()) {
      waiting.forEach((message, times) -> {
        if (times == 0) {
          wrong.add("message " + message + " was queued and never handed over");
        }
      });
    }
  }

  private static void settled(Map<String, Integer> waiting, String message, List<String> wrong) {
    Integer times = waiting.merge(message, 1, Integer::sum);
    if (times > 1) {
      wrong.add("message " + message + " was handed over " + times + " times");
    }
  }
}
