package io.breakwater.console;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// Who may do what. A page in the operator's own browser may be hostile: so the name in `Host` must
/// be ours (against DNS rebinding), and a write that a browser sends must come from our own origin.
final class Access {
  private static final Set<String> LOOPBACK_NAMES = Set.of("127.0.0.1", "localhost", "[::1]");

  private final Map<String, Caller> tokens = new HashMap<>();
  private final Sessions sessions;
  private final Set<String> hostNames = new java.util.HashSet<>(LOOPBACK_NAMES);
  private final boolean readsOpen;

  Access(ConsoleSettings settings, InstantSource clock) {
    settings
        .tokens()
        .forEach(token ->
            tokens.put(
                Secrets.fingerprint(token.secret()), new Caller(token.name(), token.role())));
    sessions = new Sessions(settings.links(), clock);
    hostNames.add(settings.host().toLowerCase(Locale.ROOT));
    settings.hostNames().forEach(name -> hostNames.add(name.toLowerCase(Locale.ROOT)));
    readsOpen = LOOPBACK_NAMES.contains(settings.host()) || settings.host().equals("::1");
  }

  /// Refuses a request that was sent to a name which is not ours.
  void requireOurHost(Context ctx) {
    String host = header(ctx, "Host").orElse("");
    if (!hostNames.contains(withoutPort(host).toLowerCase(Locale.ROOT))) {
      throw new ProblemException(
          Problem.Type.HOST_NOT_ALLOWED, "add the name to the console's host names: " + host);
    }
  }

  /// Reads are open to whoever reaches a loopback console; elsewhere they need a token.
  void requireReader(Context ctx) {
    if (!readsOpen) {
      caller(ctx);
    }
  }

  /// The caller of a write, if `allowed` by role.
  Caller requireWriter(Context ctx, Predicate<Caller> allowed, String deed) {
    requireOurOrigin(ctx);
    Caller caller = caller(ctx);
    if (!allowed.test(caller)) {
      throw new ProblemException(
          Problem.Type.FORBIDDEN,
          "%s has the role %s, which may not %s"
              .formatted(caller.name(), caller.role().name().toLowerCase(Locale.ROOT), deed));
    }
    return caller;
  }

  /// Whoever the request's bearer token or session names.
  Optional<Caller> known(Context ctx) {
    Optional<String> authorization = header(ctx, "Authorization");
    if (authorization.isPresent()) {
      return bearer(authorization.get());
    }
    return Optional.ofNullable(ctx.cookie(cookieName(ctx))).flatMap(sessions::find);
  }

  /// Spends a one-time link. False when it is unknown or was used before.
  boolean openByLink(Context ctx, String secret) {
    Optional<String> id = sessions.spend(secret);
    id.ifPresent(value -> setCookie(ctx, value, (int) Sessions.LIFETIME.toSeconds()));
    return id.isPresent();
  }

  /// Turns the bearer token of this request into a session of the browser.
  Caller openByBearer(Context ctx) {
    requireOurOrigin(ctx);
    Caller caller =
        header(ctx, "Authorization").flatMap(this::bearer).orElseThrow(Access::unauthenticated);
    setCookie(ctx, sessions.open(caller), (int) Sessions.LIFETIME.toSeconds());
    return caller;
  }

  void close(Context ctx) {
    requireOurOrigin(ctx);
    Optional.ofNullable(ctx.cookie(cookieName(ctx))).ifPresent(sessions::end);
    setCookie(ctx, "", 0);
  }

  private Caller caller(Context ctx) {
    return known(ctx).orElseThrow(Access::unauthenticated);
  }

  private Optional<Caller> bearer(String authorization) {
    String scheme = "Bearer ";
    if (!authorization.regionMatches(true, 0, scheme, 0, scheme.length())) {
      return Optional.empty();
    }
    String secret = authorization.substring(scheme.length()).strip();
    return Optional.ofNullable(tokens.get(Secrets.fingerprint(secret)));
  }

  /// A browser names the origin on every write, so a session without one is no browser of ours; a
  /// program with a bearer token need not name any.
  private static void requireOurOrigin(Context ctx) {
    Optional<String> origin = header(ctx, "Origin");
    boolean bearer = header(ctx, "Authorization").isPresent();
    boolean ours =
        origin.map(value -> sameAuthority(value, header(ctx, "Host").orElse(""))).orElse(bearer);
    String site = header(ctx, "Sec-Fetch-Site").orElse("same-origin");
    if (!ours || !(site.equals("same-origin") || site.equals("none"))) {
      throw new ProblemException(
          Problem.Type.CROSS_SITE, "writes come from the console's own page or carry a token");
    }
  }

  private static boolean sameAuthority(String origin, String host) {
    try {
      String authority = URI.create(origin).getRawAuthority();
      return authority != null && authority.equalsIgnoreCase(host);
    } catch (IllegalArgumentException _) {
      // An origin that is no URI ("null", or forged) is not ours.
      return false;
    }
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
  }

  /// Cookies do not tell ports apart, so two consoles on one machine need two names.
  private static String cookieName(Context ctx) {
    return "breakwater_session_" + ctx.req().getLocalPort();
  }

  private static void setCookie(Context ctx, String value, int maxAgeSeconds) {
    Cookie cookie = new Cookie(cookieName(ctx), value);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    cookie.setSecure(ctx.scheme().equals("https"));
    cookie.setMaxAge(maxAgeSeconds);
    ctx.cookie(cookie);
  }

  private static ProblemException unauthenticated() {
    return new ProblemException(
        Problem.Type.UNAUTHENTICATED,
        "send `Authorization: Bearer TOKEN`, or open the operator link that `up` printed");
  }

  private static Optional<String> header(Context ctx, String name) {
    return Optional.ofNullable(ctx.header(name));
  }
}
