package io.breakwater.bench;

import io.breakwater.lab.bench.BenchFolder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// A real PostgreSQL on a free port, in a folder of its own on the disk that is measured, durable
/// as it is by default. It ends with this process, whatever becomes of it.
final class Postgres implements AutoCloseable {
  private static final Duration START_MAX = Duration.ofSeconds(30);

  private final BenchFolder folder = BenchFolder.fresh();
  private final EmbeddedPostgres server;
  private final Leash leash;
  private final Connection connection;

  Postgres() {
    Path cluster = folder.path().resolve("cluster");
    try {
      server =
          EmbeddedPostgres.builder()
              .setDataDirectory(cluster)
              .setOverrideWorkingDirectory(folder.path().resolve("unpacked").toFile())
              .setServerConfig("fsync", "on")
              .setServerConfig("synchronous_commit", "on")
              .setServerConfig("full_page_writes", "on")
              .setPGStartupWait(START_MAX)
              .start();
      leash = new Leash(pid(cluster), cluster.toString());
      connection = server.getPostgresDatabase().getConnection();
    } catch (IOException | SQLException e) {
      throw new Unmeasurable("PostgreSQL did not start", e);
    }
    Jdbc.require(connection, "SHOW fsync", "on");
    Jdbc.require(connection, "SHOW synchronous_commit", "on");
  }

  /// The postmaster's; when it is gone its children end by themselves.
  private static long pid(Path cluster) {
    try {
      return Long.parseLong(
          Files.readAllLines(cluster.resolve("postmaster.pid")).getFirst().strip());
    } catch (IOException e) {
      throw new UncheckedIOException("no pid of PostgreSQL", e);
    }
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() {
    try (leash) {
      connection.close();
      server.close();
    } catch (IOException | SQLException e) {
      throw new Unmeasurable("PostgreSQL did not close", e);
    }
    folder.close();
  }
}
