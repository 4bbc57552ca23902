package io.breakwater.venue.paper.limits;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Counts in whole windows of venue time: request weight by address, orders by account. Who goes on
/// after 429 is banned with 418, longer each time. A request of a banned address counts as nothing
/// and does not prolong the ban. Single-threaded; forgotten at a restart.
public final class RateMeter {
  /// Addresses and accounts that are counted at once; the eldest is forgotten.
  public static final int COUNTED_MAX = 1_000;

  static final long MINUTE_MILLIS = 60_000;
  static final long TEN_SECONDS_MILLIS = 10_000;

  private final RateLimits limits;
  private final Map<String, Offender> addresses = bounded();
  private final Map<String, Orders> accounts = bounded();

  public RateMeter(RateLimits limits) {
    this.limits = limits;
  }

  private static <T> Map<String, T> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
        return size() > COUNTED_MAX;
      }
    };
  }

  public RateLimits limits() {
    return limits;
  }

  /// The ban that an address is under, if any.
  public Optional<Breach> ban(String address, long nowMillis) {
    long until = address(address).bannedUntilMillis();
    return nowMillis < until ? Optional.of(Breach.ban(until)) : Optional.empty();
  }

  /// Adds a request's weight; empty while the minute is within its limit.
  public Optional<Breach> weigh(String address, int weight, long nowMillis) {
    Offender offender = address(address);
    if (offender.weight.add(weight, nowMillis) <= limits.weight()) {
      return Optional.empty();
    }
    offender.strike(nowMillis);
    return Optional.of(Breach.ofWeight(limits.weight(), offender.weight.endMillis(nowMillis)));
  }

  /// Counts orders of an account; empty while both windows are within their limits.
  public Optional<Breach> order(
      String address, String account, int tenSeconds, int minute, long nowMillis) {
    Orders orders = account(account);
    long inTen = orders.tenSeconds.add(tenSeconds, nowMillis);
    long inMinute = orders.minute.add(minute, nowMillis);
    if (inMinute > limits.ordersMinute()) {
      address(address).strike(nowMillis);
      long end = orders.minute.endMillis(nowMillis);
      return Optional.of(Breach.ofOrders(limits.ordersMinute(), "MINUTE", end));
    }
    if (inTen > limits.ordersTenSeconds()) {
      address(address).strike(nowMillis);
      long end = orders.tenSeconds.endMillis(nowMillis);
      return Optional.of(Breach.ofOrders(limits.ordersTenSeconds(), "TEN_SECONDS", end));
    }
    return Optional.empty();
  }

  /// Counts something that an address must not do often, such as flooding a stream with commands.
  public void strike(String address, long nowMillis) {
    address(address).strike(nowMillis);
  }

  /// The weight that an address used in this minute.
  public long usedWeight(String address, long nowMillis) {
    return address(address).weight.add(0, nowMillis);
  }

  public long ordersTenSeconds(String account, long nowMillis) {
    return account(account).tenSeconds.add(0, nowMillis);
  }

  public long ordersMinute(String account, long nowMillis) {
    return account(account).minute.add(0, nowMillis);
  }

  private Offender address(String address) {
    return addresses.computeIfAbsent(address, _ -> new Offender());
  }

  private Orders account(String account) {
    return accounts.computeIfAbsent(account, _ -> new Orders());
  }

  private static final class Orders {
    final Window tenSeconds = new Window(TEN_SECONDS_MILLIS);
    final Window minute = new Window(MINUTE_MILLIS);
  }
}
