package io.breakwater.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/// One row of 256 bytes per transaction, the commit durable: what a service does that keeps its
/// record in SQL. One thread.
final class Jdbc implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement insert;
  private final byte[] payload = new byte[OpenLog.PAYLOAD_BYTES];

  private Jdbc(Connection connection, String binaryType) throws SQLException {
    this.connection = connection;
    try (var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE record (number BIGINT PRIMARY KEY, payload " + binaryType + ")");
    }
    this.insert = connection.prepareStatement("INSERT INTO record VALUES (?, ?)");
  }

  private long number;

  static Jdbc on(Connection connection, String binaryType) {
    try {
      return new Jdbc(connection, binaryType);
    } catch (SQLException e) {
      throw new Unmeasurable("the database took no table", e);
    }
  }

  /// What the database says of itself; it is refused where it is not as durable as it should be.
  static void require(Connection connection, String question, String answer) {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(question)) {
      String said = rows.next() ? rows.getString(1) : "nothing";
      if (!said.equalsIgnoreCase(answer)) {
        throw new Unmeasurable(question + " says " + said + " instead of " + answer);
      }
    } catch (SQLException e) {
      throw new Unmeasurable("no answer to " + question, e);
    }
  }

  void insert() {
    try {
      insert.setLong(1, ++number);
      insert.setBytes(2, payload);
      insert.executeUpdate();
    } catch (SQLException e) {
      throw new Unmeasurable("no row was taken", e);
    }
  }

  @Override
  public void close() {
    try (connection) {
      insert.close();
    } catch (SQLException e) {
      throw new Unmeasurable("the database did not let go", e);
    }
  }
}
