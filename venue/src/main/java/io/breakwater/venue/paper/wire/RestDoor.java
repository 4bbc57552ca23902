package io.breakwater.venue.paper.wire;

import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireAnswer;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireText;
import io.breakwater.venue.paper.engine.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The way in: limits, keys, signatures and times are checked here, in this order, before a route
/// sees the call.
final class RestDoor {
  private static final long RECV_WINDOW_MILLIS = 5_000;
  private static final long RECV_WINDOW_MAX_MILLIS = 60_000;
  private static final long AHEAD_MAX_MILLIS = 1_000;

  private final Routes routes;
  private final RateMeter meter;
  private final Map<String, PaperAccount> accounts = new HashMap<>();

  RestDoor(Routes routes, RateMeter meter, List<PaperAccount> accounts) {
    this.routes = routes;
    this.meter = meter;
    accounts.forEach(account -> this.accounts.put(account.key(), account));
  }

  /// A request and the venue's times for it. `clockMillis` is what the venue's clock shows, which a
  /// fault may have shifted; orders made after `hiddenSinceMillis` cannot be found yet.
  record Visit(WireRequest request, long nowMillis, long clockMillis, long hiddenSinceMillis) {}

  Outcome handle(Visit visit) {
    long now = visit.nowMillis();
    if (now < meter.bannedUntilMillis()) {
      return banned(meter.bannedUntilMillis());
    }
    WireRequest request = visit.request();
    Optional<Route> route = routes.find(request.method().name(), request.path());
    if (route.isEmpty()) {
      return Outcome.refused(
          new Refusal(
              -5000, "Path " + request.path() + ", Method " + request.method() + " is invalid"));
    }
    try {
      return call(visit, route.get(), request.params());
    } catch (BadParameter e) {
      return Outcome.refused(e.refusal());
    } catch (WireText.Malformed _) {
      return Outcome.refused(new Refusal(-1101, "Too many or malformed parameters."));
    } catch (ArithmeticException _) {
      return Outcome.refused(new Refusal(-1130, "Data sent for a parameter is not valid."));
    }
  }

  private Outcome call(Visit visit, Route route, Params params) {
    long now = visit.nowMillis();
    String key = header(visit.request(), WireRequest.API_KEY_HEADER);
    Call call = new Call(params, key, now, visit.hiddenSinceMillis());
    if (!meter.weigh(route.weight().applyAsInt(call), now)) {
      return limited();
    }
    Optional<Refusal> refusal = authorise(visit, route, call);
    if (refusal.isPresent()) {
      return Outcome.refused(refusal.get());
    }
    boolean within =
        !route.countsOrders()
            || meter.countOrders(key, route.ordersTenSeconds(), route.ordersMinute(), now);
    if (!within) {
      return Outcome.refused(429, new Refusal(-1015, "Too many new orders."));
    }
    boolean shown = visit.clockMillis() != now && route.access() == Route.Access.OPEN;
    return route
        .work()
        .apply(shown ? new Call(params, key, visit.clockMillis(), Long.MAX_VALUE) : call);
  }

  private Outcome limited() {
    return Outcome.refused(
        429,
        new Refusal(
            -1003,
            "Too many requests; current limit of IP is "
                + meter.limits().weight()
                + " requests per minute. Please use the websocket for live updates to avoid"
                + " polling the API."));
  }

  static Outcome banned(long untilMillis) {
    return Outcome.refused(
        418,
        new Refusal(
            -1003,
            "Way too many requests; IP banned until "
                + untilMillis
                + ". Please use the websocket for live updates to avoid bans."));
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
    call.required("signature");
    return times(call, visit.clockMillis())
        .or(() ->
            account.signed(visit.request().query(), visit.request().body())
                ? Optional.empty()
                : Optional.of(new Refusal(-1022, "Signature for this request is not valid.")));
  }

  private static Optional<Refusal> times(Call call, long clockMillis) {
    long timestamp = call.number("timestamp");
    long window = call.numberOr("recvWindow", RECV_WINDOW_MILLIS);
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

  /// The outcome with the venue's counters in its headers.
  WireAnswer answer(Visit visit, Outcome outcome) {
    WireRequest request = visit.request();
    Map<String, String> headers = new TreeMap<>();
    long now = visit.nowMillis();
    headers.put("content-type", "application/json;charset=UTF-8");
    headers.put("x-mbx-used-weight-1m", Long.toString(meter.usedWeight(now)));
    boolean ordering =
        routes.find(request.method().name(), request.path()).map(Route::countsOrders).orElse(false);
    if (ordering) {
      String key = header(request, WireRequest.API_KEY_HEADER);
      headers.put("x-mbx-order-count-10s", Long.toString(meter.ordersTenSeconds(key, now)));
      headers.put("x-mbx-order-count-1m", Long.toString(meter.ordersMinute(key, now)));
    }
    if (outcome.status() == 429) {
      headers.put("retry-after", Long.toString(RateMeter.secondsToNextMinute(now)));
    } else if (outcome.status() == 418) {
      long seconds = (meter.bannedUntilMillis() - now + 999) / 1_000;
      headers.put("retry-after", Long.toString(Math.max(1, seconds)));
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
