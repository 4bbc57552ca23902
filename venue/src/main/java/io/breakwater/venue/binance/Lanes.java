package io.breakwater.venue.binance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Who may go next. One job of a lane runs at a time, in order; but an urgent one passes exposure
/// orders that have not begun, unless they are about the same order. Between lanes the most urgent
/// goes first, and of those the oldest.
final class Lanes {
  private final Map<String, Lane> lanes = new LinkedHashMap<>();
  private long arrivals;
  private int waiting;
  private int running;

  private record Waiting(long number, Job job) {}

  private static final class Lane {
    private final List<Waiting> queue = new ArrayList<>();
    private boolean busy;
  }

  void add(Job job) {
    lanes.computeIfAbsent(job.lane(), _ -> new Lane()).queue.add(new Waiting(arrivals++, job));
    waiting++;
  }

  int waiting() {
    return waiting;
  }

  int running() {
    return running;
  }

  /// The urgent jobs that may begin, the most urgent first, and of those the oldest.
  List<Job> urgent() {
    List<Waiting> first = new ArrayList<>();
    for (Lane lane : lanes.values()) {
      Waiting one = lane.busy ? null : firstUrgent(lane.queue);
      if (one != null) {
        first.add(one);
      }
    }
    first.sort(
        Comparator.comparing((Waiting entry) -> entry.job.urgency())
            .thenComparingLong(Waiting::number));
    return first.stream().map(Waiting::job).toList();
  }

  private static @org.jspecify.annotations.Nullable Waiting firstUrgent(List<Waiting> queue) {
    Set<String> passed = new HashSet<>();
    for (Waiting entry : queue) {
      boolean follows = !passed.add(entry.job.order());
      if (entry.job.urgency().isUrgent() && !follows) {
        return entry;
      }
    }
    return null;
  }

  /// The exposure orders that head their lanes, oldest first.
  List<Job> ordinary() {
    return lanes.values().stream()
        .filter(lane -> !lane.busy && !lane.queue.isEmpty())
        .map(lane -> lane.queue.getFirst())
        .filter(entry -> !entry.job.urgency().isUrgent())
        .sorted(Comparator.comparingLong(Waiting::number))
        .map(Waiting::job)
        .toList();
  }

  /// The job begins; its lane is busy until [#done].
  void begin(Job job) {
    remove(job);
    lane(job).busy = true;
    running++;
  }

  void done(Job job) {
    Lane lane = lane(job);
    lane.busy = false;
    running--;
    if (lane.queue.isEmpty()) {
      lanes.remove(job.lane());
    }
  }

  /// Takes a job out that will not run.
  void remove(Job job) {
    Lane lane = lane(job);
    if (lane.queue.removeIf(entry -> entry.job.equals(job))) {
      waiting--;
    }
    if (!lane.busy && lane.queue.isEmpty()) {
      lanes.remove(job.lane());
    }
  }

  /// Takes out what matches, in order of arrival.
  List<Job> removeAll(Predicate<Job> matches) {
    if (waiting == 0) {
      return List.of();
    }
    List<Job> removed =
        lanes.values().stream()
            .flatMap(lane -> lane.queue.stream())
            .filter(entry -> matches.test(entry.job))
            .sorted(Comparator.comparingLong(Waiting::number))
            .map(Waiting::job)
            .toList();
    removed.forEach(this::remove);
    return removed;
  }

  /// Since when the oldest job waits.
  Optional<Long> oldestNanos() {
    return lanes.values().stream()
        .flatMap(lane -> lane.queue.stream())
        .map(entry -> entry.job.sinceNanos())
        .min(Long::compare);
  }

  private Lane lane(Job job) {
    return lanes.computeIfAbsent(job.lane(), _ -> new Lane());
  }
}
