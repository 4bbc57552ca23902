package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.kernel.Kernel;
import io.breakwater.lab.redis.RedisBinary;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.OperatorToken;
import io.breakwater.runtime.trader.TraderView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Several hosts: networks of their own, real processes, a real Redis between them.
@Execution(ExecutionMode.CONCURRENT)
class HostsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration SIGNAL_PATIENCE = Duration.ofSeconds(90);
  private static final int REDIS_PORT = 6_399;
  private static final int PAPER_PORT = 8_091;
  private static final int CONSOLE_PORT = 8_080;

  @TempDir Path temporary;

  private final List<Process> running = new ArrayList<>();

  /// What decides is on one host, what signals and what people look at on another.
  @Test
  @Timeout(300)
  void aStrategistAndAMonitorElsewhereWorkAsIfTheyWereHere() throws Exception {
    String missing = Namespaces.missing().orElse("");
    assumeTrue(missing.isEmpty(), "several hosts need network namespaces; missing: " + missing);
    Folders here = folders("trader");
    Folders there = folders("watcher");
    try (Namespaces hosts = new Namespaces();
        Watchdog watchdog = Watchdog.over(temporary)) {
      hosts.open();
      startRedis(hosts, watchdog);
      startAll(hosts, here, there, watchdog);
      try (TraderView view = view(here)) {
        AtomicLong executed = new AtomicLong();
        await("the gate opens", PATIENCE, view, executed, Verdict.OPEN);
        Deadline.await(
            "the console elsewhere shows it", PATIENCE, () -> shows(hosts, there, "OPEN"));
        long tradedAfter =
            Deadline.await(
                "a signal made elsewhere is executed",
                SIGNAL_PATIENCE,
                () -> {
                  poll(view, executed);
                  return executed.get() > 0;
                });
        String times = cutAndMend(hosts, there, view, executed);
        String answer = console(hosts, there, "POST", "/ess/trip", "{\"reason\":\"drill\"}");
        assertThat(answer).contains("BLOCKED");
        poll(view, executed);
        assertThat(view.state().stop().hasTripped()).isTrue();
        String health = console(hosts, there, "GET", "/health", "");
        assertThat(health).doesNotContain("\"cache_invalidation_latency_seconds\":\"0.000\"");
        System.out.printf(
            "several hosts: traded after %d ms; %s; %d executions; %s%n",
            tradedAfter, times, executed.get(), health.substring(health.indexOf("cache_")));
      }
    } finally {
      running.forEach(Process::destroyForcibly);
      running.forEach(process -> process.onExit().join());
    }
  }

  private static String cutAndMend(
      Namespaces hosts, Folders there, TraderView view, AtomicLong executed)
      throws InterruptedException {
    hosts.cut();
    long blocked = await("the gate closes", PATIENCE, view, executed, Verdict.REDUCE_ONLY);
    long unknown =
        Deadline.await("unknown elsewhere", PATIENCE, () -> shows(hosts, there, "CLOSED"));
    hosts.mend();
    long healed = await("the gate opens again", PATIENCE, view, executed, Verdict.OPEN);
    long known = Deadline.await("known elsewhere", PATIENCE, () -> shows(hosts, there, "OPEN"));
    return String.format(
        Locale.ROOT,
        "cable cut: gate after %d ms, console %d ms later; mended: %d and %d ms",
        blocked,
        unknown,
        healed,
        known);
  }

  private Folders folders(String name) {
    Folders folders = new Folders(temporary.resolve(name));
    folders.create();
    OperatorToken.ensure(folders);
    return folders;
  }

  private void startRedis(Namespaces hosts, Watchdog watchdog) throws IOException {
    Path folder = Files.createDirectories(temporary.resolve("redis"));
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", hosts.redis));
    command.add(RedisBinary.find(temporary.resolve("redis-binary")).toString());
    command.addAll(List.of("--port", Integer.toString(REDIS_PORT), "--protected-mode", "no"));
    command.addAll(List.of("--bind", Namespaces.REDIS_TO_TRADER, Namespaces.REDIS_TO_WATCHER));
    command.addAll(List.of("--save", "", "--set-proc-title", "no", "--dir", folder.toString()));
    start(new ProcessBuilder(command), folder.resolve("redis.log"), watchdog);
  }

  private void startAll(Namespaces hosts, Folders here, Folders there, Watchdog watchdog)
      throws IOException {
    String near = "redis://" + Namespaces.REDIS_TO_TRADER + ":" + REDIS_PORT;
    String far = "redis://" + Namespaces.REDIS_TO_WATCHER + ":" + REDIS_PORT;
    for (Component each : List.of(Component.PAPER, Component.FEEDER, Component.TRADER)) {
      role(hosts.trader, here, each, settings("paper,feeder,trader", near), watchdog);
    }
    for (Component each : List.of(Component.FEEDER, Component.STRATEGIST, Component.MONITOR)) {
      role(hosts.watcher, there, each, settings("feeder,strategist,monitor", far), watchdog);
    }
  }

  private static Map<String, String> settings(String components, String redis) {
    String venue = Namespaces.TRADER_TO_WATCHER + ":" + PAPER_PORT;
    return Map.of(
        "components",
        components,
        "redis.url",
        redis,
        "paper.host",
        Namespaces.TRADER_TO_WATCHER,
        "venue.rest_url",
        "http://" + venue,
        "venue.stream_url",
        "ws://" + venue);
  }

  private void role(
      String host,
      Folders folders,
      Component component,
      Map<String, String> settings,
      Watchdog watchdog)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("ip", "netns", "exec", host));
    command.addAll(Jvm.command(80));
    command.addAll(List.of("io.breakwater.runtime.Main", "role", component.text()));
    command.addAll(List.of("--data-dir", folders.data().toString()));
    ProcessBuilder builder = new ProcessBuilder(command).directory(temporary.toFile());
    builder.environment().put("JDK_JAVA_OPTIONS", "-Dlogback.configurationFile=logback.xml");
    builder
        .environment()
        .putAll(ConfigReader.read(Map.of()).with(new TreeMap<>(settings)).asEnvironment());
    start(builder, folders.componentLog(component), watchdog);
  }

  private void start(ProcessBuilder builder, Path log, Watchdog watchdog) throws IOException {
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    watchdog.watch(process);
    running.add(process);
  }

  private static TraderView view(Folders folders) {
    return TraderView.ofHistory(
        Kernel.standard(), new RealDisk(), folders.log(Component.TRADER.text()));
  }

  private static void poll(TraderView view, AtomicLong executed) {
    view.pollAll((turn, _) ->
        executed.addAndGet(
            turn.facts().stream().filter(fact -> fact instanceof OrderFact.Executed).count()));
  }

  private static long await(
      String what, Duration patience, TraderView view, AtomicLong executed, Verdict verdict)
      throws InterruptedException {
    return Deadline.await(
        what,
        patience,
        () -> {
          poll(view, executed);
          return view.state().gate().verdict() == verdict;
        });
  }

  private static boolean shows(Namespaces hosts, Folders folders, String verdict) {
    try {
      return console(hosts, folders, "GET", "/status", "")
          .contains("\"verdict\":\"" + verdict + "\",\"since\"");
    } catch (IOException _) {
      // The console does not serve yet.
      return false;
    }
  }

  private static String console(
      Namespaces hosts, Folders folders, String method, String path, String body)
      throws IOException {
    String request =
        method
            + " /api/v1"
            + path
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + CONSOLE_PORT
            + "\r\nConnection: close\r\nContent-Type: application/json\r\nAuthorization: Bearer "
            + OperatorToken.read(folders)
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    return Namespaces.exchange(hosts.watcher, CONSOLE_PORT, request);
  }
}
