package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.RedisServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a scenario file stands on: the stage, and around it Redis and cables where it wants them.
/// Closing it ends everything. One thread.
final class Stand implements AutoCloseable {
  private final Optional<RedisServer> redis;
  private final Map<String, Cable> cables;
  private final Stage stage;

  private Stand(Optional<RedisServer> redis, Map<String, Cable> cables, Stage stage) {
    this.redis = redis;
    this.cables = Map.copyOf(cables);
    this.stage = stage;
  }

  static Stand open(Plan.Ground ground, Terms terms, Values values) throws InterruptedException {
    Path folder = terms.folder();
    Optional<RedisServer> redis =
        ground.redis()
            ? Optional.of(RedisServer.start(folder.resolve("redis"), "appendonly yes", "save \"\""))
            : Optional.empty();
    Map<String, Cable> cables = new TreeMap<>();
    boolean opened = false;
    try {
      Map<String, String> settings = settings(ground, terms, redis, cables);
      ground
          .settings()
          .forEach((key, value) -> settings.put(key, Values.put(value, values.parameters())));
      Stage stage =
          ground.sharded()
              ? ShardedProduct.open(folder.resolve("data"), settings)
              : Floor.open(folder.resolve("data"), settings);
      opened = true;
      return new Stand(redis, cables, stage);
    } finally {
      if (!opened) {
        end(redis, cables);
      }
    }
  }

  private static Map<String, String> settings(
      Plan.Ground ground, Terms terms, Optional<RedisServer> redis, Map<String, Cable> cables) {
    Map<String, String> settings = new TreeMap<>();
    redis.ifPresent(server -> settings.put("redis.url", server.url()));
    if (ground.cables().contains("redis") && redis.isPresent()) {
      Cable cable = Cable.to(redis.get().port(), terms.seed());
      cables.put("redis", cable);
      settings.put("redis.url", "redis://127.0.0.1:" + cable.port());
    }
    if (ground.cables().contains("venue")) {
      int paper = Cable.freePort();
      Cable cable = Cable.to(paper, terms.seed());
      cables.put("venue", cable);
      settings.put("ports.paper", Integer.toString(paper));
      settings.put("venue.rest_url", "http://127.0.0.1:" + cable.port());
      settings.put("venue.stream_url", "ws://127.0.0.1:" + cable.port());
    }
    return settings;
  }

  Stage stage() {
    return stage;
  }

  RedisServer redis() {
    return redis.orElseThrow(() -> new IllegalStateException("the ground has no Redis"));
  }

  boolean hasRedis() {
    return redis.isPresent();
  }

  Cable cable(String name) {
    Cable cable = cables.get(name);
    if (cable == null) {
      throw new IllegalStateException("the ground has no cable to " + name);
    }
    return cable;
  }

  private static void end(Optional<RedisServer> redis, Map<String, Cable> cables) {
    cables.values().forEach(Cable::close);
    redis.ifPresent(RedisServer::close);
  }

  @Override
  public void close() {
    try {
      stage.close();
    } finally {
      end(redis, cables);
    }
  }
}
