package io.breakwater.venue.paper.wire;

import io.breakwater.venue.dialect.ErrorBody;
import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireText;
import io.breakwater.venue.dialect.WireWriter;
import io.breakwater.venue.paper.limits.RateLimits;
import io.breakwater.venue.paper.limits.RateMeter;
import io.breakwater.venue.paper.wire.Asked.Proof;
import io.breakwater.venue.paper.wsapi.ApiAnswer;
import io.breakwater.venue.paper.wsapi.ApiAnswer.Counter;
import io.breakwater.venue.paper.wsapi.ApiMethod;
import io.breakwater.venue.paper.wsapi.ApiRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The WS API: each request becomes the REST call that it is, through the same door, with the same
/// faults and into the same record. Answers always; a socket that is cut with a request in flight
/// leaves its outcome open.
final class ApiDesk {
  /// Where faults and the record see its requests: this, then the method.
  static final String PATH = "/ws-fapi/v1/";

  /// What the handshake weighs.
  static final int HANDSHAKE_WEIGHT = 5;

  private final Reception reception;
  private final RestDoor door;
  private final Map<String, Session> sessions = new HashMap<>();

  ApiDesk(Reception reception, RestDoor door) {
    this.reception = reception;
    this.door = door;
  }

  /// What to send, how much later than usual; or to cut the connection instead, then.
  record Said(String text, long delayMillis, boolean cut) {}

  /// A socket opened; false where its address may not.
  boolean open(String connection, String address, long nowMillis) {
    RateMeter meter = door.meter();
    boolean allowed =
        meter.ban(address, nowMillis).isEmpty()
            && meter.weigh(address, HANDSHAKE_WEIGHT, nowMillis).isEmpty();
    if (allowed) {
      sessions.put(connection, new Session(nowMillis));
    }
    return allowed;
  }

  void closed(String connection) {
    sessions.remove(connection);
  }

  /// Handles a text of a socket.
  Said receive(String connection, String address, String text, long nowMillis) {
    ApiRequest request;
    try {
      request = ApiRequest.of(text);
    } catch (WireText.Malformed _) {
      return plain("null", 400, -1102, "Invalid request.", nowMillis);
    }
    Session session = sessions.computeIfAbsent(connection, _ -> new Session(nowMillis));
    if (request.method().startsWith("session.")) {
      return session(session, request, nowMillis);
    }
    Optional<ApiMethod> method = ApiMethod.named(request.method());
    if (method.isEmpty()) {
      return plain(request.id(), 400, -1104, "Method is invalid: " + request.method(), nowMillis);
    }
    Asked asked = asked(method.get(), request, session);
    Reply reply = reception.handle(asked, address, nowMillis);
    if (reply.cut() != Reply.Cut.NONE) {
      return new Said("", reply.delayMillis(), true);
    }
    WireAnswer answer = reply.answer();
    List<Counter> counters = counters(method.get(), request, asked.key(), address, nowMillis);
    String said =
        new ApiAnswer(
                request.id(), answer.status(), answer.body(), retryAt(answer, nowMillis), counters)
            .text(nowMillis);
    return new Said(said, reply.delayMillis(), false);
  }

  private static Asked asked(ApiMethod method, ApiRequest request, Session session) {
    String key = request.params().text("apiKey");
    boolean trusted = key.isEmpty() && !session.key.isEmpty();
    String payload = request.payload();
    String signature = request.params().text("signature");
    return new Asked(
        method.verb(),
        method.path(),
        PATH + method.wireName(),
        request.params(),
        trusted ? session.key : key,
        new Proof(true, trusted, account -> account.signedText(payload, signature)));
  }

  private static long retryAt(WireAnswer answer, long nowMillis) {
    String seconds = answer.header("retry-after");
    return seconds.isEmpty() ? 0 : nowMillis + 1_000 * Long.parseLong(seconds);
  }

  private List<Counter> counters(
      ApiMethod method, ApiRequest request, String key, String address, long nowMillis) {
    if (request.params().text("returnRateLimits").equals("false")) {
      return List.of();
    }
    RateMeter meter = door.meter();
    RateLimits limits = meter.limits();
    List<Counter> counters = new ArrayList<>();
    counters.add(
        new Counter(
            "REQUEST_WEIGHT", "MINUTE", 1, limits.weight(), meter.usedWeight(address, nowMillis)));
    if (method.countsOrders() && door.account(key).isPresent()) {
      long inTen = meter.ordersTenSeconds(key, nowMillis);
      long inMinute = meter.ordersMinute(key, nowMillis);
      counters.add(new Counter("ORDERS", "SECOND", 10, limits.ordersTenSeconds(), inTen));
      counters.add(new Counter("ORDERS", "MINUTE", 1, limits.ordersMinute(), inMinute));
    }
    return counters;
  }

  /// Logging on needs an Ed25519 key, which an account may have.
  private Said session(Session session, ApiRequest request, long nowMillis) {
    return switch (request.method()) {
      case "session.logon" -> logon(session, request, nowMillis);
      case "session.status" -> status(session, request, nowMillis);
      case "session.logout" -> {
        session.key = "";
        session.sinceMillis = 0;
        yield status(session, request, nowMillis);
      }
      default ->
          plain(request.id(), 400, -1104, "Method is invalid: " + request.method(), nowMillis);
    };
  }

  private Said logon(Session session, ApiRequest request, long nowMillis) {
    String key = request.params().text("apiKey");
    Optional<PaperAccount> account = door.account(key);
    if (account.isEmpty()) {
      return plain(
          request.id(), 401, -2015, "Invalid API-key, IP, or permissions for action.", nowMillis);
    }
    if (!account.get().hasPublicKey()) {
      return plain(request.id(), 400, -4056, "HMAC_SHA256 API key is not supported.", nowMillis);
    }
    boolean signed =
        account.get().signedByKeyPair(request.payload(), request.params().text("signature"));
    if (!signed) {
      return plain(request.id(), 400, -1022, "Signature for this request is not valid.", nowMillis);
    }
    session.key = key;
    session.sinceMillis = nowMillis;
    return status(session, request, nowMillis);
  }

  private static Said status(Session session, ApiRequest request, long nowMillis) {
    String body =
        WireWriter.object(out -> {
          if (session.key.isEmpty()) {
            out.nothing("apiKey").nothing("authorizedSince");
          } else {
            out.text("apiKey", session.key).number("authorizedSince", session.sinceMillis);
          }
          out.number("connectedSince", session.openedMillis)
              .flag("returnRateLimits", true)
              .number("serverTime", nowMillis);
        });
    return new Said(new ApiAnswer(request.id(), 200, body, 0, List.of()).text(nowMillis), 0, false);
  }

  private static Said plain(String id, int status, int code, String message, long nowMillis) {
    String body = new ErrorBody(code, message).text();
    return new Said(new ApiAnswer(id, status, body, 0, List.of()).text(nowMillis), 0, false);
  }

  /// What a socket knows of who speaks on it.
  private static final class Session {
    final long openedMillis;
    String key = "";
    long sinceMillis;

    Session(long openedMillis) {
      this.openedMillis = openedMillis;
    }
  }
}
