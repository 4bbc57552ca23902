package io.breakwater.lab.disk;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.zip.CRC32C;

/// Every state that a loss of power could leave of a disk.
final class CrashStates {
  /// How many states one moment may have; a trace with more is too long to be enumerated.
  static final int STATES_MAX = 100_000;

  private CrashStates() {}

  /// `durable` are the names on the medium, `pending` the changes on their way to it.
  static List<SimDisk> of(
      Map<Path, SimInode> durable,
      List<NameChange> pending,
      Function<Map<Path, SimInode>, SimDisk> made) {
    var contents = new IdentityHashMap<SimInode, List<SimInode>>();
    var states = new ArrayList<SimDisk>();
    Set<Long> known = new HashSet<>();
    var names = new TreeMap<>(durable);
    for (int settled = 0; settled <= pending.size(); settled++) {
      if (settled > 0) {
        pending.get(settled - 1).applyTo(names);
      }
      for (var content : combinations(names, contents)) {
        if (known.add(fingerprint(content))) {
          states.add(made.apply(content));
        }
      }
    }
    return states;
  }

  private static List<Map<Path, SimInode>> combinations(
      Map<Path, SimInode> names, Map<SimInode, List<SimInode>> contents) {
    List<Map<Path, SimInode>> all = List.of(Map.of());
    for (var entry : names.entrySet()) {
      var choices = contents.computeIfAbsent(entry.getValue(), SimInode::crashStates);
      var longer = new ArrayList<Map<Path, SimInode>>();
      for (var shorter : all) {
        for (var choice : choices) {
          var one = new TreeMap<>(shorter);
          one.put(entry.getKey(), choice);
          longer.add(one);
        }
      }
      if (longer.size() > STATES_MAX) {
        throw new IllegalStateException(longer.size() + " crash states are too many");
      }
      all = longer;
    }
    return all;
  }

  static long fingerprint(Map<Path, SimInode> files) {
    var high = new CRC32C();
    long low = 0;
    for (var entry : new TreeMap<>(files).entrySet()) {
      String content = entry.getKey() + " " + entry.getValue().content();
      high.update(content.getBytes(StandardCharsets.ISO_8859_1));
      low = 31 * low + content.hashCode();
    }
    return high.getValue() << 32 ^ (low & 0xffff_ffffL);
  }
}
