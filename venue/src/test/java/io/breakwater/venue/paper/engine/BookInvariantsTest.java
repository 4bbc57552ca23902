package io.breakwater.venue.paper.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Thousands of seeded calls by three accounts; after each of them the book keeps its promises.
class BookInvariantsTest {
  private static final int SEEDS = 40;
  private static final int CALLS = 400;
  private static final List<AccountName> NAMES =
      List.of(ExchangeFixture.ALICE, ExchangeFixture.BOB, new AccountName("carol"));
  private static final List<SelfTrade> RULES = List.copyOf(EnumSet.allOf(SelfTrade.class));
  private static final List<AlgoType> TYPES = List.copyOf(EnumSet.allOf(AlgoType.class));

  @Test
  void whateverIsSentTheBookKeepsItsPromises() {
    Map<String, Integer> seen = new TreeMap<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      Run run = new Run(seed);
      for (int i = 0; i < CALLS; i++) {
        run.act(i);
        run.check("seed " + seed + " call " + i);
      }
      run.checkReplay("seed " + seed);
      run.seen.forEach((what, times) -> seen.merge(what, times, Integer::sum));
    }
    assertThat(seen.keySet()).contains("closed", "between accounts", "FINISHED", "REJECTED");
    assertThat(seen.values()).allMatch(times -> times >= 10);
  }

  private static final class Run {
    private final SplittableRandom random;
    private final Exchange exchange = new Exchange(ExchangeFixture.markets(), EngineRules.DEFAULT);
    private final List<Row> rows = new ArrayList<>();
    private final Map<Long, Ticket> tickets = new TreeMap<>();
    private final Map<String, Integer> seen = new TreeMap<>();
    private long lastTradeId;
    private long nowMillis = 1_000_000;
    private int checked;

    Run(long seed) {
      random = new SplittableRandom(seed);
      for (AccountName name : NAMES) {
        exchange.note(new Entry.AccountOpened(name, Money.of("100000")), nowMillis);
      }
      exchange.settings(NAMES.get(2), nowMillis).hedge(true);
      exchange.traded(ExchangeFixture.BTC, Price.of("1000"), nowMillis);
    }

    void act(int i) {
      nowMillis += 7;
      AccountName name = NAMES.get(random.nextInt(NAMES.size()));
      switch (random.nextInt(12)) {
        case 0, 1 -> exchange.traded(ExchangeFixture.BTC, price().price(), nowMillis);
        case 2, 3 -> exchange.place(name, market(i, name), nowMillis);
        case 4 -> exchange.cancel(name, 1_000_001L + random.nextInt(i + 1), nowMillis);
        case 5 ->
            exchange.amend(
                name, 1_000_001L + random.nextInt(i + 1), quantity(), price(), nowMillis);
        case 6, 7 -> exchange.placeAlgo(name, algo(i, name), nowMillis);
        case 8 -> exchange.cancelAllAlgos(name, ExchangeFixture.BTC, nowMillis);
        default -> exchange.place(name, limit(i, name), nowMillis);
      }
      rows.addAll(exchange.drain());
    }

    private Ticket limit(int i, AccountName name) {
      TimeInForce waits =
          switch (random.nextInt(6)) {
            case 0 -> TimeInForce.IOC;
            case 1 -> TimeInForce.FOK;
            case 2 -> TimeInForce.GTX;
            default -> TimeInForce.GTC;
          };
      Ticket ticket =
          new Ticket(
              ExchangeFixture.BTC,
              new ClientOrderId("c" + i),
              side(),
              side(name),
              OrderType.LIMIT,
              waits,
              quantity(),
              price(),
              reduces(name),
              RULES.get(random.nextInt(RULES.size())),
              0,
              PriceMatch.NONE);
      return ticket;
    }

    private Ticket market(int i, AccountName name) {
      Ticket ticket =
          Ticket.market(ExchangeFixture.BTC, new ClientOrderId("c" + i), side(), quantity())
              .on(side(name));
      return reduces(name) ? ticket.reducing() : ticket;
    }

    private AlgoTicket algo(int i, AccountName name) {
      boolean closes = random.nextInt(3) == 0;
      AlgoType type = closes ? AlgoType.STOP_MARKET : TYPES.get(random.nextInt(TYPES.size()));
      boolean trails = type.isTrailing();
      boolean limit = type.becomes() == OrderType.LIMIT;
      return new AlgoTicket(
          ExchangeFixture.BTC,
          new ClientOrderId("a" + i),
          side(),
          side(name),
          type,
          closes ? TimeInForce.GTE_GTC : TimeInForce.GTC,
          closes ? Quantity.ZERO : quantity(),
          limit ? price() : LimitPrice.NONE,
          PriceMatch.NONE,
          trails ? LimitPrice.NONE : price(),
          WorkingType.CONTRACT_PRICE,
          closes,
          random.nextBoolean(),
          !closes && reduces(name),
          LimitPrice.NONE,
          trails ? Bps.ofPercent("0.5") : Bps.of(0),
          SelfTrade.EXPIRE_MAKER,
          0);
    }

    private Side side() {
      return random.nextBoolean() ? Side.BUY : Side.SELL;
    }

    private PositionSide side(AccountName name) {
      if (!name.equals(NAMES.get(2))) {
        return PositionSide.BOTH;
      }
      return random.nextBoolean() ? PositionSide.LONG : PositionSide.SHORT;
    }

    private boolean reduces(AccountName name) {
      return !name.equals(NAMES.get(2)) && random.nextInt(3) == 0;
    }

    private Quantity quantity() {
      return new Quantity(random.nextInt(50, 4_000) * 100_000L);
    }

    private LimitPrice price() {
      return new LimitPrice(random.nextInt(9_800, 10_200) * 10_000_000L);
    }

    void check(String where) {
      for (; checked < rows.size(); checked++) {
        switch (rows.get(checked).entry()) {
          case Entry.OrderAccepted accepted -> tickets.put(accepted.orderId(), accepted.ticket());
          case Entry.OrderAmended amended ->
              tickets.computeIfPresent(
                  amended.orderId(), (_, t) -> t.amended(amended.quantity(), amended.price()));
          case Entry.Executed fill -> checkFill(fill, where);
          case Entry.AlgoUpdated update -> count(update.status().name());
          case Entry _ -> {}
        }
      }
      checkBook(where);
      checkAccounts(where);
    }

    private void count(String what) {
      seen.merge(what, 1, Integer::sum);
    }

    private Ticket ticket(long orderId) {
      return Objects.requireNonNull(tickets.get(orderId), () -> "no accepted order " + orderId);
    }

    private void checkFill(Entry.Executed fill, String where) {
      Ticket ticket = ticket(fill.orderId());
      assertThat(ticket.price().accepts(ticket.side(), fill.price())).as(where).isTrue();
      if (fill.tradeId() == lastTradeId) {
        count("between accounts");
      }
      lastTradeId = fill.tradeId();
      if (fill.maker()) {
        assertThat(fill.price()).as(where).isEqualTo(ticket.price().price());
      }
    }

    /// Nobody's bid stands at or above anybody's ask.
    private void checkBook(String where) {
      List<Order> bids = exchange.state().resting(ExchangeFixture.BTC, Side.BUY);
      List<Order> asks = exchange.state().resting(ExchangeFixture.BTC, Side.SELL);
      if (!bids.isEmpty() && !asks.isEmpty()) {
        assertThat(bids.getFirst().ticket().price().e8())
            .as(where)
            .isLessThan(asks.getFirst().ticket().price().e8());
      }
    }

    private void checkAccounts(String where) {
      for (Account account : exchange.state().accounts()) {
        for (Order order : account.openOrders()) {
          assertThat(order.remaining().isZero()).as(where).isFalse();
          if (order.ticket().isClosing()) {
            assertThat(Reducing.fillable(account, order.ticket(), order.remaining()).isZero())
                .as(where + " holds a closing order without a position " + order)
                .isFalse();
          }
        }
        for (AlgoOrder algo : account.algos().waiting()) {
          assertThat(algo.status()).as(where).isEqualTo(AlgoStatus.NEW);
          assertThat(algo.ticket().endsWithPosition() && !AlgoChecks.closes(account, algo))
              .as(where)
              .isFalse();
        }
        assertThat(account.position(key(PositionSide.LONG)).amount().e8())
            .as(where)
            .isNotNegative();
        assertThat(account.position(key(PositionSide.SHORT)).amount().e8())
            .as(where)
            .isNotPositive();
      }
    }

    private static PositionKey key(PositionSide side) {
      return new PositionKey(ExchangeFixture.BTC, side);
    }

    /// A closing order only ever made its position smaller, and the rows make the same state again.
    void checkReplay(String where) {
      ExchangeState again = new ExchangeState();
      for (Row row : rows) {
        if (row.entry() instanceof Entry.Executed fill && ticket(fill.orderId()).isClosing()) {
          PositionKey key = new PositionKey(fill.symbol(), fill.positionSide());
          long before = again.account(fill.account()).position(key).amount().e8();
          again.apply(row);
          count("closed");
          long after = again.account(fill.account()).position(key).amount().e8();
          assertThat(Math.abs(after)).as(where).isLessThan(Math.abs(before));
          assertThat(Long.signum(after) * Long.signum(before)).as(where).isNotNegative();
        } else {
          again.apply(row);
        }
      }
      for (AccountName name : NAMES) {
        Account lived = exchange.state().account(name);
        Account made = again.account(name);
        assertThat(made.orders()).as(where).isEqualTo(lived.orders());
        assertThat(made.algos().orders()).as(where).isEqualTo(lived.algos().orders());
        assertThat(made.positions()).as(where).isEqualTo(lived.positions());
        assertThat(made.wallet()).as(where).isEqualTo(lived.wallet());
      }
    }
  }
}
