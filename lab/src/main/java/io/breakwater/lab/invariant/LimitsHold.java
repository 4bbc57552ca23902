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
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.Fill;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// No entry is made that could take its position beyond the policy's notional, whichever of the
/// open entries fill and whichever do not; nor beyond the number of open entries, nor at a price
/// too far on the wrong side of the mark. Summed up here from the facts alone.
final class LimitsHold implements Check {
  private static final int SCALE = 8;

  private final Map<String, Open> open = new TreeMap<>();
  private final Map<String, BigDecimal> positions = new TreeMap<>();
  private @Nullable Policy policy;

  private record Open(String key, Side side, BigDecimal left) {}

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
      switch (fact) {
        case LifeFact.PolicyAdopted adopted -> policy = adopted.policy();
        case OrderFact.IntentMade(var intent, var mark)
            when intent.requestClass() == RequestClass.EXPOSURE -> {
          broken = broken.isPresent() ? broken : beyond(intent, mark);
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

  private Optional<String> beyond(Intent intent, Price mark) {
    if (policy == null) {
      return Optional.of("order " + intent.id() + " was made without a policy");
    }
    Limits limits = policy.limits();
    if (open.size() + 1 > limits.openOrdersMax()) {
      return Optional.of("order " + intent.id() + " is one of " + (open.size() + 1) + " entries");
    }
    OrderTerms terms = intent.terms();
    BigDecimal price = decimal(mark.e8());
    if (terms.pricing() instanceof Pricing.Limit(var limit, _)) {
      BigDecimal given = decimal(limit.e8());
      BigDecimal worse = terms.side() == Side.BUY ? given.subtract(price) : price.subtract(given);
      BigDecimal allowed = price.multiply(BigDecimal.valueOf(limits.collar().e4(), SCALE));
      if (worse.compareTo(allowed) > 0) {
        return Optional.of("order " + intent.id() + " pays " + given + ", the mark is " + price);
      }
      price = price.max(given);
    }
    BigDecimal notional = worst(terms).multiply(price);
    BigDecimal bound = decimal(limits.positionNotionalMax().e8() / divisor(policy));
    return notional.compareTo(bound) > 0
        ? Optional.of("order " + intent.id() + " could make " + notional + " of at most " + bound)
        : Optional.empty();
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
