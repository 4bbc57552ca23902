package io.breakwater.venue.paper.wire;

import io.breakwater.venue.dialect.Params;
import io.breakwater.venue.dialect.WireRequest;
import io.breakwater.venue.dialect.WireText;
import io.breakwater.venue.paper.fault.Fault.Target;
import java.util.function.Predicate;

/// What was asked, whichever way it came: method and path of the REST dialect, parameters, the key,
/// and how to tell whether an account signed it. `seenAs` is the path under which faults and the
/// record know it. Never prints parameters or keys.
record Asked(String method, String path, String seenAs, Params params, String key, Proof proof) {
  /// How a request shows who sent it.
  ///
  /// @param readable whether its parameters could be read at all
  /// @param trusted whether its connection has logged on, so that it needs no signature
  record Proof(boolean readable, boolean trusted, Predicate<PaperAccount> signed) {
    boolean holds(PaperAccount account) {
      return trusted || signed.test(account);
    }
  }

  /// A request of REST: signed over raw query and raw body, exactly as received.
  static Asked of(WireRequest request) {
    Params params = Params.NONE;
    boolean readable = true;
    try {
      params = request.params();
    } catch (WireText.Malformed _) {
      readable = false;
    }
    return new Asked(
        request.method().name(),
        request.path(),
        request.path(),
        params,
        RestDoor.header(request, WireRequest.API_KEY_HEADER),
        new Proof(readable, false, account -> account.signed(request.query(), request.body())));
  }

  /// The same parameters as a call, for a look at them.
  Call call(long nowMillis) {
    return new Call(params, key, nowMillis, Long.MAX_VALUE);
  }

  /// The client's own id of what it is about, or the empty text.
  String clientOrderId() {
    for (String name : new String[] {"newClientOrderId", "origClientOrderId", "clientAlgoId"}) {
      if (!params.text(name).isEmpty()) {
        return params.text(name);
      }
    }
    return "";
  }

  Target target() {
    return new Target(params.text("symbol"), seenAs, method, clientOrderId());
  }

  /// Whether it may change something.
  boolean isMutating() {
    return !method.equals("GET");
  }

  @Override
  public String toString() {
    return method + " " + seenAs;
  }
}
