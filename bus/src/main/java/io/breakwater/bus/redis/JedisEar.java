package io.breakwater.bus.redis;

import java.time.Duration;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/// A subscription by Jedis.
final class JedisEar implements RoadEar {
  private final Connection connection;

  private JedisEar(Connection connection) {
    this.connection = connection;
  }

  static RoadEar on(Connection connection, List<String> channels, RoadSettings.Limits limits) {
    try {
      connection.sendCommand(Command.SUBSCRIBE, channels.toArray(String[]::new));
      for (int i = 0; i < channels.size(); i++) {
        connection.getOne();
      }
      // Whoever watches the road says something on the channel at least this often.
      Duration silence = limits.pingEvery().multipliedBy(2).plus(limits.answerTimeout());
      connection.setSoTimeout(JedisDoor.millis(silence));
      return new JedisEar(connection);
    } catch (JedisException e) {
      JedisRoad.cut(connection);
      throw JedisFailures.of("subscribing to " + channels, e);
    }
  }

  @Override
  public Heard next() {
    try {
      while (true) {
        List<?> said = Replies.list(connection.getUnflushedObject());
        if (said.size() == 3 && Replies.text(said.get(0)).equals("message")) {
          return new Heard(Replies.text(said.get(1)), Replies.text(said.get(2)));
        }
      }
    } catch (JedisException e) {
      throw JedisFailures.of("listening", e);
    }
  }

  @Override
  public void close() {
    JedisRoad.cut(connection);
  }
}
