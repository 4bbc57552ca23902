package io.breakwater.kernel.alert;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertFact.Change;
import io.breakwater.model.alert.AlertKey;
import io.breakwater.model.alert.AlertMessage.Kind;
import io.breakwater.model.alert.AlertText;
import io.breakwater.model.alert.Episode;
import io.breakwater.model.alert.EpisodePhase;
import io.breakwater.model.alert.EpisodePhase.Gathered;
import io.breakwater.model.alert.EpisodePhase.Held;
import io.breakwater.model.alert.EpisodePhase.Member;
import io.breakwater.model.alert.EpisodePhase.Muted;
import io.breakwater.model.alert.EpisodePhase.Rested;
import io.breakwater.model.alert.EpisodePhase.Told;
import io.breakwater.model.fact.Effect.Severity;
import java.util.Optional;

/// What a raise makes of an episode in each phase, and what the word of its end does.
final class Raises {
  /// So long ago that no limit reaches back to it.
  private static final long NEVER = Long.MIN_VALUE / 2;

  private Raises() {}

  static void raised(Telling telling, AlertEvent.Raised raise) {
    String text = AlertText.text(raise.text());
    if (raise.severity() == Severity.INFO) {
      Ends.cleared(telling, raise.key(), text);
      return;
    }
    Optional<Episode> newest = telling.book().newest(raise.key());
    if (newest.isEmpty()) {
      first(telling, raise, text);
      return;
    }
    Episode before = newest.get();
    boolean worse = raise.severity().compareTo(before.severity()) > 0;
    Episode again = before.again(raise.severity(), text, telling.now(), 1);
    switch (before.phase()) {
      case Held _, Gathered _ -> telling.move(again, Change.COUNTED);
      case Muted(_, var told) -> {
        if (raise.severity().compareTo(told) > 0) {
          telling.open(again);
        } else {
          telling.move(again, Change.COUNTED);
        }
      }
      case Member _ -> {
        if (worse) {
          telling.open(again);
        } else {
          telling.move(again, Change.COUNTED);
        }
      }
      case Told(_, long last, _) -> {
        if (worse || telling.now() - last >= telling.rule().pace().limitMillis()) {
          telling.tell(again, Kind.REPEATED, Telling.withCount(again));
        } else {
          telling.move(again, Change.COUNTED);
        }
      }
      case Rested(long told) -> reopened(telling, raise, before, told);
    }
  }

  private static void first(Telling telling, AlertEvent.Raised raise, String text) {
    if (!hasRoom(telling)) {
      Storms.overflow(telling, raise.severity());
      return;
    }
    Episode.Word word = new Episode.Word(raise.source(), text, raise.raisedMillis(), telling.now());
    long hold = AlertRule.holdMillis(raise.key().type());
    Episode episode =
        Episode.first(
            telling.book().nextEpisode(),
            raise.key(),
            raise.severity(),
            word,
            new Held(telling.now() + hold));
    if (hold > 0) {
      telling.move(episode, Change.OPENED);
    } else {
      admit(telling, episode);
    }
  }

  /// The oldest that only rests makes room.
  private static boolean hasRoom(Telling telling) {
    AlertBook book = telling.book();
    if (book.episodes().size() < telling.rule().crowd().episodesMax()) {
      return true;
    }
    Optional<Episode> resting =
        book.episodes().values().stream().filter(episode -> !episode.isOpen()).findFirst();
    resting.ifPresent(episode -> telling.emit(new AlertFact.EpisodeForgotten(episode.id())));
    return resting.isPresent();
  }

  /// Told for itself, or with others that come at the same time.
  static void admit(Telling telling, Episode episode) {
    Optional<Storms.Lead> lead = Storms.leadOf(telling, episode);
    if (lead.isPresent()) {
      telling.move(
          episode.with(new Gathered(lead.get().episode(), lead.get().dueMillis())),
          Change.GATHERED);
    } else {
      telling.open(episode);
    }
  }

  /// The same key again after its end: a new episode, and silent while the last word is fresh.
  private static void reopened(
      Telling telling, AlertEvent.Raised raise, Episode before, long toldMillis) {
    Optional<AlertBook.Heard> heard = telling.book().heard(before.key());
    // Files may have heard more: people count from what they heard themselves.
    boolean toFiles = telling.book().isSilenced(before.key());
    long unheard = before.silenced() && !toFiles ? NEVER : toldMillis;
    Severity unheardOf = before.silenced() && !toFiles ? Severity.INFO : before.severity();
    long last = toFiles ? toldMillis : heard.map(AlertBook.Heard::atMillis).orElse(unheard);
    Severity told =
        toFiles ? before.severity() : heard.map(AlertBook.Heard::severity).orElse(unheardOf);
    telling.emit(new AlertFact.EpisodeForgotten(before.id()));
    long due = last + telling.rule().pace().limitMillis();
    boolean worse = raise.severity().compareTo(told) > 0;
    if (worse || telling.now() >= due) {
      first(telling, raise, AlertText.text(raise.text()));
      remember(telling, raise.key(), heard);
      return;
    }
    Episode.Word word =
        new Episode.Word(
            raise.source(), AlertText.text(raise.text()), raise.raisedMillis(), telling.now());
    long id = telling.book().nextEpisode();
    EpisodePhase muted = new Muted(due, told);
    Episode episode = Episode.first(id, raise.key(), raise.severity(), word, muted);
    // What was not told of the one before is counted on.
    telling.move(episode.counting(raise.severity(), before.untold()), Change.MUTED);
    remember(telling, raise.key(), heard);
  }

  /// What people heard of the key outlives the episode in which they did.
  private static void remember(Telling telling, AlertKey key, Optional<AlertBook.Heard> heard) {
    AlertBook book = telling.book();
    if (book.newest(key).isPresent() && book.heard(key).isEmpty()) {
      heard.ifPresent(known ->
          telling.emit(
              new AlertFact.PeopleTold(key, known.episode(), known.atMillis(), known.severity())));
    }
  }

  static AlertEvent.Raised internal(Telling telling, Severity severity, AlertKey key, String text) {
    return new AlertEvent.Raised(telling.now(), "alerts", severity, key, text, telling.now());
  }
}
