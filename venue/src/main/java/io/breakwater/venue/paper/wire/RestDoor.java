package io.breakwater.venue.paper.wire;

import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireText;
import io.breakwater.venue.paper.engine.Refusal;
import io.breakwater.venue.paper.limits.Breach;
import io.breakwater.venue.paper.limits.RateMeter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The way in: bans, weights, keys, times, signatures and order counts are checked here, in this
/// order, before a route sees the call. REST and the WS API come through the same door.
final class RestDoor {
  private static final long RECV_WINDOW_MILLIS = 5_000;
  private static final long RECV_WINDOW_MAX_MILLIS = 60_000;
  private static final long AHEAD_MAX_MILLIS = 1_000;

  private final RateMeter meter;
  private final Map<String, PaperAccount> accounts = new HashMap<>();

  RestDoor(RateMeter meter, List<PaperAccount> accounts) {
    this.meter = meter;
    accounts.forEach(account -> this.accounts.put(account.key(), account));
  }

  RateMeter meter() {
    return meter;
  }

  /// The account of a key, or nothing.
  Optional<PaperAccount> account(String key) {
    return Optional.ofNullable(accounts.get(key));
  }

  Outcome handle(Visit visit, Routes routes) {
    Optional<Breach> ban = meter.ban(visit.address(), visit.nowMillis());
    if (ban.isPresent()) {
      return Outcome.refused(ban.get());
    }
    Asked asked = visit.asked();
    Optional<Route> route = routes.find(asked.method(), asked.path());
    if (route.isEmpty()) {
      return unknownPath(visit);
    }
    if (!asked.proof().readable()) {
      return malformed();
    }
    try {
      return call(visit, route.get(), asked.params());
    } catch (BadParameter e) {
      return Outcome.refused(e.refusal());
    } catch (WireText.Malformed _) {
      return malformed();
    } catch (ArithmeticException _) {
      return Outcome.refused(new Refusal(-1130, "Data sent for a parameter is not valid."));
    }
  }

  private static Outcome malformed() {
    return Outcome.refused(new Refusal(-1101, "Too many or malformed parameters."));
  }

  /// A path that is none weighs one, so that guessing has an end too.
  private Outcome unknownPath(Visit visit) {
    Asked asked = visit.asked();
    return meter
        .weigh(visit.address(), 1, visit.nowMillis())
        .map(Outcome::refused)
        .orElseGet(() ->
            Outcome.refused(
                new Refusal(
                    -5000, "Path " + asked.path() + ", Method " + asked.method() + " is invalid")));
  }

  private Outcome call(Visit visit, Route route, Params params) {
    long now = visit.nowMillis();
    String key = visit.asked().key();
    Call call = new Call(params, key, now, visit.hiddenSinceMillis());
    int weight = route.weight().applyAsInt(call);
    Optional<Breach> heavy = meter.weigh(visit.address(), weight, now);
    if (heavy.isPresent()) {
      return Outcome.refused(heavy.get());
    }
    Optional<Refusal> refusal = authorise(visit, route, call);
    if (refusal.isPresent()) {
      return Outcome.refused(refusal.get());
    }
    if (route.countsOrders()) {
      Optional<Breach> many =
          meter.order(visit.address(), key, route.ordersTenSeconds(), route.ordersMinute(), now);
      if (many.isPresent()) {
        return Outcome.refused(many.get());
      }
    }
    boolean shown = visit.clockMillis() != now && route.access() == Route.Access.OPEN;
    return route
        .work()
        .apply(shown ? new Call(params, key, visit.clockMillis(), Long.MAX_VALUE) : call);
  }

  private Optional<Refusal> authorise(Visit visit, Route route, Call call) {
    if (route.access() == Route.Access.OPEN) {
      return Optional.empty();
    }
    if (call.account().isEmpty()) {
      return Optional.of(new Refusal(-2014, "API-key format invalid."));
    }
    PaperAccount account = accounts.get(call.account());
    if (account == null) {
      return Optional.of(new Refusal(-2015, "Invalid API-key, IP, or permissions for action."));
    }
    if (route.access() == Route.Access.KEY) {
      return Optional.empty();
    }
    if (!visit.asked().proof().trusted()) {
      call.required("signature");
    }
    return times(call, visit.clockMillis())
        .or(() ->
            visit.asked().proof().holds(account)
                ? Optional.empty()
                : Optional.of(new Refusal(-1022, "Signature for this request is not valid.")));
  }

  private static Optional<Refusal> times(Call call, long clockMillis) {
    long timestamp = call.number("timestamp");
    long window = window(call);
    if (window > RECV_WINDOW_MAX_MILLIS) {
      return Optional.of(
          new Refusal(-1131, "recvWindow must be less than " + RECV_WINDOW_MAX_MILLIS));
    }
    if (timestamp >= clockMillis + AHEAD_MAX_MILLIS) {
      return Optional.of(
          new Refusal(-1021, "Timestamp for this request was 1000ms ahead of the server's time."));
    }
    if (clockMillis - timestamp > window) {
      return Optional.of(
          new Refusal(-1021, "Timestamp for this request is outside of the recvWindow."));
    }
    return Optional.empty();
  }

  private static long window(Call call) {
    return call.numberOr("recvWindow", RECV_WINDOW_MILLIS);
  }

  /// The second look, of the matching engine: whether a request that waited is too old by now. A
  /// definite refusal; [#handle] has let the same request in before.
  static Optional<Refusal> tooLate(Params params, long clockMillis) {
    Call call = new Call(params, "", clockMillis, Long.MAX_VALUE);
    boolean late = call.has("timestamp") && clockMillis - call.number("timestamp") > window(call);
    return late ? Optional.of(ME_RECV_WINDOW) : Optional.empty();
  }

  static final Refusal ME_RECV_WINDOW =
      new Refusal(-5028, "Timestamp for this request is outside of the ME recvWindow.");

  /// The outcome with the venue's counters in its headers.
  WireAnswer answer(Visit visit, Outcome outcome, Routes routes) {
    Asked asked = visit.asked();
    Map<String, String> headers = new TreeMap<>();
    long now = visit.nowMillis();
    headers.put("content-type", "application/json;charset=UTF-8");
    headers.put("x-mbx-used-weight-1m", Long.toString(meter.usedWeight(visit.address(), now)));
    boolean ordering =
        routes.find(asked.method(), asked.path()).map(Route::countsOrders).orElse(false);
    if (ordering && accounts.containsKey(asked.key())) {
      String key = asked.key();
      headers.put("x-mbx-order-count-10s", Long.toString(meter.ordersTenSeconds(key, now)));
      headers.put("x-mbx-order-count-1m", Long.toString(meter.ordersMinute(key, now)));
    }
    if (outcome.retryAtMillis() != 0) {
      long seconds = Math.max(1, Math.ceilDiv(outcome.retryAtMillis() - now, 1_000L));
      headers.put("retry-after", Long.toString(seconds));
    }
    return new WireAnswer(outcome.status(), headers, outcome.body());
  }

  static String header(WireRequest request, String name) {
    return request.headers().entrySet().stream()
        .filter(header -> header.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }
}
