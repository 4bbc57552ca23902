package io.breakwater.bus.redis;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisDataException;

/// Appends a batch as one transaction.
///
/// Without it the server could refuse an entry for want of memory and take the next one, and what
/// is missing in the middle can never be put there: ids only rise.
final class XaddBatch {
  private static final String OLD = "equal or smaller";

  private final Connection connection;
  private final Socket socket;
  private final XaddText text = new XaddText();

  /// The socket is the connection's own: nothing of the connection waits to be written to it.
  XaddBatch(Connection connection, Socket socket) {
    this.connection = connection;
    this.socket = socket;
  }

  /// @param mayBegin whether the stream may begin with this batch
  Appended send(String stream, boolean mayBegin, List<RoadEntry> entries, Runnable meanwhile) {
    List<Object> replies = exchanged(stream, mayBegin, entries, meanwhile);
    for (Object reply : replies.subList(0, entries.size() + 1)) {
      if (reply instanceof JedisDataException error) {
        throw JedisFailures.of("appending to " + stream, error);
      }
    }
    return outcome(stream, replies.getLast());
  }

  private List<Object> exchanged(
      String stream, boolean mayBegin, List<RoadEntry> entries, Runnable meanwhile) {
    boolean inStep = false;
    try {
      text.write(socket.getOutputStream(), stream, mayBegin, entries);
      meanwhile.run();
      List<Object> replies = connection.getMany(entries.size() + 2);
      inStep = true;
      return replies;
    } catch (IOException e) {
      throw JedisFailures.of("appending to " + stream, e);
    } finally {
      if (!inStep) {
        // Answers that nobody has read would be taken for those to the next question.
        JedisRoad.cut(connection);
      }
    }
  }

  private static Appended outcome(String stream, Object executed) {
    if (executed instanceof JedisDataException error) {
      throw JedisFailures.of("appending to " + stream, error);
    }
    int refused = 0;
    int at = 0;
    for (Object each : Replies.list(executed)) {
      if (each == null) {
        throw new RoadFailed(RoadFailure.CUT, stream + " is gone from a server that had it");
      }
      if (each instanceof JedisDataException error) {
        boolean old = String.valueOf(error.getMessage()).contains(OLD);
        if (!old || refused < at) {
          throw JedisFailures.of("appending to " + stream, error);
        }
        refused++;
      }
      at++;
    }
    return refused == 0 ? new Appended.Stored() : new Appended.Old(refused);
  }
}
