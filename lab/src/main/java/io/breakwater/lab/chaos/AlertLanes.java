package io.breakwater.lab.chaos;

import io.breakwater.bus.codec.AlertCodec;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogReader;
import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertRecord;
import io.breakwater.runtime.alert.AlertLog;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.trader.LogTail;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which messages waited for one channel, and which were dropped for want of room, by the teller's
/// own log, folded here by hand. One thread.
final class AlertLanes {
  private final String channel;
  private final Map<Long, String> types = new HashMap<>();
  private final SortedSet<Long> restated = new TreeSet<>();
  private final SortedSet<String> queued = new TreeSet<>();
  private final SortedSet<String> dropped = new TreeSet<>();
  private SortedSet<Long> waiting = new TreeSet<>();
  private int longest;
  private long atMillis;

  AlertLanes(String channel) {
    this.channel = channel;
  }

  /// All that the log tells from its first record on.
  static AlertLanes read(Folders folders, String channel) {
    AlertLanes lanes = new AlertLanes(channel);
    AlertCodec codec = new AlertCodec();
    try (LogTail<AlertRecord> tail =
        new LogTail<>(
            AlertLog.SOURCE,
            RecordType.ALERT.number(),
            LogReader.open(new RealDisk(), folders.log(AlertLog.SOURCE), 1),
            payload -> codec.read(payload))) {
      // A log that begins anew is read in two looks, the first of which brings nothing.
      for (int idle = 0; idle < 4; ) {
        idle = tail.poll(1_000, (record, _) -> lanes.take(record)) > 0 ? 0 : idle + 1;
      }
    }
    lanes.look();
    return lanes;
  }

  /// What was decided at one moment may stand in several records; the bound holds behind the last.
  void take(AlertRecord record) {
    if (record.atMillis() != atMillis) {
      look();
      atMillis = record.atMillis();
    }
    switch (record) {
      case AlertRecord.Turn(_, var facts) -> facts.forEach(fact -> take(fact, waiting));
      case AlertRecord.Checkpoint(_, int part, int parts, var facts) -> {
        if (part == 1) {
          restated.clear();
        }
        facts.forEach(fact -> take(fact, restated));
        if (part == parts) {
          waiting = new TreeSet<>(restated);
        }
      }
    }
  }

  private void take(AlertFact fact, SortedSet<Long> ids) {
    switch (fact) {
      case AlertFact.MessageQueued(var message, var channels) when channels.contains(channel) -> {
        types.put(message.id(), message.key().type());
        queued.add(message.key().type());
        ids.add(message.id());
      }
      case AlertFact.MessageDelivered(long id, var to) when to.equals(channel) -> ids.remove(id);
      case AlertFact.MessageGivenUp(long id, var to, var why, _) when to.equals(channel) -> {
        ids.remove(id);
        if (why == AlertFact.Why.CROWDED_OUT) {
          dropped.add(types.getOrDefault(id, "message " + id));
        }
      }
      case AlertFact _ -> {}
    }
  }

  /// Between two moments.
  void look() {
    longest = Math.max(longest, waiting.size());
  }

  /// The most that ever waited.
  int longest() {
    return longest;
  }

  int waiting() {
    return waiting.size();
  }

  /// The types of everything that was ever to go this way.
  Set<String> queued() {
    return queued;
  }

  /// The types of what was given up because too many waited.
  Set<String> dropped() {
    return dropped;
  }
}
