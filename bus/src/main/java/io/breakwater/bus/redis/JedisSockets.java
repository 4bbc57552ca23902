package io.breakwater.bus.redis;

import java.net.Socket;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;

/// Makes the socket of one connection as Jedis does, and remembers it.
final class JedisSockets extends DefaultJedisSocketFactory {
  private @Nullable Socket last;

  JedisSockets(HostAndPort address, JedisClientConfig configuration) {
    super(address, configuration);
  }

  @Override
  public Socket createSocket() {
    Socket socket = super.createSocket();
    last = socket;
    return socket;
  }

  Socket last() {
    if (last == null) {
      throw new IllegalStateException("no connection was made");
    }
    return last;
  }
}
