package io.breakwater.console;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How the console is reached and who may ask for what. Port 0 means any free one. `links` are
/// tokens that open a session once, as `/?token=SECRET`; `tokens` are bearer tokens. `hostNames`
/// are further names under which a proxy may present this console.
public record ConsoleSettings(
    String host,
    int port,
    List<AccessToken> tokens,
    List<AccessToken> links,
    Set<String> hostNames) {
  /// The address that only this machine reaches.
  public static final String LOOPBACK = "127.0.0.1";

  public ConsoleSettings {
    if (host.isBlank()) {
      throw new IllegalArgumentException("the console needs a host to listen on");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("the console's port must be 0 to 65535: " + port);
    }
    tokens = List.copyOf(tokens);
    links = List.copyOf(links);
    hostNames = Set.copyOf(hostNames);
    if (tokens.stream().noneMatch(ConsoleSettings::mayReset)) {
      throw new IllegalArgumentException("the console needs at least one operator token");
    }
    Set<String> secrets = new HashSet<>();
    tokens.forEach(token -> requireNew(secrets, token));
    links.forEach(token -> requireNew(secrets, token));
  }

  /// On this machine only, with bearer tokens and one-time links.
  public static ConsoleSettings loopback(
      int port, List<AccessToken> tokens, List<AccessToken> links) {
    return new ConsoleSettings(LOOPBACK, port, tokens, links, Set.of());
  }

  private static boolean mayReset(AccessToken token) {
    return token.role() == AccessToken.Role.OPERATOR || token.role() == AccessToken.Role.ADMIN;
  }

  private static void requireNew(Set<String> secrets, AccessToken token) {
    if (!secrets.add(token.secret())) {
      throw new IllegalArgumentException(
          "the access token of " + token.name() + " has another's secret");
    }
  }
}
