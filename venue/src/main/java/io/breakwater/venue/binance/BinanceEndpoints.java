package io.breakwater.venue.binance;

import io.breakwater.venue.dialect.ListenKey;
import io.breakwater.venue.dialect.Params;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where a venue is. `routed` stream hosts carry market and private streams under `/market` and
/// `/private`; since 2026-04-23 the real venue's unrouted paths connect and stay silent.
public record BinanceEndpoints(URI rest, URI streams, boolean routed) {
  public static final BinanceEndpoints MAINNET =
      new BinanceEndpoints(
          URI.create("https://fapi.binance.com"), URI.create("wss://fstream.binance.com"), true);

  public static final BinanceEndpoints DEMO =
      new BinanceEndpoints(
          URI.create("https://demo-fapi.binance.com"),
          URI.create("wss://demo-fstream.binance.com"),
          true);

  /// Where the venue says what an API key may do; nowhere but at the real one.
  public Optional<URI> keyRights() {
    return rest.equals(MAINNET.rest)
        ? Optional.of(URI.create("https://api.binance.com"))
        : Optional.empty();
  }

  public BinanceEndpoints {
    rest = base(rest, "http");
    streams = base(streams, "ws");
  }

  /// A paper exchange on its port of this host.
  public static BinanceEndpoints paper(int port) {
    return new BinanceEndpoints(
        URI.create("http://127.0.0.1:" + port), URI.create("ws://127.0.0.1:" + port), false);
  }

  /// The combined stream of the named market streams.
  public URI marketStreams(List<String> names) {
    String joined =
        names.stream()
            .map(Params::encoded)
            .map(BinanceEndpoints::kept)
            .collect(Collectors.joining("/"));
    return URI.create(streams + (routed ? "/market" : "") + "/stream?streams=" + joined);
  }

  /// The user stream of a listen key. Never to be logged.
  public URI userStream(ListenKey key) {
    return URI.create(streams + (routed ? "/private" : "") + "/ws/" + Params.encoded(key.key()));
  }

  /// Stream names hold `@` and `!`, which queries may carry as they are.
  private static String kept(String encoded) {
    return encoded.replace("%40", "@").replace("%21", "!");
  }

  private static URI base(URI uri, String scheme) {
    boolean fits = uri.getScheme() != null && uri.getScheme().startsWith(scheme);
    if (!fits || uri.getHost() == null || uri.getQuery() != null) {
      throw new IllegalArgumentException("not a " + scheme + " base URL: " + uri);
    }
    String text = uri.toString();
    return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : uri;
  }
}
