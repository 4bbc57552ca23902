package io.breakwater.lab.invariant;

import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.StoredEntry;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.turn.Turn;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What lies in Redis is what durable turns published, in order, none left out, twice or altered;
/// and in the end all of it lies there, whatever Redis has forgotten. What damage took from the
/// journal may lie there or not.
final class RoadCarries implements Check {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final TreeMap<EntryId, Effect.Publish> published = new TreeMap<>();
  private final TreeSet<EntryId> required = new TreeSet<>();
  private final Map<EntryId, StoredEntry> sound = new HashMap<>();

  @Override
  public String id() {
    return "INV-29 RoadCarries";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> {
        learn(turn);
        yield Optional.empty();
      }
      case Seen.JournalCut(var left) -> {
        required.clear();
        left.forEach(this::learn);
        yield Optional.empty();
      }
      case Seen.RoadHeld(var entries, boolean atRest) -> held(entries, atRest);
      case Seen _ -> Optional.empty();
    };
  }

  private void learn(Turn turn) {
    for (Fact fact : turn.facts()) {
      if (fact instanceof Effect.Publish publish) {
        EntryId id = new EntryId(turn.began().epoch(), publish.number());
        published.put(id, publish);
        required.add(id);
      }
    }
  }

  private Optional<String> held(List<StoredEntry> entries, boolean atRest) {
    EntryId last = EntryId.NONE;
    Set<EntryId> there = new HashSet<>();
    for (StoredEntry entry : entries) {
      if (!entry.id().isAfter(last)) {
        return Optional.of("entry " + entry.id() + " lies behind " + last);
      }
      if (!isSound(entry)) {
        return Optional.of(entry + " is not what was published: " + published.get(entry.id()));
      }
      last = entry.id();
      there.add(last);
    }
    Set<EntryId> missing = new TreeSet<>(atRest ? required : required.headSet(last, true));
    missing.removeAll(there);
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of("publications " + missing + " are not on the road, which ends at " + last);
  }

  // An entry that was compared once is shown as the same object again.
  @SuppressWarnings("ReferenceEquality")
  private boolean isSound(StoredEntry entry) {
    if (sound.get(entry.id()) == entry) {
      return true;
    }
    Effect.Publish publish = published.get(entry.id());
    SortedMap<String, String> data = new TreeMap<>();
    JsonNode tree = MAPPER.readTree(entry.fields().getOrDefault("data", "{}"));
    tree.propertyNames().forEach(name -> data.put(name, tree.path(name).asString("")));
    boolean isSame =
        publish != null
            && publish.type().equals(entry.fields().get("type"))
            && publish.key().equals(entry.fields().get("key"))
            && publish.data().equals(data);
    if (isSame) {
      sound.put(entry.id(), entry);
    }
    return isSame;
  }
}
