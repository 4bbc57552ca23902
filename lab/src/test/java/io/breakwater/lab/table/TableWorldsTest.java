package io.breakwater.lab.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The tables that the big world does not run hold in small ones, and every broken one is found.
class TableWorldsTest {
  private static final int SEEDS = 12;
  private static final int MUTANT_SEEDS_MAX = 1_000;

  /// What few histories come to is looked for where one does; `simulate --mutants` begins at the
  /// first seed for all of them.
  private static final Map<String, Long> FROM =
      Map.of("units-move-all-at-once", 230L, "dead-shard-keeps-its-units", 15L);

  static Iterable<TableWorld> shipped() {
    return TableWorlds.shipped();
  }

  static Iterable<TableWorld> mutants() {
    return TableWorlds.mutants();
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void whatShipsHolds(TableWorld world) {
    TableWorld.Found found = world.search(1, SEEDS);

    assertThat(found.broken()).as("%s, seed %d", world.room(), found.seed()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void aBrokenOneIsFound(TableWorld world) {
    TableWorld.Found found = world.search(FROM.getOrDefault(world.name(), 1L), MUTANT_SEEDS_MAX);

    System.out.println(world.room() + " " + world.name() + ": " + found);
    assertThat(found.broken()).as(world.name()).isPresent();
  }

  @Test
  void everyRoomHasMutants() {
    Set<String> rooms =
        TableWorlds.mutants().stream().map(TableWorld::room).collect(Collectors.toSet());

    assertThat(rooms)
        .containsExactlyInAnyOrder("heal", "shard", "alert", "health", "state", "anomaly");
  }
}
