package io.breakwater.kernel.alert;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertMessage.Kind;
import io.breakwater.model.alert.AlertType;
import io.breakwater.model.alert.Episode;
import io.breakwater.model.alert.EpisodePhase.Gathered;
import io.breakwater.model.alert.EpisodePhase.Held;
import io.breakwater.model.alert.EpisodePhase.Member;
import io.breakwater.model.alert.EpisodePhase.Muted;
import io.breakwater.model.alert.EpisodePhase.Rested;
import io.breakwater.model.alert.EpisodePhase.Told;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/// What the passing of time brings: holds and waits that end, quiet, escalation, forgetting.
final class Times {
  /// A test of the channels is over after this, in milliseconds.
  static final long TEST_MILLIS = 10_000;

  private Times() {}

  static void reached(Telling telling) {
    silences(telling);
    for (Episode before : List.copyOf(telling.book().episodes().values())) {
      // One that was moved by what came before it here is read anew.
      telling.book().episode(before.id()).ifPresent(episode -> reached(telling, episode));
    }
  }

  private static void silences(Telling telling) {
    for (Silence silence : List.copyOf(telling.book().silences().values())) {
      if (silence.untilMillis() > telling.now()) {
        continue;
      }
      telling.emit(new AlertFact.SilenceEnded(silence.type(), silence.subject()));
      for (Episode episode : telling.book().open()) {
        if (episode.silenced() && !telling.isSilenced(episode)) {
          telling.tellTheSpared(episode);
        } else if (silence.covers(episode.key()) && isMutedForNobody(telling, episode)) {
          Raises.admit(telling, episode);
        }
      }
    }
  }

  /// Files alone heard of its key a short while ago, and nobody spares people any more.
  private static boolean isMutedForNobody(Telling telling, Episode episode) {
    return episode.phase() instanceof Muted
        && !telling.book().isSilenced(episode.key())
        && telling.heardLately(episode.key(), episode.severity()).isEmpty();
  }

  private static void reached(Telling telling, Episode episode) {
    if (episode.isOpen() && telling.now() >= quietDue(telling.rule(), episode)) {
      Ends.ended(telling, episode, "not again since: " + episode.text());
      return;
    }
    if (telling.now() < due(telling.rule(), episode)) {
      return;
    }
    switch (episode.phase()) {
      case Held _ -> {
        if (Telling.isStorm(episode)) {
          Storms.due(telling, episode);
        } else {
          Raises.admit(telling, episode);
        }
      }
      case Gathered(long lead, _) -> Storms.tellGathered(telling, lead);
      case Muted _ -> Raises.admit(telling, episode);
      case Told _ -> escalate(telling, episode);
      case Member _ -> {
        // Its lead has the times.
      }
      case Rested _ -> telling.emit(new AlertFact.EpisodeForgotten(episode.id()));
    }
  }

  private static void escalate(Telling telling, Episode episode) {
    long minutes = telling.rule().pace().escalateMillis() / 60_000;
    telling.tell(
        episode,
        Kind.ESCALATED,
        "nobody has acknowledged it for another " + minutes + " min: " + episode.text());
  }

  /// When what only happens counts as over.
  private static long quietDue(AlertRule rule, Episode episode) {
    boolean quiets = AlertRule.ending(episode.key().type()) == AlertType.Ending.QUIET;
    if (!quiets || episode.over()) {
      return Long.MAX_VALUE;
    }
    boolean test = episode.key().type().equals(AlertType.ALERT_TEST.text());
    return episode.lastMillis() + (test ? TEST_MILLIS : rule.pace().quietMillis());
  }

  private static long due(AlertRule rule, Episode episode) {
    return switch (episode.phase()) {
      case Held(long due) -> due;
      case Gathered(_, long due) -> due;
      case Muted(long due, _) -> due;
      case Told(long first, _, int escalations) -> toldDue(rule, episode, first, escalations);
      case Member _ -> Long.MAX_VALUE;
      case Rested(long told) -> told + rule.pace().limitMillis();
    };
  }

  private static long toldDue(AlertRule rule, Episode episode, long first, int escalations) {
    boolean waits =
        episode.isCritical()
            && !episode.isAcknowledged()
            && !episode.silenced()
            && escalations < rule.pace().escalationsMax();
    return waits ? first + rule.pace().escalateMillis() * (escalations + 1L) : Long.MAX_VALUE;
  }

  /// When something is due next; empty where nothing is.
  static OptionalLong next(AlertRule rule, AlertBook book) {
    LongStream episodes =
        book.episodes().values().stream()
            .mapToLong(each -> Math.min(due(rule, each), openQuietDue(rule, each)));
    LongStream silences = book.silences().values().stream().mapToLong(Silence::untilMillis);
    return LongStream.concat(episodes, silences).filter(due -> due != Long.MAX_VALUE).min();
  }

  private static long openQuietDue(AlertRule rule, Episode episode) {
    return episode.isOpen() ? quietDue(rule, episode) : Long.MAX_VALUE;
  }
}
