package io.breakwater.lab.checker;

import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.turn.Turn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the trader decided upon of each source is what that source wrote, from the first event to
/// the last one read: in order, none left out, none twice, none altered. Its own publications count
/// up without a gap, and its turns do not go back in time.
final class DeliveredAsPublished implements Audit {
  private static final Comparator<Cursor> ORDER =
      Comparator.comparingLong(Cursor::epoch).thenComparingLong(Cursor::sequence);

  @Override
  public String id() {
    return "INV-45 DeliveredAsPublished";
  }

  @Override
  public List<String> contradictions(History history) {
    List<String> wrong = new ArrayList<>();
    Map<String, List<Arrived>> delivered = new TreeMap<>();
    for (Turn turn : history.journal()) {
      for (Arrived arrived : turn.inputs()) {
        if (!arrived.origin().isLocal()) {
          delivered.computeIfAbsent(arrived.origin().source(), _ -> new ArrayList<>()).add(arrived);
        }
      }
    }
    for (History.Source source : history.sources()) {
      compare(source, delivered.getOrDefault(source.name(), List.of()), wrong);
    }
    turns(history, wrong);
    return wrong;
  }

  private static void compare(History.Source source, List<Arrived> delivered, List<String> wrong) {
    Map<Cursor, Object> published = new HashMap<>();
    source.events().forEach(event -> published.put(event.at(), event.event()));
    Cursor last = new Cursor(source.name(), Long.MIN_VALUE, Long.MIN_VALUE);
    Map<Cursor, Boolean> heard = new HashMap<>();
    for (Arrived arrived : delivered) {
      Cursor at = arrived.origin();
      if (ORDER.compare(at, last) <= 0) {
        wrong.add(at + " was delivered behind " + last);
      }
      Object original = published.get(at);
      if (original == null) {
        wrong.add(at + " was delivered and never published");
      } else if (!original.equals(arrived.input())) {
        wrong.add(at + " was published as " + original + " and delivered as " + arrived.input());
      }
      heard.put(at, true);
      last = at;
    }
    for (History.Published event : source.events()) {
      if (ORDER.compare(event.at(), last) <= 0 && !heard.containsKey(event.at())) {
        wrong.add(event.at() + " was published and never delivered");
      }
    }
  }

  private static void turns(History history, List<String> wrong) {
    long kernelNanos = Long.MIN_VALUE;
    long epoch = Long.MIN_VALUE;
    long number = 0;
    for (Turn turn : history.journal()) {
      if (turn.began().kernelNanos() < kernelNanos || turn.began().epoch() < epoch) {
        wrong.add("a turn of " + turn.began() + " follows one of epoch " + epoch);
      }
      number = turn.began().epoch() == epoch ? number : 0;
      kernelNanos = turn.began().kernelNanos();
      epoch = turn.began().epoch();
      for (Fact fact : turn.facts()) {
        if (fact instanceof Effect.Publish publish) {
          if (publish.number() != number + 1) {
            wrong.add(
                "publication " + publish.number() + " of epoch " + epoch + " follows " + number);
          }
          number = publish.number();
        }
      }
    }
  }
}
