package io.breakwater.venue.paper.stream;

import io.breakwater.venue.paper.engine.AccountName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The live listen key of each account: one at a time, an hour from its last renewal.
public final class ListenKeys {
  private static final long LIFE_MILLIS = 3_600_000;

  private final Map<AccountName, Live> live = new TreeMap<>();

  /// The live key, its life begun anew.
  public Optional<String> renew(AccountName account, long nowMillis) {
    return key(account)
        .map(key -> {
          live.put(account, new Live(key, nowMillis + LIFE_MILLIS));
          return key;
        });
  }

  public void put(AccountName account, String key, long nowMillis) {
    live.put(account, new Live(key, nowMillis + LIFE_MILLIS));
  }

  public void remove(AccountName account) {
    live.remove(account);
  }

  public Optional<String> key(AccountName account) {
    return Optional.ofNullable(live.get(account)).map(Live::key);
  }

  /// Takes out the keys whose time is up.
  List<String> expire(long nowMillis) {
    List<String> expired = new ArrayList<>();
    live.values()
        .removeIf(key -> {
          boolean over = key.untilMillis <= nowMillis;
          if (over) {
            expired.add(key.key);
          }
          return over;
        });
    return expired;
  }

  /// Ends all keys now; what they were.
  List<String> expireAll() {
    List<String> expired = live.values().stream().map(Live::key).toList();
    live.clear();
    return expired;
  }

  boolean isEmpty() {
    return live.isEmpty();
  }

  long nextDueMillis() {
    long next = Long.MAX_VALUE;
    for (Live key : live.values()) {
      next = Math.min(next, key.untilMillis);
    }
    return next;
  }

  private record Live(String key, long untilMillis) {}
}
