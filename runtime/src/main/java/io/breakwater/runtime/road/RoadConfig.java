package io.breakwater.runtime.road;

import io.breakwater.bus.redis.LadderRules;
import io.breakwater.bus.redis.ProbeRules;
import io.breakwater.bus.redis.RoadSettings;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The road as the configuration names it.
public final class RoadConfig {
  private RoadConfig() {}

  /// Empty where none is configured; throws [Problem] where what is configured makes no sense.
  public static Optional<RoadSettings> settings(Config config) {
    try {
      return address(config).map(settings -> complete(settings, config));
    } catch (IllegalArgumentException e) {
      throw new Problem(ExitCode.USAGE, "configuration keys redis.*: " + e.getMessage());
    }
  }

  private static Optional<RoadSettings> address(Config config) {
    List<String> sentinels = config.list("redis.sentinels");
    String url = config.text("redis.url");
    if (sentinels.isEmpty() && !config.text("redis.sentinels").isBlank()) {
      throw new IllegalArgumentException("redis.sentinels names none; give host:port of each");
    }
    if (!sentinels.isEmpty()) {
      List<RoadSettings.Server> servers =
          sentinels.stream()
              .map(text -> RoadSettings.Server.parse(text, RoadSettings.SENTINEL_PORT_DEFAULT))
              .toList();
      return Optional.of(RoadSettings.sentinels(servers, config.text("redis.sentinel_master")));
    }
    return url.isBlank() ? Optional.empty() : Optional.of(RoadSettings.of(url));
  }

  private static RoadSettings complete(RoadSettings from, Config config) {
    RoadSettings settings = from;
    if (!config.text("redis.password").isEmpty()) {
      settings = settings.withLogin(config.text("redis.username"), config.text("redis.password"));
    }
    String truststore = config.text("redis.truststore");
    if (!truststore.isBlank()) {
      if (!Files.isReadable(Path.of(truststore))) {
        throw new IllegalArgumentException("redis.truststore cannot be read: " + truststore);
      }
      settings =
          settings.withTls(
              new RoadSettings.Tls(
                  true,
                  Optional.of(Path.of(truststore)),
                  config.text("redis.truststore_password")));
    }
    return settings.withLadders(ladders(config, probes(config, settings)));
  }

  private static ProbeRules probes(Config config, RoadSettings settings) {
    int millis = config.integer("redis.reconnect.probe_ms");
    if (millis < 0) {
      throw config.wrong("redis.reconnect.probe_ms", "0 or more");
    }
    if (millis > 0) {
      return ProbeRules.every(Duration.ofMillis(millis));
    }
    return settings.isNear() ? ProbeRules.NEAR : ProbeRules.FAR;
  }

  /// How much may wait on disk for Redis before operators are told; throws [Problem].
  static Spool.Limits spool(Config config) {
    return new Spool.Limits(
        atLeastOne(config, "redis.spool.events"),
        Duration.ofSeconds(atLeastOne(config, "redis.spool.age_s")));
  }

  private static int atLeastOne(Config config, String path) {
    int value = config.integer(path);
    if (value < 1) {
      throw config.wrong(path, "at least 1");
    }
    return value;
  }

  /// The keys speak of subscriptions; commands give up sooner and never wait longer.
  private static RoadSettings.Ladders ladders(Config config, ProbeRules probes) {
    Duration base = Duration.ofMillis(config.integer("redis.reconnect.base_delay_ms"));
    Duration longest = Duration.ofMillis(config.integer("redis.reconnect.max_delay_ms"));
    double jitter = Double.parseDouble(config.decimal("redis.reconnect.jitter_pct"));
    int failures = config.integer("redis.reconnect.max_failures");
    Duration cooldown = Duration.ofMillis(config.integer("redis.reconnect.cooldown_ms"));
    LadderRules commands = LadderRules.COMMANDS;
    Duration longestCommand =
        longest.compareTo(commands.maxDelay()) < 0 ? longest : commands.maxDelay();
    return new RoadSettings.Ladders(
        new LadderRules(base, longest, jitter, failures, cooldown, probes),
        new LadderRules(
            base,
            longestCommand,
            jitter,
            Math.min(failures, commands.failuresMax()),
            cooldown,
            probes));
  }
}
