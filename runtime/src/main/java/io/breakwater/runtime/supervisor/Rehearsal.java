package io.breakwater.runtime.supervisor;

import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.OperatorToken;
import io.breakwater.runtime.process.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Every component once in this very process, until trading could begin, and the end of them in
/// order: what a JVM then knows of their classes can be kept for those that start later. Nobody
/// trades by it; its data folder is thrown away.
public final class Rehearsal {
  private static final Duration READY_PATIENCE = Duration.ofSeconds(60);
  private static final Duration END_PATIENCE = Duration.ofSeconds(10);
  private static final long STEP_MILLIS = 50;

  private Rehearsal() {}

  /// Plays it through; the time in between is the caller's, to do what is worth knowing too.
  ///
  /// @param wiring makes the role of a component
  /// @throws Problem where trading could not begin in time
  public static void run(
      Folders folders, Config config, Function<Component, Role> wiring, Runnable meanwhile)
      throws InterruptedException {
    folders.create();
    OperatorToken.ensure(folders);
    List<Component> components = Roster.of(config);
    Map<Component, Role> roles = new TreeMap<>();
    Map<Component, Thread> threads = new TreeMap<>();
    try {
      for (Component component : components) {
        Role role = wiring.apply(component);
        roles.put(component, role);
        threads.put(component, Thread.ofPlatform().name(component.text()).start(playing(role)));
      }
      awaitReady(new Readiness(folders, components));
      meanwhile.run();
    } finally {
      for (Component component : Roster.STOP_ORDER) {
        Role role = roles.get(component);
        Thread thread = threads.get(component);
        if (role != null && thread != null) {
          role.stop();
          boolean _ = thread.join(END_PATIENCE);
        }
      }
    }
  }

  private static Runnable playing(Role role) {
    return () -> {
      try {
        role.run();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    };
  }

  private static void awaitReady(Readiness readiness) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long began = System.nanoTime();
    while (true) {
      var waitingFor = readiness.waitingFor();
      if (waitingFor.isEmpty()) {
        return;
      }
      if (System.nanoTime() - began > READY_PATIENCE.toNanos()) {
        throw new Problem(ExitCode.NOT_READY, "rehearsal: " + waitingFor.get());
      }
      boolean _ = never.await(STEP_MILLIS, TimeUnit.MILLISECONDS);
    }
  }
}
