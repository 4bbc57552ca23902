package io.breakwater.bus.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where Redis is and how it is spoken to. A password is never shown, only that there is one.
///
/// @param servers the one server, or the Sentinels where `master` is named
/// @param master the name by which Sentinels know the master; empty without Sentinels
/// @param tls whether connections are encrypted, those to Sentinels too
public record RoadSettings(
    List<Server> servers,
    Optional<String> master,
    Login login,
    Tls tls,
    Ladders ladders,
    Limits limits) {
  public static final int PORT_DEFAULT = 6379;
  public static final int SENTINEL_PORT_DEFAULT = 26379;
  public static final int SERVERS_MAX = 16;

  public RoadSettings {
    servers = List.copyOf(servers);
    if (servers.isEmpty() || servers.size() > SERVERS_MAX) {
      throw new IllegalArgumentException("there are 1 to 16 servers, not " + servers.size());
    }
    if (master.isEmpty() && servers.size() > 1) {
      throw new IllegalArgumentException("several servers need the name of their master");
    }
  }

  /// One address.
  public record Server(String host, int port) {
    public Server {
      if (host.isBlank() || port < 1 || port > 0xFFFF) {
        throw new IllegalArgumentException("not an address: " + host + ":" + port);
      }
    }

    /// Reads `host:port` or `host`.
    public static Server parse(String text, int portDefault) {
      URI uri = URI.create("redis://" + text.strip());
      if (uri.getHost() == null) {
        throw new IllegalArgumentException("not an address: " + text);
      }
      return new Server(bare(uri.getHost()), uri.getPort() < 0 ? portDefault : uri.getPort());
    }

    /* A host of IPv6 stands in brackets in an address and without them everywhere else. */
    private static String bare(String host) {
      return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    @Override
    public String toString() {
      return host + ":" + port;
    }
  }

  /// Who we are to Redis; an empty user is the default one.
  public record Login(String user, String password) {
    public static final Login NONE = new Login("", "");

    @Override
    public String toString() {
      return "Login[user=" + user + ", password=" + (password.isEmpty() ? "" : "***") + "]";
    }
  }

  /// Whether and whom we trust: a PKCS#12 file of certificates, or the JDK's own.
  public record Tls(boolean enabled, Optional<Path> truststore, String truststorePassword) {
    public static final Tls OFF = new Tls(false, Optional.empty(), "");
    public static final Tls JDK = new Tls(true, Optional.empty(), "");

    @Override
    public String toString() {
      return "Tls[enabled=" + enabled + ", truststore=" + truststore + "]";
    }
  }

  public record Ladders(LadderRules subscriptions, LadderRules commands) {
    public static final Ladders DEFAULT =
        new Ladders(LadderRules.SUBSCRIPTIONS, LadderRules.COMMANDS);
  }

  /// Times and sizes.
  ///
  /// @param pingEvery how often a server that says nothing is asked, and streams are looked after
  /// @param trimAtEntries entries of a stream from which on the relay trims what everybody has read
  /// @param streamEntriesMax entries of a stream that are never exceeded for long, whoever lags
  public record Limits(
      Duration connectTimeout,
      Duration answerTimeout,
      Duration pingEvery,
      long trimAtEntries,
      long streamEntriesMax) {
    public static final Limits DEFAULT =
        new Limits(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            100_000,
            1_000_000);

    public Limits {
      if (trimAtEntries < 1 || streamEntriesMax < trimAtEntries) {
        throw new IllegalArgumentException(
            "no such sizes: " + trimAtEntries + ", " + streamEntriesMax);
      }
    }
  }

  /// Reads `redis://[user[:password]@]host[:port]`, or `rediss://` for TLS.
  public static RoadSettings of(String url) {
    URI uri = uriOf(url);
    String scheme = String.valueOf(uri.getScheme());
    if (!List.of("redis", "rediss").contains(scheme) || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "a Redis URL is redis://host:port or rediss://host:port, and what is neither a letter"
              + " nor a digit in a password is percent-encoded");
    }
    Server server =
        new Server(Server.bare(uri.getHost()), uri.getPort() < 0 ? PORT_DEFAULT : uri.getPort());
    return new RoadSettings(
        List.of(server),
        Optional.empty(),
        loginOf(Optional.ofNullable(uri.getUserInfo())),
        scheme.equals("rediss") ? Tls.JDK : Tls.OFF,
        Ladders.DEFAULT,
        Limits.DEFAULT);
  }

  /// The JDK's own message holds the whole text, and with it the password.
  private static URI uriOf(String url) {
    try {
      return new URI(url.strip());
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "a Redis URL is redis://host:port or rediss://host:port; at position "
              + e.getIndex()
              + ": "
              + e.getReason()
              + "; in a password it must be percent-encoded");
    }
  }

  private static Login loginOf(Optional<String> userInfo) {
    String text = userInfo.orElse("");
    int colon = text.indexOf(':');
    return colon < 0
        ? new Login(text, "")
        : new Login(text.substring(0, colon), text.substring(colon + 1));
  }

  /// Through Sentinels, which name the master.
  public static RoadSettings sentinels(List<Server> sentinels, String master) {
    return new RoadSettings(
        sentinels, Optional.of(master), Login.NONE, Tls.OFF, Ladders.DEFAULT, Limits.DEFAULT);
  }

  /// Whether the server is on this host; where Sentinels name it nobody knows beforehand.
  public boolean isNear() {
    return master.isEmpty()
        && servers.stream()
            .map(Server::host)
            .allMatch(
                host -> host.startsWith("127.") || host.equals("localhost") || host.equals("::1"));
  }

  public RoadSettings withLogin(String user, String password) {
    return new RoadSettings(servers, master, new Login(user, password), tls, ladders, limits);
  }

  public RoadSettings withTls(Tls newTls) {
    return new RoadSettings(servers, master, login, newTls, ladders, limits);
  }

  public RoadSettings withLadders(Ladders newLadders) {
    return new RoadSettings(servers, master, login, tls, newLadders, limits);
  }

  public RoadSettings withLimits(Limits newLimits) {
    return new RoadSettings(servers, master, login, tls, ladders, newLimits);
  }
}
