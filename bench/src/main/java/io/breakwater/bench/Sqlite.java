package io.breakwater.bench;

import io.breakwater.lab.bench.BenchFolder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// SQLite as it is when it must not lose a commit: write-ahead log, `synchronous=FULL`.
final class Sqlite implements AutoCloseable {
  private static final String FULL = "2";

  private final BenchFolder folder = BenchFolder.fresh();
  private final Connection connection;

  Sqlite() {
    Path file = folder.path().resolve("anchor.db");
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (var statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=FULL");
      }
    } catch (SQLException e) {
      throw new Unmeasurable("SQLite did not open", e);
    }
    Jdbc.require(connection, "PRAGMA journal_mode", "wal");
    Jdbc.require(connection, "PRAGMA synchronous", FULL);
  }

  Connection connection() {
    return connection;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new Unmeasurable("SQLite did not close", e);
    }
    folder.close();
  }
}
