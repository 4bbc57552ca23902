package io.breakwater.lab.invariant;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.policy.Limits;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.Fill;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// No entry is made that could take its position, or all of them, beyond the policy's notional or
/// leverage, whichever of the open entries fill and whichever do not; nor beyond the number of open
/// entries or of those of a minute, of all owners and of one; nor at a price too far on the wrong
/// side of the mark; nor once the day has lost too much. Summed up here from the facts alone.
final class LimitsHold implements Check {
  private static final int SCALE = 8;

  private static final long MINUTE_NANOS = 60_000_000_000L;
  private static final BigDecimal ROUNDING = new BigDecimal("0.01");
  private static final BigDecimal HUNDREDTH = new BigDecimal("0.01");

  private final Map<String, Open> open = new TreeMap<>();
  private final Map<String, BigDecimal> positions = new TreeMap<>();
  private final Ledger ledger = new Ledger();
  private final Deque<Made> minute = new ArrayDeque<>();
  private @Nullable Policy policy;

  private record Open(String key, Side side, BigDecimal left) {}

  private record Made(long atNanos, Owner owner) {}

  @Override
  public String id() {
    return "INV-19 LimitsHold";
  }

  @Override
  public Optional<String> see(Seen seen) {
    return switch (seen) {
      case Seen.TurnDurable(var turn) -> learn(turn);
      case Seen.JournalCut(var left) -> {
        open.clear();
        positions.clear();
        ledger.clear();
        minute.clear();
        policy = null;
        left.forEach(this::learn);
        yield Optional.empty();
      }
      case Seen _ -> Optional.empty();
    };
  }

  private Optional<String> learn(Turn turn) {
    Optional<String> broken = Optional.empty();
    for (Fact fact : turn.facts()) {
      ledger.learn(fact);
      switch (fact) {
        case LifeFact.PolicyAdopted adopted -> policy = adopted.policy();
        case OrderFact.IntentMade(var intent, var mark)
            when intent.requestClass() == RequestClass.EXPOSURE -> {
          broken = broken.isPresent() ? broken : beyond(intent, mark, turn);
          minute.addLast(new Made(turn.began().kernelNanos(), intent.owner()));
          open.put(intent.id().text(), opened(intent.terms()));
        }
        case OrderFact.Executed(var id, var fill) -> {
          move(fill);
          open.computeIfPresent(
              id.text(),
              (_, each) ->
                  new Open(
                      each.key(),
                      each.side(),
                      each.left().subtract(decimal(fill.quantity().e8()))));
        }
        case OrderFact.IntentEnded(var id, _, _, _) -> open.remove(id.text());
        case PortfolioFact.ForciblyClosed(_, _, var fill) -> move(fill);
        case PortfolioFact.PositionSet(var key, var amount, _, _) ->
            positions.put(key.toString(), decimal(amount.e8()));
        case Fact _ -> {}
      }
    }
    return broken;
  }

  private static Open opened(OrderTerms terms) {
    return new Open(terms.position().toString(), terms.side(), decimal(terms.quantity().e8()));
  }

  private void move(Fill fill) {
    BigDecimal quantity = decimal(fill.quantity().e8());
    positions.merge(
        fill.position().toString(),
        fill.side() == Side.BUY ? quantity : quantity.negate(),
        BigDecimal::add);
  }

  private static BigDecimal decimal(long e8) {
    return BigDecimal.valueOf(e8, SCALE);
  }

  private Optional<String> beyond(Intent intent, Price mark, Turn turn) {
    if (policy == null) {
      return Optional.of("order " + intent.id() + " was made without a policy");
    }
    Limits limits = policy.limits();
    if (open.size() + 1 > limits.openOrdersMax()) {
      return Optional.of("order " + intent.id() + " is one of " + (open.size() + 1) + " entries");
    }
    return tooMany(intent, turn.began().kernelNanos())
        .or(() -> tooFar(intent, mark))
        .or(() -> tooMuch(intent, mark, turn.began().wallMillis()))
        .or(() -> lost(intent, turn.began().wallMillis()));
  }

  private Optional<String> tooMany(Intent intent, long nowNanos) {
    while (!minute.isEmpty() && minute.getFirst().atNanos() <= nowNanos - MINUTE_NANOS) {
      minute.removeFirst();
    }
    Limits limits = policy().limits();
    long all = minute.size() + 1L;
    long own = 1 + minute.stream().filter(made -> made.owner().equals(intent.owner())).count();
    boolean fits =
        all <= limits.ordersPerMinute() / divisor(policy())
            && own <= limits.ordersPerMinutePerOwner() / divisor(policy());
    return fits
        ? Optional.empty()
        : Optional.of(
            "order "
                + intent.id()
                + " is number "
                + all
                + " of a minute, "
                + own
                + " of its owner");
  }

  private Optional<String> tooFar(Intent intent, Price mark) {
    OrderTerms terms = intent.terms();
    if (!(terms.pricing() instanceof Pricing.Limit(var limit, _))) {
      return Optional.empty();
    }
    BigDecimal price = decimal(mark.e8());
    BigDecimal given = decimal(limit.e8());
    BigDecimal worse = terms.side() == Side.BUY ? given.subtract(price) : price.subtract(given);
    BigDecimal allowed = price.multiply(BigDecimal.valueOf(policy().limits().collar().e4(), SCALE));
    return worse.compareTo(allowed) > 0
        ? Optional.of("order " + intent.id() + " pays " + given + ", the mark is " + price)
        : Optional.empty();
  }

  private Optional<String> tooMuch(Intent intent, Price mark, long wallMillis) {
    OrderTerms terms = intent.terms();
    Limits limits = policy().limits();
    BigDecimal price = decimal(mark.e8());
    if (terms.pricing() instanceof Pricing.Limit(var limit, _)) {
      price = price.max(decimal(limit.e8()));
    }
    BigDecimal notional = worst(terms).multiply(price);
    BigDecimal bound = decimal(limits.positionNotionalMax().e8() / divisor(policy()));
    if (notional.compareTo(bound) > 0) {
      return Optional.of("order " + intent.id() + " could make " + notional + " of " + bound);
    }
    BigDecimal all = notional.add(others(terms.position().toString()));
    BigDecimal most = decimal(limits.totalNotionalMax().e8() / divisor(policy()));
    if (all.compareTo(most) > 0) {
      return Optional.of("order " + intent.id() + " could make " + all + " in all, of " + most);
    }
    OptionalLong equity = ledger.netE8(Ledger.At.LAST, wallMillis);
    BigDecimal lent =
        decimal(equity.orElse(0) + ledger.flowsE8())
            .multiply(BigDecimal.valueOf(limits.leverageMaxE2()).multiply(HUNDREDTH));
    return all.subtract(lent).compareTo(ROUNDING) > 0
        ? Optional.of("order " + intent.id() + " could make " + all + ", by leverage " + lent)
        : Optional.empty();
  }

  /// What all other positions could come to, at the last marks.
  private BigDecimal others(String key) {
    Set<String> keys = new TreeSet<>(positions.keySet());
    open.values().forEach(each -> keys.add(each.key()));
    keys.remove(key);
    BigDecimal sum = BigDecimal.ZERO;
    for (String other : keys) {
      BigDecimal held = positions.getOrDefault(other, BigDecimal.ZERO);
      BigDecimal up = held.add(pending(other, Side.BUY)).abs();
      BigDecimal down = held.subtract(pending(other, Side.SELL)).abs();
      sum = sum.add(up.max(down).multiply(decimal(ledger.markE8(other).orElse(0))));
    }
    return sum;
  }

  private Optional<String> lost(Intent intent, long wallMillis) {
    OptionalLong loss = ledger.dayLossE8(wallMillis);
    BigDecimal soft = decimal(policy().limits().dailyLossSoft().e8());
    return loss.isPresent() && decimal(loss.getAsLong()).subtract(soft).compareTo(ROUNDING) > 0
        ? Optional.of(
            "order " + intent.id() + " was made with " + decimal(loss.getAsLong()) + " lost today")
        : Optional.empty();
  }

  private Policy policy() {
    return Objects.requireNonNull(policy, "no policy");
  }

  /// The largest that any of the entries filling, and any not, can lead to.
  private BigDecimal worst(OrderTerms terms) {
    String key = terms.position().toString();
    BigDecimal held = positions.getOrDefault(key, BigDecimal.ZERO);
    BigDecimal more = decimal(terms.quantity().e8());
    BigDecimal up = held.add(pending(key, Side.BUY));
    BigDecimal down = held.subtract(pending(key, Side.SELL));
    return terms.side() == Side.BUY
        ? up.add(more).abs().max(down.abs())
        : down.subtract(more).abs().max(up.abs());
  }

  private BigDecimal pending(String key, Side side) {
    return open.values().stream()
        .filter(each -> each.key().equals(key) && each.side() == side)
        .map(Open::left)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static int divisor(Policy policy) {
    return policy.riskMode() == Policy.RiskMode.DEFENSIVE ? 2 : 1;
  }
}
