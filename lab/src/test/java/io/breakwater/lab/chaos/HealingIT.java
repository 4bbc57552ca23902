package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.runtime.process.Component;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Real processes under a real supervisor, with shorter waits between failed attempts.
@Execution(ExecutionMode.CONCURRENT)
class HealingIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path temporary;

  @Test
  @Timeout(180)
  void whoeverIsKilledFrozenOrHungComesBack() throws Exception {
    try (Supervised product = Supervised.open(temporary.resolve("data"), Supervised.SCALED)) {
      aPauseOfTheSupervisorItself(product);
      allKilledAtOnce(product);
      TimeUnit.MILLISECONDS.sleep(600);
      allFrozenAndTheTradersLoopBlocked(product);
      restartedInOrder(product);
      adopted(product);
      product.awaitOpen();
      assertThat(product.supervisorSays("ComponentFailsafe")).isEmpty();
      assertThat(product.stop()).isTrue();
      assertThat(product.living()).isEmpty();
    }
  }

  /// Longer than what a component may be silent for; meanwhile everybody lasts long enough.
  private static void aPauseOfTheSupervisorItself(Supervised product) throws Exception {
    Map<Component, Long> before = pids(product);
    product.signal(Component.SUPERVISOR, "STOP");
    TimeUnit.MILLISECONDS.sleep(3_500);
    product.signal(Component.SUPERVISOR, "CONT");
    Deadline.await(
        "the supervisor notices its pause",
        PATIENCE,
        () -> !product.supervisorSays("the supervisor itself was paused").isEmpty());
    TimeUnit.MILLISECONDS.sleep(300);
    assertThat(pids(product)).isEqualTo(before);
  }

  private static void allKilledAtOnce(Supervised product) throws Exception {
    Map<Component, Long> pids = new TreeMap<>();
    Supervised.WATCHED.forEach(each -> pids.put(each, product.kill(each)));
    System.out.println("killed at once, ready again after: " + times(product, pids));
    System.out.println("gate open again " + product.awaitOpen() + " ms later");
  }

  /// The trader's loop waits for ever in reading a file of its own, a pipe that nobody writes,
  /// while its other threads and its door live; the other components stop altogether.
  private static void allFrozenAndTheTradersLoopBlocked(Supervised product) throws Exception {
    Path flags = product.folders().state("global_flags");
    Process made = new ProcessBuilder("mkfifo", flags.toString()).start();
    assumeTrue(made.waitFor() == 0, "a pipe by name is needed; missing: mkfifo");
    Map<Component, Long> pids = new TreeMap<>();
    long began = System.nanoTime();
    for (Component component : Supervised.WATCHED) {
      if (!component.equals(Component.TRADER)) {
        pids.put(component, product.signal(component, "STOP"));
      }
    }
    long trader = product.pid(Component.TRADER);
    pids.put(Component.TRADER, trader);
    assertThat(product.answers(Component.TRADER)).as("the trader's door answers").isTrue();
    Deadline.await(
        "the hung trader is killed", PATIENCE, () -> product.pid(Component.TRADER) != trader);
    long found = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    Files.delete(flags);
    System.out.println("trader's loop blocked, killed after " + found + " ms");
    assertThat(product.supervisorSays("killing component=trader")).hasSize(1);
    System.out.println("frozen at once, ready again after: " + times(product, pids));
  }

  private static void restartedInOrder(Supervised product) throws Exception {
    long trader = product.pid(Component.TRADER);
    Ran restart = product.run("restart", "trader");
    assertThat(restart.exitCode()).as(restart.text()).isZero();
    System.out.println("restart trader: " + restart.out());
    assertThat(product.pid(Component.TRADER)).isNotEqualTo(trader);
    assertThat(product.says(Component.TRADER, "orderly stop")).as("what rests stays").isEmpty();
  }

  private static void adopted(Supervised product) throws Exception {
    product.awaitOpen();
    Map<Component, Long> before = pids(product);
    product.killSupervisor();
    System.out.println("supervisor killed, READY again after " + product.up() + " ms");
    assertThat(pids(product)).isEqualTo(before);
  }

  private static Map<Component, Long> pids(Supervised product) {
    Map<Component, Long> pids = new TreeMap<>();
    Supervised.WATCHED.forEach(each -> pids.put(each, product.pid(each)));
    return pids;
  }

  private static Map<Component, Long> times(Supervised product, Map<Component, Long> pids)
      throws InterruptedException {
    long began = System.nanoTime();
    Map<Component, Long> times = new TreeMap<>();
    Deadline.await(
        "all are ready again",
        PATIENCE,
        () -> {
          pids.forEach((component, pid) -> {
            if (product.isReadyAnew(component, pid)) {
              times.putIfAbsent(
                  component, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
            }
          });
          return times.size() == pids.size();
        });
    return times;
  }

  @Test
  @Timeout(180)
  void aComponentThatDiesAtEachStartStopsTradingUntilAnOperatorClearsIt() throws Exception {
    ScenariosIT.holds(new CrashLoop(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(300)
  void aSupervisorThatWasKilledFindsItsComponents() throws Exception {
    ScenariosIT.holds(new KillSupervisor(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(900)
  void eachComponentKilledAgainAndAgainComesBackAlone() throws Exception {
    for (Component component : Supervised.WATCHED) {
      if (!component.equals(Component.TRADER)) {
        ScenariosIT.holds(new KillComponent(component), Map.of("kills", "5"));
      }
    }
  }

  @Test
  @Tag("long")
  @Timeout(900)
  void aCrashLoopWithTheRealWaitsEndsInTheSameFailsafe() throws Exception {
    ScenariosIT.holds(new CrashLoop(), Map.of("real_waits", "1"));
  }

  @Test
  @Tag("long")
  @Timeout(300)
  void aWallClockThatIsSetRestartsNobody() throws Exception {
    ScenariosIT.holdsWhereItCanRun(new ClockStep());
  }
}
