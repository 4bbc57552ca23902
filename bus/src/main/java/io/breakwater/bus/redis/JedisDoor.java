package io.breakwater.bus.redis;

import io.breakwater.bus.redis.RoadSettings.Server;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.Connection;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.exceptions.JedisException;

/// Connections to a real Redis by Jedis, of which only the plain connection is used: it has no
/// queue, no pool and no replay.
public final class JedisDoor implements RoadDoor {
  private final RoadSettings settings;
  private final Optional<SslOptions> trust;

  public JedisDoor(RoadSettings settings) {
    this.settings = settings;
    this.trust = settings.tls().enabled() ? Optional.of(trustOf(settings.tls())) : Optional.empty();
  }

  @Override
  public Road open() {
    Server server = master();
    JedisClientConfig configuration = configuration(RedisProtocol.RESP3, true);
    JedisSockets sockets = new JedisSockets(address(server), configuration);
    Connection connection = connect(server, sockets, configuration);
    boolean usable = false;
    try {
      Road road = JedisRoad.over(connection, sockets.last(), settings.limits().answerTimeout());
      usable = true;
      return road;
    } finally {
      if (!usable) {
        JedisRoad.cut(connection);
      }
    }
  }

  @Override
  public RoadLook look() {
    RoadLook best = RoadLook.SILENT;
    for (Server server : settings.servers()) {
      RoadLook look = look(server);
      if (look == RoadLook.ANSWERS) {
        return look;
      }
      best = look == RoadLook.NOT_TAKEN ? look : best;
    }
    return best;
  }

  private RoadLook look(Server server) {
    try {
      Connection connection = connect(server, RedisProtocol.RESP2, false);
      try {
        connection.sendCommand(Command.PING);
        return connection.getOne() == null ? RoadLook.SILENT : RoadLook.ANSWERS;
      } finally {
        JedisRoad.cut(connection);
      }
    } catch (JedisException | RoadFailed e) {
      return JedisFailures.isOtherThanRedis(e)
          ? RoadLook.NOT_TAKEN
          : lookOf(JedisFailures.of("probing", e).failure());
    }
  }

  private static RoadLook lookOf(RoadFailure failure) {
    return switch (failure) {
      case AUTHENTICATION -> RoadLook.ANSWERS;
      case READONLY, FULL, FLAPPING, CERTIFICATE, PROTOCOL -> RoadLook.NOT_TAKEN;
      case REFUSED, TIMEOUT, CUT, LOADING -> RoadLook.SILENT;
    };
  }

  @Override
  public RoadEar listen(List<String> channels) {
    // In the older protocol a message and an answer look alike and come through one door.
    Connection connection = connect(master(), RedisProtocol.RESP2, true);
    return JedisEar.on(connection, channels, settings.limits());
  }

  private Server master() {
    if (settings.master().isEmpty()) {
      return settings.servers().getFirst();
    }
    String name = settings.master().get();
    var refusals = new StringBuilder();
    for (Server sentinel : settings.servers()) {
      try {
        return named(sentinel, name);
      } catch (RoadFailed failed) {
        refusals.append("; ").append(sentinel).append(' ').append(failed.getMessage());
      }
    }
    throw new RoadFailed(RoadFailure.REFUSED, "no Sentinel names a master " + name + refusals);
  }

  /// The master, after it answered. Throws [RoadFailed].
  Server answeringMaster() {
    Server master = master();
    Connection connection = connect(master, RedisProtocol.RESP2, true);
    try {
      connection.sendCommand(Command.PING);
      connection.getOne();
      return master;
    } catch (JedisException e) {
      throw JedisFailures.of("asking " + master, e);
    } finally {
      JedisRoad.cut(connection);
    }
  }

  /// Asks one Sentinel. Throws [RoadFailed].
  <T> T asking(Server sentinel, Function<Connection, T> question) {
    Connection connection = connect(sentinel, RedisProtocol.RESP2, false);
    try {
      return question.apply(connection);
    } catch (JedisException | IllegalArgumentException e) {
      throw JedisFailures.of("asking " + sentinel, e);
    } finally {
      JedisRoad.cut(connection);
    }
  }

  private Server named(Server sentinel, String name) {
    Connection connection = connect(sentinel, RedisProtocol.RESP2, false);
    try {
      connection.sendCommand(Command.SENTINEL, "GET-MASTER-ADDR-BY-NAME", name);
      List<String> address = connection.getMultiBulkReply();
      if (address == null || address.size() != 2) {
        throw new RoadFailed(RoadFailure.REFUSED, "knows no master " + name);
      }
      return new Server(address.get(0), Integer.parseInt(address.get(1)));
    } catch (JedisException | IllegalArgumentException e) {
      throw JedisFailures.of("asking " + sentinel, e);
    } finally {
      JedisRoad.cut(connection);
    }
  }

  private static HostAndPort address(Server server) {
    return new HostAndPort(server.host(), server.port());
  }

  private Connection connect(Server server, RedisProtocol protocol, boolean loggedIn) {
    JedisClientConfig configuration = configuration(protocol, loggedIn);
    return connect(server, new JedisSockets(address(server), configuration), configuration);
  }

  private static Connection connect(
      Server server, JedisSockets sockets, JedisClientConfig configuration) {
    try {
      return new Connection(sockets, configuration);
    } catch (JedisException e) {
      throw JedisFailures.of("connecting to " + server, e);
    }
  }

  private JedisClientConfig configuration(RedisProtocol protocol, boolean loggedIn) {
    var builder =
        DefaultJedisClientConfig.builder()
            .protocol(protocol)
            .autoNegotiateProtocol(false)
            .connectionTimeoutMillis(millis(settings.limits().connectTimeout()))
            .socketTimeoutMillis(millis(settings.limits().answerTimeout()))
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED);
    var login = settings.login();
    if (loggedIn && !login.password().isEmpty()) {
      builder.password(login.password());
      if (!login.user().isEmpty()) {
        builder.user(login.user());
      }
    }
    trust.ifPresent(builder::sslOptions);
    return builder.build();
  }

  /* Whose certificates are trusted; they must be for the host that was asked for. */
  private static SslOptions trustOf(RoadSettings.Tls tls) {
    var options = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
    tls.truststore()
        .ifPresent(
            path -> options.truststore(path.toFile(), tls.truststorePassword().toCharArray()));
    return options.build();
  }

  static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
