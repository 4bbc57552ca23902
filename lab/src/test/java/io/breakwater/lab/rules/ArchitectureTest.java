package io.breakwater.lab.rules;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who may know whom, and who may touch the world. The figures are those of ARCHITECTURE.md.
class ArchitectureTest {
  private static final Map<String, Set<String>> MAY_KNOW =
      Map.of(
          "model", Set.of(),
          "kernel", Set.of("model"),
          "strategy", Set.of("model"),
          "bus", Set.of("model"),
          "venue", Set.of("model"),
          "console", Set.of("model", "bus"),
          "runtime", Set.of("model", "kernel", "strategy", "bus", "venue", "console"),
          "lab", Set.of("model", "kernel", "strategy", "bus", "venue", "console", "runtime"));

  /// Why a class outside `runtime` opens or starts something all the same.
  private static final Map<String, String> OPENS_SOCKETS =
      Map.of(
          "io.breakwater.bus.redis.JedisDoor",
          "the adapter to Redis: connects only when the ladder of whoever pumps it says so",
          "io.breakwater.venue.binance.JdkTransport",
          "the adapter to the venue's REST: its client's pool and executor are handed in",
          "io.breakwater.venue.binance.JdkSockets",
          "the adapter to the venue's streams: as above",
          "io.breakwater.venue.paper.PaperPaths",
          "the paper exchange is a server; it listens only when runtime or a test starts it",
          "io.breakwater.console.ConsoleServer",
          "the console is a server; it listens only when runtime or a test starts it");

  private static final Map<String, String> MAKES_THREADS =
      Map.of(
          "io.breakwater.console.ConsoleServer",
          "Jetty takes an executor for its requests; virtual threads, closed with the server",
          "io.breakwater.console.Pulse",
          "one virtual thread that the server starts and ends, for all event streams",
          "io.breakwater.venue.game.RecordedGames",
          "one thread that plays what was recorded, ended with the feed",
          "io.breakwater.venue.paper.PaperServer",
          "starts the web server; its other threads come from the factory handed in");

  private static final List<String> CHECKER_MAY_KNOW =
      List.of(
          "model",
          "bus.codec",
          "bus.disk",
          "bus.log",
          "lab.checker",
          "venue.paper.engine",
          "venue.paper.record");

  private static final Map<String, String> READS_ENVIRONMENT =
      Map.of(
          "io.breakwater.venue.binance.JdkTransport",
          "refuses to run where the JDK's client was told to resend orders");

  static Stream<String> modules() {
    return new TreeMap<>(MAY_KNOW).keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void aModuleKnowsOnlyWhatIsDrawn(String module) {
    List<String> strangers =
        modules()
            .filter(other -> !other.equals(module) && !MAY_KNOW.get(module).contains(other))
            .toList();
    if (strangers.isEmpty()) {
      return;
    }

    noClasses()
        .that()
        .resideInAPackage(Product.packagesOf(module))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(Product.packagesOf(strangers))
        .check(Product.classes());
  }

  @Test
  void everyClassBelongsToAModuleThatIsDrawn() {
    List<String> homeless =
        Product.classes().stream()
            .filter(type -> modules().noneMatch(m -> type.getPackageName().startsWith(root(m))))
            .map(type -> type.getName())
            .toList();

    assertThat(homeless).isEmpty();
    assertThat(modules())
        .allSatisfy(m ->
            assertThat(Product.classes())
                .as("classes of " + m)
                .anyMatch(type -> type.getPackageName().startsWith(root(m))));
  }

  private static String root(String module) {
    return Product.ROOT + "." + module;
  }

  /// Who judges the kernel's work must not believe what the kernel believes.
  @Test
  void theOfflineCheckerSharesNoCodeWithTheKernel() {
    noClasses()
        .that()
        .resideInAPackage(Product.ROOT + ".lab.checker..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "anything of ours but values, codecs and the exchange's record",
                ArchitectureTest::isForeignToTheChecker))
        .check(Product.classes());
  }

  private static boolean isForeignToTheChecker(JavaClass type) {
    return type.getPackageName().startsWith(Product.ROOT)
        && CHECKER_MAY_KNOW.stream()
            .noneMatch(each -> type.getPackageName().startsWith(root(each)));
  }

  @Test
  void onlyRuntimeAndLabReadAClock() {
    noClasses()
        .that(Product.in(Product.ADAPTERS, Set.of()))
        .should()
        .accessTargetWhere(Touching.theClock())
        .check(Product.classes());
  }

  @Test
  void adaptersMakeNoThreadsButForThoseStated() {
    noClasses()
        .that(Product.in(Product.ADAPTERS, MAKES_THREADS.keySet()))
        .should()
        .accessTargetWhere(Touching.newThreads())
        .check(Product.classes());
  }

  @Test
  void adaptersOpenNoSocketsButForThoseStated() {
    noClasses()
        .that(Product.in(Product.ADAPTERS, OPENS_SOCKETS.keySet()))
        .should()
        .accessTargetWhere(Touching.newSockets())
        .check(Product.classes());
  }

  @Test
  void adaptersReadNoEnvironmentButForThoseStated() {
    noClasses()
        .that(Product.in(Product.ADAPTERS, READS_ENVIRONMENT.keySet()))
        .should()
        .accessTargetWhere(Touching.theEnvironment())
        .check(Product.classes());
  }

  @Test
  void everyStatedExceptionIsStillNeeded() {
    assertThat(Product.touchingNoMore(OPENS_SOCKETS.keySet(), Touching.newSockets())).isEmpty();
    assertThat(Product.touchingNoMore(MAKES_THREADS.keySet(), Touching.newThreads())).isEmpty();
    assertThat(Product.touchingNoMore(READS_ENVIRONMENT.keySet(), Touching.theEnvironment()))
        .isEmpty();
  }

  @Test
  void theRulesSeeWhatTheyForbid() {
    String runtime = "io.breakwater.runtime.";

    assertThat(Product.touchingNoMore(Set.of(runtime + "process.Clock"), Touching.theClock()))
        .isEmpty();
    assertThat(Product.touchingNoMore(Set.of(runtime + "process.Wakes"), Touching.newSockets()))
        .isEmpty();
    assertThat(Product.touchingNoMore(Set.of(runtime + "process.OperatorToken"), Touching.chance()))
        .isEmpty();
    assertThat(Product.touchingNoMore(Set.of(runtime + "trader.TraderRole"), Touching.newThreads()))
        .isEmpty();
    assertThat(Product.touchingNoMore(Set.of(runtime + "cli.Common"), Touching.theEnvironment()))
        .isEmpty();
    assertThat(Product.touchingNoMore(Set.of(runtime + "cli.CommandLines"), Touching.theTerminal()))
        .isEmpty();
  }
}
