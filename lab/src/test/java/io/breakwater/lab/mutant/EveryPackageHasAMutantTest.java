package io.breakwater.lab.mutant;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.breakwater.lab.table.TableWorld;
import io.breakwater.lab.table.TableWorlds;
import io.breakwater.lab.world.Assembly;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each package of the kernel is broken on purpose by at least one mutant that is known by name; a
/// new package fails here until one is written for it.
class EveryPackageHasAMutantTest {
  private static final String KERNEL = "io.breakwater.kernel";

  /// What the big world breaks, by package; `kernel` is the package above all of these.
  private static final Map<String, List<String>> BROKEN =
      Map.ofEntries(
          Map.entry("kernel", List.of("stop-forgotten-at-restart")),
          Map.entry(
              "breaker",
              List.of("breaker-never-opens", "open-breaker-lets-pass", "failures-never-counted")),
          Map.entry("duplicate", List.of("same-wish-twice")),
          Map.entry(
              "gate",
              List.of(
                  "gate-lets-all-pass",
                  "gate-ignores-the-stop",
                  "gate-forgets-the-road",
                  "gate-opens-before-it-agrees",
                  "gate-forgets-doubt",
                  "gate-forgets-halts",
                  "latency-counts-for-nothing")),
          Map.entry("inventory", List.of("sells-what-is-not-held")),
          Map.entry(
              "limit",
              List.of(
                  "limits-by-mood",
                  "limits-not-checked",
                  "limits-count-only-what-is-held",
                  "limit-of-orders-forgotten",
                  "limit-of-an-owners-orders-forgotten",
                  "limit-of-a-position-forgotten",
                  "limit-of-all-positions-forgotten",
                  "limit-of-leverage-forgotten",
                  "limit-of-open-orders-forgotten",
                  "collar-forgotten",
                  "limit-of-the-days-loss-forgotten")),
          Map.entry(
              "order",
              List.of(
                  "doubt-ends-after-one-not-found",
                  "unknown-is-refused",
                  "unknown-is-taken",
                  "wish-to-cancel-forgotten")),
          Map.entry("policy", List.of("policy-takes-stale-loosening")),
          Map.entry(
              "portfolio",
              List.of(
                  "fill-booked-twice",
                  "fill-booked-with-the-wrong-sign",
                  "last-price-paid-for-all",
                  "fees-never-paid",
                  "day-never-ends",
                  "day-begins-by-local-time")),
          Map.entry(
              "protect",
              List.of(
                  "stop-forgotten-after-a-partial-fill",
                  "old-stop-gone-before-the-new-one-is-live",
                  "stop-placed-minutes-late")),
          Map.entry(
              "reconcile",
              List.of(
                  "difference-forgotten",
                  "older-reading-believed",
                  "missing-order-never-asked-for")),
          Map.entry(
              "stop",
              List.of(
                  "reset-without-cooldown",
                  "losses-trip-nothing",
                  "daily-loss-trips-nothing",
                  "half-a-loss-trips",
                  "trip-takes-nothing-away")),
          Map.entry(
              "wish",
              List.of("old-wish-carried-out", "position-closed-twice", "cancel-means-what-rests")));

  @Test
  void everyPackageOfTheKernelIsBrokenByAMutant() {
    Map<String, Long> mutants = new TreeMap<>();
    BROKEN.forEach((name, all) -> mutants.put(name, (long) all.size()));
    TableWorlds.mutants().forEach(mutant -> mutants.merge(mutant.room(), 1L, Long::sum));

    assertThat(mutants.keySet()).isEqualTo(packages());
  }

  @Test
  void everyNameIsAMutants() {
    Set<String> names = names(Mutants.all().stream().map(Assembly::name));

    assertThat(names).containsAll(names(BROKEN.values().stream().flatMap(List::stream)));
  }

  @Test
  void everyMutantHasInvariantsThatAreThereToFindIt() {
    assertThat(Mutants.all())
        .allSatisfy(mutant -> assertThat(MutantFoundBy.of(mutant.name())).isNotEmpty());
  }

  @Test
  void everyMutantHasANameOfItsOwn() {
    List<String> all =
        Stream.concat(
                Mutants.all().stream().map(Assembly::name),
                TableWorlds.mutants().stream().map(TableWorld::name))
            .toList();

    assertThat(all).doesNotHaveDuplicates();
  }

  private static Set<String> packages() {
    JavaPackage kernel =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(KERNEL)
            .getPackage(KERNEL);
    return names(
        Stream.concat(
            Stream.of("kernel"),
            kernel.getSubpackages().stream().map(JavaPackage::getRelativeName)));
  }

  private static Set<String> names(Stream<String> all) {
    return all.collect(Collectors.toCollection(TreeSet::new));
  }
}
