package io.breakwater.runtime.cli;

import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.LiveConsent;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.supervisor.UpRun;
import io.breakwater.runtime.venue.VenueAccess;
import io.breakwater.runtime.venue.VenueKeys;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Starts everything and watches over it; Ctrl-C stops in order.
@CommandLine.Command(name = "up", description = "start trading and watch over it")
final class Up implements Callable<Integer> {
  private static final long STOP_SECONDS_MAX = 60;

  @Mixin Common common = new Common();

  @Option(names = "--for", description = "stop after this long, for instance 120s")
  @Nullable String duration;

  @Option(names = "--port", description = "port of the console; 0 is any")
  @Nullable Integer port;

  @Option(names = "--replay", description = "a recording: FILE or bundled:NAME")
  @Nullable String replay;

  @Option(names = "--speed", description = "recording seconds per second")
  @Nullable Integer speed;

  @Option(names = "--symbols", description = "markets, separated by commas")
  @Nullable String symbols;

  @Option(names = "--shards", description = "feeders that share the markets")
  @Nullable Integer shards;

  @Option(names = "--mode", description = "shadow, paper, testnet or live")
  @Nullable String mode;

  @Option(names = "--i-accept-live", description = "real money, one of three consents")
  boolean acceptLive;

  @Override
  public Integer call() throws InterruptedException {
    OptionalLong forMillis =
        duration == null ? OptionalLong.empty() : OptionalLong.of(Durations.millis(duration));
    Config config = common.config().with(overrides());
    PolicyConfig.policy(config);
    PolicyConfig.owners(config);
    VenueAccess.settings(config);
    LiveConsent.refuse(config, System.getenv(), acceptLive);
    Folders folders = common.folders();
    VenueKeys.of(folders, config);
    if (!VenueAccess.name(config).equals("paper")) {
      folders.create();
      try (VenueAccess access = VenueAccess.open(folders, config)) {
        access.keyCheck().refuse();
      }
    }
    UpRun run = new UpRun(folders, config, Clock.SYSTEM, System.out::println);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().name("shutdown").unstarted(() -> stopAndWait(run, ended)));
    Instant began = Instant.now();
    try {
      run.run(forMillis);
      System.out.print(Summary.of(folders, began).text());
    } finally {
      ended.countDown();
    }
    return ExitCode.DONE.number();
  }

  private Map<String, String> overrides() {
    Map<String, String> overrides = new TreeMap<>();
    put(overrides, "ports.console", port);
    put(overrides, "replay.source", replay);
    put(overrides, "replay.speed", speed);
    put(overrides, "symbols", symbols);
    put(overrides, "shards.count", shards);
    put(overrides, "mode", mode);
    return overrides;
  }

  private static void put(Map<String, String> into, String key, @Nullable Object value) {
    if (value != null) {
      into.put(key, value.toString());
    }
  }

  private static void stopAndWait(UpRun run, CountDownLatch ended) {
    run.stop();
    try {
      if (!ended.await(STOP_SECONDS_MAX, TimeUnit.SECONDS)) {
        System.err.println("breakwater: did not stop in order within 60 s");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
