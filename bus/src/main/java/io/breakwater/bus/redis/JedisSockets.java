package io.breakwater.bus.redis;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;

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
    if (socket instanceof SSLSocket encrypted) {
      checkDates(encrypted);
    }
    return socket;
  }

  /* The JDK does not look at the dates of a certificate that stands in the truststore itself. */
  private static void checkDates(SSLSocket socket) {
    try {
      socket.startHandshake();
      for (Certificate each : socket.getSession().getPeerCertificates()) {
        if (each instanceof X509Certificate dated) {
          dated.checkValidity();
        }
      }
    } catch (CertificateException outOfDate) {
      throw refused(
          socket, new SSLException("its certificate is out of date: " + outOfDate.getMessage()));
    } catch (IOException failed) {
      throw refused(socket, failed);
    }
  }

  private static JedisConnectionException refused(Socket socket, IOException cause) {
    try {
      socket.close();
    } catch (IOException second) {
      cause.addSuppressed(second);
    }
    return new JedisConnectionException(cause);
  }

  Socket last() {
    if (last == null) {
      throw new IllegalStateException("no connection was made");
    }
    return last;
  }
}
