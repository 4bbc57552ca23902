package io.breakwater.lab.table;

import io.breakwater.lab.invariant.FoundBy;
import java.util.Set;

/// Which invariants are there to find each broken table, by their numbers.
final class TableFoundBy {
  private static final FoundBy TABLE =
      new FoundBy(
          """
          restarted-without-a-wait: INV-52
          started-where-a-person-is-asked-for: INV-54
          healing-never-gives-up: INV-54
          never-ready-left-alone: INV-53
          failsafe-forgotten: INV-54
          hung-left-alone: INV-53
          second-process: INV-51
          shard-carries-anything: INV-56
          units-move-all-at-once: INV-59
          old-prices-believed: INV-57
          doubts-end-with-the-table: INV-57
          dead-shard-keeps-its-units: INV-57
          alert-limit-forgotten: INV-60
          alert-queue-of-one: INV-63
          end-of-an-alert-untold: INV-62
          silenced-for-ever: INV-61 INV-62
          heard-forgotten-over-a-silence: INV-62
          unknown-is-well: INV-64
          missing-is-not-missed: INV-64
          degraded-blocks: INV-65
          needs-are-all-alike: INV-66
          removal-takes-a-neighbour: INV-67
          first-value-stays: INV-67
          hash-of-the-keys-alone: INV-68
          anomaly-told-too-late: INV-69
          anomaly-never-over: INV-70
          anomaly-told-again-and-again: INV-70
          """);

  private TableFoundBy() {}

  /// The numbers for the table of this name.
  static Set<String> of(String mutant) {
    return TABLE.of(mutant);
  }
}
