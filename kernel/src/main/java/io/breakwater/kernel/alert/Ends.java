package io.breakwater.kernel.alert;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertFact.Change;
import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.alert.AlertType;
import io.breakwater.model.alert.Episode;
import io.breakwater.model.alert.EpisodePhase.Gathered;
import io.breakwater.model.alert.EpisodePhase.Held;
import io.breakwater.model.alert.EpisodePhase.Member;
import io.breakwater.model.alert.EpisodePhase.Muted;
import io.breakwater.model.alert.EpisodePhase.Rested;
import io.breakwater.model.alert.EpisodePhase.Told;
import io.breakwater.model.fact.Effect.Severity;
import java.util.Optional;

/// How episodes end: by a word, by quiet, by a person. What nobody was told of ends without one.
final class Ends {
  private Ends() {}

  static void cleared(Telling telling, AlertKey key, String text) {
    telling
        .book()
        .newest(key)
        .filter(Episode::isOpen)
        .ifPresent(episode -> ended(telling, episode, text));
  }

  static void clearedAll(Telling telling, String type, Severity upTo, String text) {
    for (Episode episode : telling.book().open()) {
      if (episode.key().type().equals(type) && episode.severity().compareTo(upTo) <= 0) {
        cleared(telling, episode.key(), text);
      }
    }
  }

  static void ended(Telling telling, Episode episode, String text) {
    switch (episode.phase()) {
      case Held _ -> untold(telling, episode);
      case Gathered(long lead, _) -> {
        untold(telling, episode);
        leadLost(telling, lead);
      }
      case Muted(long due, var severity) -> {
        Rested rested = new Rested(due - telling.rule().pace().limitMillis());
        telling.move(episode.counting(severity, 1).with(rested), Change.RESOLVED);
      }
      case Told _ -> {
        if (telling.ledBy(episode.id()).isEmpty()) {
          telling.resolve(episode, text);
        } else {
          telling.move(episode.wellItself(), Change.WELL);
        }
      }
      case Member(long lead) -> {
        telling.move(episode.with(new Rested(telling.now())), Change.RESOLVED);
        leadLost(telling, lead);
      }
      case Rested _ -> {
        // It is over already.
      }
    }
  }

  /// Nobody heard of it; what people heard of its key before is not forgotten with it.
  private static void untold(Telling telling, Episode episode) {
    telling
        .book()
        .heard(episode.key())
        .ifPresentOrElse(
            last -> telling.move(episode.with(new Rested(last.atMillis())), Change.RESOLVED),
            () -> telling.emit(new AlertFact.EpisodeForgotten(episode.id())));
  }

  /// A lead that is well itself ends with the last of those that it speaks for.
  static void leadLost(Telling telling, long id) {
    Optional<Episode> lead = telling.book().episode(id).filter(Episode::isOpen);
    if (lead.isEmpty() || !lead.get().over() || !telling.ledBy(id).isEmpty()) {
      return;
    }
    if (lead.get().phase() instanceof Told) {
      telling.resolve(lead.get(), "all " + lead.get().count() + " are well again");
    } else {
      telling.emit(new AlertFact.EpisodeForgotten(id));
    }
  }

  /// A person has seen it; whoever is led has nobody of its own to be seen by.
  static void acknowledged(Telling telling, long id, String operator) {
    Optional<Episode> found = telling.book().episode(id).filter(Episode::isOpen);
    if (found.isEmpty()) {
      return;
    }
    switch (found.get().phase()) {
      case Member(long lead) -> acknowledged(telling, lead, operator);
      case Gathered(long lead, _) -> acknowledged(telling, lead, operator);
      case Held _, Muted _, Told _ -> seen(telling, found.get(), operator);
      case Rested _ -> {
        // Over already: nobody needs to look.
      }
    }
  }

  private static void seen(Telling telling, Episode episode, String operator) {
    if (!episode.isAcknowledged()) {
      telling.acknowledge(episode, operator);
    }
    restTheSeen(telling, episode, operator);
    if (isAPersons(episode)) {
      telling.book().episode(episode.id()).ifPresent(lead -> rest(telling, lead, operator));
    } else {
      leadLost(telling, episode.id());
    }
  }

  /// Whoever it speaks for was shown with it. Those that still wait to be told were not.
  private static void restTheSeen(Telling telling, Episode lead, String operator) {
    long told = lead.phase() instanceof Told(_, long last, _) ? last : telling.now();
    for (Episode each : telling.ledBy(lead.id())) {
      if (each.phase() instanceof Member && isAPersons(each)) {
        Episode seen = each.acknowledged(operator);
        telling.move(seen.with(new Rested(told)), Change.RESOLVED);
      }
    }
  }

  /// Those that wait under it are told without it.
  private static void rest(Telling telling, Episode episode, String operator) {
    String text = "seen by " + operator;
    if (episode.phase() instanceof Told) {
      telling.resolve(episode, text);
    } else {
      ended(telling, episode, text);
    }
  }

  private static boolean isAPersons(Episode episode) {
    return AlertRule.ending(episode.key().type()) == AlertType.Ending.PERSON;
  }
}
