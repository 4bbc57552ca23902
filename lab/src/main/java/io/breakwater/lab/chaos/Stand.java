package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.Certificate;
import io.breakwater.lab.redis.EncryptedDoor;
import io.breakwater.lab.redis.RedisServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a scenario file stands on: the stage, and around it Redis and cables where it wants them.
/// Closing it ends everything. One thread.
final class Stand implements AutoCloseable {
  private final Optional<RedisServer> redis;
  private final Optional<EncryptedDoor> encrypted;
  private final Map<String, Cable> cables;
  private final Stage stage;
  private boolean showsExpired;

  private Stand(
      Optional<RedisServer> redis,
      Optional<EncryptedDoor> encrypted,
      Map<String, Cable> cables,
      Stage stage) {
    this.redis = redis;
    this.encrypted = encrypted;
    this.cables = Map.copyOf(cables);
    this.stage = stage;
  }

  static Stand open(Plan.Ground ground, Terms terms, Values values) throws InterruptedException {
    Path folder = terms.folder();
    Optional<EncryptedDoor> encrypted =
        ground.redis() == Plan.Redis.ENCRYPTED
            ? Optional.of(EncryptedDoor.make(folder.resolve("certificates")))
            : Optional.empty();
    Optional<RedisServer> redis =
        ground.redis() == Plan.Redis.NONE
            ? Optional.empty()
            : Optional.of(redis(folder.resolve("redis"), encrypted));
    Map<String, Cable> cables = new TreeMap<>();
    boolean opened = false;
    try {
      Map<String, String> settings = settings(ground, terms, redis, cables);
      encrypted.ifPresent(door -> {
        settings.put("redis.url", door.url());
        settings.put("redis.truststore", door.truststore().toString());
        settings.put("redis.truststore_password", Certificate.PASSWORD);
      });
      ground
          .settings()
          .forEach((key, value) -> settings.put(key, Values.put(value, values.parameters())));
      Stage stage =
          ground.sharded()
              ? ShardedProduct.open(folder.resolve("data"), settings)
              : Floor.open(folder.resolve("data"), settings);
      opened = true;
      return new Stand(redis, encrypted, cables, stage);
    } finally {
      if (!opened) {
        end(redis, cables);
      }
    }
  }

  private static RedisServer redis(Path folder, Optional<EncryptedDoor> encrypted) {
    List<String> lines = new ArrayList<>(List.of("appendonly yes", "save \"\""));
    encrypted.ifPresent(door -> lines.addAll(door.settings()));
    return RedisServer.start(folder, lines.toArray(String[]::new));
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

  /// Has Redis show its good certificate, or one that has expired.
  void showCertificate(boolean expired) {
    EncryptedDoor door =
        encrypted.orElseThrow(
            () -> new IllegalStateException("the ground's Redis is not encrypted"));
    if (expired != showsExpired) {
      showsExpired = expired;
      redis().showCertificate(expired ? door.expired() : door.good(), !expired);
    }
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
