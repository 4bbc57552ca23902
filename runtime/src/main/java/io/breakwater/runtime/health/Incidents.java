package io.breakwater.runtime.health;

import io.breakwater.console.view.IncidentView;
import io.breakwater.console.view.IncidentView.EntryView;
import io.breakwater.console.view.IncidentView.Kind;
import io.breakwater.runtime.health.Happening.Weight;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Episodes of trouble, told from what happened and from nothing else: the same happenings give the
/// same incidents. One begins with the first trouble, ends when no trouble is left, and goes on
/// where trouble comes back soon. Pure; one thread.
final class Incidents {
  /// Trouble that comes back within this time belongs to the same incident, in milliseconds.
  static final long MERGE_MILLIS = 30_000;

  /// Symptoms so long before the trouble belong to it, in milliseconds.
  static final long BEFORE_MILLIS = 2_000;

  /// Incidents that are kept.
  static final int INCIDENTS_MAX = 200;

  /// Entries of a timeline.
  static final int ENTRIES_MAX = 400;

  private static final int BEFORE_MAX = 20;
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("'INC-'yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Deque<Episode> all = new ArrayDeque<>();
  private final Deque<Happening> before = new ArrayDeque<>();
  private final Set<String> troubles = new TreeSet<>();
  private boolean starting;

  /// One incident that grows.
  private static final class Episode {
    private final List<EntryView> timeline = new ArrayList<>();
    private final long sinceMillis;
    private long untilMillis;
    private boolean critical;
    private int left;
    private String title = "";

    private Episode(long sinceMillis) {
      this.sinceMillis = sinceMillis;
    }

    private void add(Happening happening) {
      if (!timeline.isEmpty() && isSame(timeline.getLast(), happening)) {
        EntryView last = timeline.removeLast();
        timeline.add(
            new EntryView(
                last.time(),
                last.offsetMs(),
                last.kind(),
                last.subject(),
                last.text(),
                last.repeats() + 1));
        return;
      }
      if (timeline.size() >= ENTRIES_MAX) {
        left++;
        return;
      }
      timeline.add(
          new EntryView(
              Instant.ofEpochMilli(happening.wallMillis()),
              happening.wallMillis() - sinceMillis,
              happening.kind(),
              happening.subject(),
              happening.text(),
              1));
      if (happening.weight() instanceof Weight.Begins) {
        critical |= happening.kind() != Kind.STAGE;
        title = title.isEmpty() ? happening.subject() + ": " + happening.text() : title;
      }
    }

    private static boolean isSame(EntryView last, Happening happening) {
      return last.kind() == happening.kind()
          && last.subject().equals(happening.subject())
          && last.text().equals(happening.text());
    }
  }

  /// The incidents in these happenings, newest first.
  ///
  /// @param nowMillis to which an open one lasts
  static List<IncidentView> of(List<Happening> happenings, long nowMillis) {
    Incidents incidents = new Incidents();
    happenings.stream()
        .sorted(Comparator.comparingLong(Happening::wallMillis))
        .forEach(incidents::take);
    return incidents.views(nowMillis);
  }

  private void take(Happening happening) {
    switch (happening.weight()) {
      case Weight.Begins(var trouble) -> {
        if (!starting || happening.kind() == Kind.STOP || trouble.startsWith("failsafe")) {
          begin(happening);
          troubles.add(trouble);
        }
      }
      case Weight.Ends(var trouble) -> end(happening, Set.of(trouble));
      case Weight.EndsAll(var prefix) ->
          end(happening, troubles.stream().filter(each -> each.startsWith(prefix)).toList());
      case Weight.Starts _ -> {
        starting = true;
        end(happening, List.copyOf(troubles));
      }
      case Weight.Settles(var trouble) -> {
        starting = false;
        end(happening, Set.of(trouble));
        // What came before everything was well explains no later trouble.
        before.clear();
      }
      case Weight.Notes _ -> note(happening);
    }
  }

  private boolean isOpen() {
    return !troubles.isEmpty();
  }

  private void begin(Happening happening) {
    if (!isOpen() && !goesOn(happening.wallMillis())) {
      Happening first =
          before.stream()
              .filter(each -> happening.wallMillis() - each.wallMillis() <= BEFORE_MILLIS)
              .findFirst()
              .orElse(happening);
      all.addLast(new Episode(first.wallMillis()));
      before.stream()
          .filter(each -> each.wallMillis() >= first.wallMillis())
          .forEach(all.getLast()::add);
      before.clear();
      if (all.size() > INCIDENTS_MAX) {
        all.removeFirst();
      }
    }
    all.getLast().add(happening);
  }

  /// Whether the last incident ended so short a time ago that this is the same one.
  private boolean goesOn(long wallMillis) {
    return !all.isEmpty() && wallMillis - all.getLast().untilMillis <= MERGE_MILLIS;
  }

  private void end(Happening happening, Iterable<String> over) {
    boolean wasOpen = isOpen();
    over.forEach(troubles::remove);
    if (wasOpen) {
      all.getLast().add(happening);
      if (!isOpen()) {
        all.getLast().untilMillis = happening.wallMillis();
      }
    }
  }

  private void note(Happening happening) {
    if (isOpen()) {
      all.getLast().add(happening);
      return;
    }
    if (happening.kind() == Kind.PERSON && goesOn(happening.wallMillis())) {
      all.getLast().add(happening);
    }
    before.addLast(happening);
    if (before.size() > BEFORE_MAX) {
      before.removeFirst();
    }
  }

  private List<IncidentView> views(long nowMillis) {
    List<IncidentView> views = new ArrayList<>();
    for (Episode episode : all) {
      boolean open = isOpen() && episode.equals(all.getLast());
      long end = open ? Math.max(nowMillis, episode.sinceMillis) : episode.untilMillis;
      Instant since = Instant.ofEpochMilli(episode.sinceMillis);
      views.addFirst(
          new IncidentView(
              ID.format(since),
              episode.critical ? IncidentView.Severity.CRITICAL : IncidentView.Severity.WARNING,
              episode.title,
              since,
              open ? Optional.empty() : Optional.of(Instant.ofEpochMilli(episode.untilMillis)),
              Math.max(0, end - episode.sinceMillis) / 1_000,
              open ? List.copyOf(troubles) : List.of(),
              episode.timeline,
              episode.left));
    }
    return views;
  }
}
