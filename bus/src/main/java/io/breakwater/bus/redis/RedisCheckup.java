package io.breakwater.bus.redis;

import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisException;

/// Looks whether Redis answers as master and, with Sentinels, whether a failover would work:
/// master, replicas, quorum. Each look has connections of its own and is bounded by the settings'
/// timeouts, once for each server. Throws [RoadFailed] where no master answers. Any thread.
public final class RedisCheckup {
  private final JedisDoor door;
  private final RoadSettings settings;

  public RedisCheckup(RoadSettings settings) {
    this.settings = settings;
    this.door = new JedisDoor(settings);
  }

  public RoadCheckup look() {
    RoadSettings.Server master = door.answeringMaster();
    if (settings.master().isEmpty()) {
      return new RoadCheckup(master.toString(), 0, 0, -1, true, "");
    }
    String name = settings.master().get();
    int answering = 0;
    int replicas = -1;
    boolean quorum = false;
    List<String> troubles = new ArrayList<>();
    for (RoadSettings.Server sentinel : settings.servers()) {
      try {
        Seen seen = door.asking(sentinel, connection -> seen(connection, name));
        answering++;
        replicas = Math.max(replicas, seen.replicas());
        quorum |= seen.quorum().isEmpty();
        if (!seen.quorum().isEmpty()) {
          troubles.add(sentinel + " " + seen.quorum());
        }
      } catch (RoadFailed silent) {
        troubles.add(sentinel + " does not answer: " + silent.line());
      }
    }
    if (replicas < 1) {
      troubles.add("no replica is known");
    }
    return new RoadCheckup(
        master.toString(),
        answering,
        settings.servers().size(),
        replicas,
        quorum,
        String.join("; ", troubles));
  }

  /// What one Sentinel says.
  ///
  /// @param quorum why there is none; empty where there is
  private record Seen(int replicas, String quorum) {}

  private static Seen seen(Connection connection, String name) {
    connection.sendCommand(Command.SENTINEL, "MASTER", name);
    List<String> fields = connection.getMultiBulkReply();
    int replicas = 0;
    for (int i = 0; i + 1 < fields.size(); i += 2) {
      if (fields.get(i).equals("num-slaves")) {
        replicas = Integer.parseInt(fields.get(i + 1));
      }
    }
    connection.sendCommand(Command.SENTINEL, "CKQUORUM", name);
    try {
      String answer = connection.getBulkReply();
      return new Seen(replicas, answer.startsWith("OK") ? "" : answer);
    } catch (JedisException refused) {
      // The answer is an error where there is no quorum.
      return new Seen(replicas, String.valueOf(refused.getMessage()));
    }
  }
}
