package io.breakwater.kernel.alert;

import io.breakwater.model.alert.AlertFact.Change;
import io.breakwater.model.alert.AlertMessage.Kind;
import io.breakwater.model.alert.Episode;
import io.breakwater.model.alert.EpisodePhase.Gathered;
import io.breakwater.model.alert.EpisodePhase.Held;
import io.breakwater.model.alert.EpisodePhase.Member;
import io.breakwater.model.alert.EpisodePhase.Rested;
import io.breakwater.model.alert.EpisodePhase.Told;
import io.breakwater.model.fact.Effect.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/*
 * The first of its kind is told at once. Others of its type that come at the same time wait a
 * moment for each other, and are then one summary under the first, which speaks for them from
 * then on: their ends are silent, and its own comes with the last of them. So two hundred at once
 * are one alert, one summary, one recovery. Where many types come at once, further warnings stand
 * together under an alert that is only about that; what is critical is never hidden among others.
 *
 * Whoever is silenced speaks only for others that are: a newcomer that nobody silenced is told
 * apart. And an acknowledgement covers what the person could see: newcomers take it off.
 */
/// Which alerts are told together.
final class Storms {
  private static final int NAMES_MAX = 5;

  private Storms() {}

  /// Who speaks for an alert, and when it is told at the latest.
  record Lead(long episode, long dueMillis) {}

  static Optional<Lead> leadOf(Telling telling, Episode newcomer) {
    boolean silenced = telling.book().isSilenced(newcomer.key());
    Optional<Episode> sameType =
        telling.book().open().stream()
            .filter(each -> each.id() != newcomer.id())
            .filter(each -> each.key().type().equals(newcomer.key().type()))
            .filter(each -> speaks(telling, each) && telling.isSilenced(each) == silenced)
            .findFirst();
    if (sameType.isPresent()) {
      return Optional.of(lead(telling, sameType.get()));
    }
    boolean many =
        newcomer.severity() != Severity.CRITICAL
            && isStorming(telling)
            && isStormSilenced(telling) == silenced;
    return many ? Optional.of(lead(telling, storm(telling, newcomer))) : Optional.empty();
  }

  private static boolean speaks(Telling telling, Episode episode) {
    return episode.phase() instanceof Told(long first, _, _)
        && (telling.now() - first <= telling.rule().crowd().windowMillis()
            || !telling.ledBy(episode.id()).isEmpty());
  }

  private static boolean isStorming(Telling telling) {
    long since = telling.now() - telling.rule().crowd().windowMillis();
    long told =
        telling.book().episodes().values().stream()
            .filter(each -> !Telling.isStorm(each) && !each.isCritical())
            .filter(each -> each.phase() instanceof Told(long first, _, _) && first >= since)
            .count();
    boolean already = telling.book().newest(Telling.STORM).filter(Episode::isOpen).isPresent();
    return already || told >= telling.rule().crowd().stormMin();
  }

  private static boolean isStormSilenced(Telling telling) {
    return telling
        .book()
        .newest(Telling.STORM)
        .filter(Episode::isOpen)
        .map(telling::isSilenced)
        .orElseGet(() -> telling.book().isSilenced(Telling.STORM));
  }

  /// The episode of the storm itself; it has no trouble of its own, so it is over from the start.
  private static Episode storm(Telling telling, Episode newcomer) {
    return telling
        .book()
        .newest(Telling.STORM)
        .filter(Episode::isOpen)
        .orElseGet(() -> begin(telling, newcomer.severity()));
  }

  private static Episode begin(Telling telling, Severity severity) {
    Episode.Word word =
        new Episode.Word("alerts", "many alerts at once", telling.now(), telling.now());
    // The newcomer has the next number and is not written yet.
    long id = telling.book().nextEpisode() + 1;
    Held held = new Held(telling.now() + telling.rule().crowd().gatherMillis());
    Episode storm = Episode.first(id, Telling.STORM, severity, word, held).wellItself();
    telling.move(storm, Change.OPENED);
    return storm;
  }

  private static Lead lead(Telling telling, Episode lead) {
    List<Episode> led = telling.ledBy(lead.id());
    Optional<Long> due =
        led.stream()
            .map(Episode::phase)
            .flatMap(
                phase -> phase instanceof Gathered(_, long at) ? Stream.of(at) : Stream.empty())
            .findFirst();
    if (due.isPresent()) {
      return new Lead(lead.id(), due.get());
    }
    long soon = telling.now() + telling.rule().crowd().gatherMillis();
    boolean summed = led.stream().anyMatch(each -> each.phase() instanceof Member);
    long after =
        summed && lead.phase() instanceof Told(_, long last, _)
            ? last + telling.rule().crowd().summaryMillis()
            : 0;
    return new Lead(lead.id(), Math.max(soon, after));
  }

  /// Tells those that have waited for each other.
  static void tellGathered(Telling telling, long leadId) {
    List<Episode> gathered =
        telling.ledBy(leadId).stream().filter(each -> each.phase() instanceof Gathered).toList();
    Optional<Episode> lead = telling.book().episode(leadId).filter(Episode::isOpen);
    if (gathered.isEmpty()) {
      return;
    }
    if (lead.isEmpty()) {
      underTheFirst(telling, gathered);
      return;
    }
    boolean silenced = telling.isSilenced(lead.get());
    Map<Boolean, List<Episode>> fitting =
        gathered.stream()
            .collect(
                Collectors.partitioningBy(
                    each -> telling.book().isSilenced(each.key()) == silenced));
    fitting.getOrDefault(false, List.of()).forEach(each -> Raises.admit(telling, each));
    together(telling, lead.get(), fitting.getOrDefault(true, List.of()));
    Ends.leadLost(telling, leadId);
  }

  private static void together(Telling telling, Episode lead, List<Episode> gathered) {
    boolean summed =
        telling.ledBy(lead.id()).stream().anyMatch(each -> each.phase() instanceof Member);
    boolean few = gathered.size() < telling.rule().crowd().togetherMin();
    if (few && !summed) {
      gathered.forEach(telling::open);
    } else if (!gathered.isEmpty()) {
      summarise(telling, lead, gathered);
    }
  }

  /// Who was to speak for them is well again meanwhile: the first of them does.
  private static void underTheFirst(Telling telling, List<Episode> gathered) {
    Episode first = gathered.getFirst();
    telling.open(first);
    for (Episode other : gathered.subList(1, gathered.size())) {
      telling.move(other.with(new Gathered(first.id(), telling.now())), Change.GATHERED);
    }
    tellGathered(telling, first.id());
  }

  private static void summarise(Telling telling, Episode lead, List<Episode> gathered) {
    Severity worst =
        gathered.stream().map(Episode::severity).max(Severity::compareTo).orElse(lead.severity());
    gathered.forEach(each -> telling.move(each.with(new Member(lead.id())), Change.JOINED));
    Episode speaker = lead.counting(worst, gathered.size());
    // What a person acknowledged was less than this; the wait for one begins anew.
    Episode anew =
        speaker.isAcknowledged()
            ? speaker.acknowledged("").with(new Told(telling.now(), telling.now(), 0))
            : speaker;
    telling.tell(anew, Kind.SUMMARY, summary(telling, anew));
  }

  static String summary(Telling telling, Episode lead) {
    List<Episode> led = telling.ledBy(lead.id());
    if (Telling.isStorm(lead)) {
      SortedMap<String, Integer> byType = new TreeMap<>();
      led.forEach(each -> byType.merge(each.key().type(), 1, Integer::sum));
      String types =
          byType.entrySet().stream()
              .map(entry -> entry.getKey() + " " + entry.getValue())
              .collect(Collectors.joining(", "));
      return led.size() + " alerts at once: " + types;
    }
    String names =
        led.stream()
            .limit(NAMES_MAX)
            .map(each -> each.key().subject())
            .collect(Collectors.joining(", "));
    int more = led.size() - NAMES_MAX;
    int all = led.size() + (lead.over() ? 0 : 1);
    return all
        + " at once: "
        + (lead.over() ? "" : lead.key().subject() + ", ")
        + names
        + (more > 0 ? " and " + more + " more" : "");
  }

  /// One that finds no room is only counted, and that is told as often as any other key.
  static void overflow(Telling telling, Severity severity) {
    Episode counted =
        telling.book().newest(Telling.STORM).orElseGet(() -> begin(telling, severity));
    telling.move(counted.counting(severity, 1), Change.COUNTED);
  }

  /// A storm whose time to be told has come, though nobody waits under it: its alerts found no
  /// room.
  static void due(Telling telling, Episode storm) {
    if (telling.ledBy(storm.id()).isEmpty()) {
      String most = telling.rule().crowd().episodesMax() + " alerts at once";
      telling.tell(storm, Kind.OPENED, "more than " + most + ": further ones are not told apart");
      telling
          .book()
          .episode(storm.id())
          .ifPresent(told -> telling.move(told.with(new Rested(telling.now())), Change.RESOLVED));
    }
  }
}
