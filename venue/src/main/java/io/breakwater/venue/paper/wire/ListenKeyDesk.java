package io.breakwater.venue.paper.wire;

import io.breakwater.venue.dialect.ListenKey;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.Refusal;
import io.breakwater.venue.paper.stream.ListenKeys;

/// The calls that open, renew and end a listen key.
final class ListenKeyDesk {
  private final ListenKeys keys;
  private final RestDoor door;
  private long made;

  ListenKeyDesk(ListenKeys keys, RestDoor door) {
    this.keys = keys;
    this.door = door;
  }

  void addTo(Routes routes) {
    String path = "/fapi/v1/listenKey";
    routes.add("POST", path, Route.keyed(this::open));
    routes.add("PUT", path, Route.keyed(this::renew));
    routes.add("DELETE", path, Route.keyed(this::close));
  }

  private Outcome open(Call call) {
    AccountName name = call.accountName();
    if (keys.key(name).isEmpty()) {
      PaperAccount account = door.account(call.account()).orElseThrow();
      keys.put(name, account.listenKey(++made, call.nowMillis()), call.nowMillis());
    }
    return renew(call);
  }

  private Outcome renew(Call call) {
    return keys.renew(call.accountName(), call.nowMillis())
        .map(key -> Outcome.ok(new ListenKey(key).text()))
        .orElseGet(() -> Outcome.refused(new Refusal(-1125, "This listenKey does not exist.")));
  }

  private Outcome close(Call call) {
    keys.remove(call.accountName());
    return Outcome.ok("{}");
  }
}
