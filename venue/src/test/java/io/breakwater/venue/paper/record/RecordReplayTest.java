package io.breakwater.venue.paper.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.engine.Account;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.AlgoTicket;
import io.breakwater.venue.paper.engine.AlgoType;
import io.breakwater.venue.paper.engine.EngineRules;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.Exchange;
import io.breakwater.venue.paper.engine.LimitPrice;
import io.breakwater.venue.paper.engine.OrderType;
import io.breakwater.venue.paper.engine.PriceMatch;
import io.breakwater.venue.paper.engine.SelfTrade;
import io.breakwater.venue.paper.engine.Ticket;
import io.breakwater.venue.paper.engine.TimeInForce;
import io.breakwater.venue.paper.engine.WorkingType;
import io.breakwater.venue.paper.market.BookModel;
import io.breakwater.venue.paper.market.Market;
import io.breakwater.venue.paper.market.SymbolRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordReplayTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final AccountName ALICE = new AccountName("alice");
  private static final AccountName BOB = new AccountName("bob");

  private static final List<AlgoType> TYPES = List.copyOf(EnumSet.allOf(AlgoType.class));

  @TempDir private Path folder;

  @Test
  void aThousandSeededActionsReplayToTheSameState() {
    for (long seed = 1; seed <= 20; seed++) {
      MemoryStore store = new MemoryStore();
      Journal journal = new Journal(store);
      Exchange lived = live(new SplittableRandom(seed), journal);

      Exchange restored = restored(journal);

      assertThat(describe(restored)).as("seed " + seed).isEqualTo(describe(lived));
    }
  }

  @Test
  void positionsAndCashAgreeWithTheExecutionsInTheRecord() {
    for (long seed = 1; seed <= 20; seed++) {
      Journal journal = new Journal(new MemoryStore());
      Exchange lived = live(new SplittableRandom(seed), journal);

      Money[] cash = {Money.of("100000")};
      long[] amount = {0};
      journal.restore(row -> {
        if (row.entry() instanceof Entry.Executed e && e.account().equals(ALICE)) {
          Money quote = e.side() == Side.BUY ? e.quote().negated() : e.quote();
          cash[0] = cash[0].plus(quote).minus(e.fee());
          amount[0] += e.side() == Side.BUY ? e.quantity().e8() : -e.quantity().e8();
        }
      });

      Account alice = lived.state().account(ALICE);
      long held = alice.positions().stream().mapToLong(p -> p.amount().e8()).sum();
      long cost = alice.positions().stream().mapToLong(p -> p.cost().e8()).sum();
      assertThat(held).as("seed " + seed).isEqualTo(amount[0]);
      assertThat(alice.wallet().e8() - cost).as("seed " + seed).isEqualTo(cash[0].e8());
    }
  }

  @Test
  void aTornTurnAtTheEndOfTheFileNeverHappened() throws Exception {
    Path file = folder.resolve("record.ndjson");
    try (Journal journal = new Journal(FileStore.open(file))) {
      Exchange exchange = exchange();
      exchange.note(new Entry.AccountOpened(ALICE, Money.of("100000")), 1);
      journal.append(exchange.drain());
      exchange.traded(BTC, Price.of("1000"), 2);
      exchange.place(
          ALICE, Ticket.market(BTC, new ClientOrderId("a"), Side.BUY, Quantity.of("1")), 3);
      journal.append(exchange.drain());
    }
    String whole = Files.readString(file);
    int lastLine = whole.lastIndexOf('\n', whole.length() - 2) + 1;
    Files.writeString(
        file, whole.substring(0, lastLine + 10), StandardOpenOption.TRUNCATE_EXISTING);

    Exchange restored = exchange();
    try (Journal journal = new Journal(FileStore.open(file))) {
      journal.restore(restored::restore);
    }

    assertThat(restored.state().account(ALICE).orders()).isEmpty();
    assertThat(Files.readString(file).lines()).hasSize(1);
  }

  @Test
  void aRowIsOneFlatLineWithTheContractsNames() {
    MemoryStore store = new MemoryStore();
    Journal journal = new Journal(store);
    Exchange exchange = exchange();
    exchange.note(new Entry.AccountOpened(ALICE, Money.of("10000")), 1);
    exchange.traded(BTC, Price.of("1000"), 2);
    exchange.place(
        ALICE, Ticket.market(BTC, new ClientOrderId("a"), Side.BUY, Quantity.of("0.5")), 3);
    journal.append(exchange.drain());

    List<String> lines = new ArrayList<>();
    journal.forEachLine(lines::add);

    assertThat(lines.get(1))
        .startsWith("{\"seq\":2,\"time\":3,\"kind\":\"order-accepted\",")
        .contains("\"clientOrderId\":\"a\"")
        .contains("\"orderId\":1000001")
        .contains("\"symbol\":\"BTCUSDT\"")
        .contains("\"side\":\"BUY\"")
        .contains("\"quantity\":\"0.5\"");
    assertThat(lines.get(2))
        .contains("\"kind\":\"execution\"")
        .contains("\"price\":\"1000.1\"")
        .contains("\"fee\":\"0.250025\"");
  }

  @Test
  void anOrderOfAnEarlierVersionIsReadAsWhatItWas() {
    String line =
        """
        {"seq":2,"time":3,"kind":"order-accepted","account":"alice","orderId":1000001,
         "symbol":"BTCUSDT","clientOrderId":"a","side":"BUY","positionSide":"BOTH",
         "type":"MARKET","timeInForce":"GTC","quantity":"0.5","price":"0",
         "reduceOnly":false,"selfTrade":"EXPIRE_MAKER","goodTillMillis":0}
        """;

    Entry entry = new RowCodec().parse(line).entry();

    assertThat(entry)
        .isEqualTo(
            new Entry.OrderAccepted(
                ALICE,
                1_000_001,
                Ticket.market(BTC, new ClientOrderId("a"), Side.BUY, Quantity.of("0.5")),
                0));
  }

  private static Exchange exchange() {
    Market market = new Market(SymbolRules.of(BTC, Price.of("1000")), BookModel.DEFAULT);
    return new Exchange(Map.of(BTC, market), EngineRules.DEFAULT);
  }

  private static Exchange restored(Journal journal) {
    Exchange exchange = exchange();
    journal.restore(exchange::restore);
    return exchange;
  }

  private static Exchange live(SplittableRandom random, Journal journal) {
    Exchange exchange = exchange();
    exchange.note(new Entry.AccountOpened(ALICE, Money.of("100000")), 1);
    exchange.note(new Entry.AccountOpened(BOB, Money.of("100000")), 1);
    for (int i = 0; i < 1_000; i++) {
      act(exchange, random, i);
      journal.append(exchange.drain());
    }
    return exchange;
  }

  private static void act(Exchange exchange, SplittableRandom random, int i) {
    long now = 1_000L + i;
    AccountName account = random.nextInt(3) == 0 ? BOB : ALICE;
    Quantity quantity = new Quantity(random.nextInt(50, 4_000) * 100_000L);
    LimitPrice price = new LimitPrice(random.nextInt(9_800, 10_200) * 10_000_000L);
    ClientOrderId id = new ClientOrderId("c" + i);
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    switch (random.nextInt(10)) {
      case 0, 1 -> exchange.traded(BTC, price.price(), now);
      case 2 -> exchange.place(account, Ticket.market(BTC, id, side, quantity), now);
      case 3 -> exchange.place(account, Ticket.market(BTC, id, side, quantity).reducing(), now);
      case 4 ->
          exchange.place(
              account, Ticket.limit(BTC, id, side, quantity, price).with(TimeInForce.IOC), now);
      case 5 -> exchange.cancel(account, 1_000_001L + random.nextInt(i + 1), now);
      case 7, 8 -> exchange.placeAlgo(account, algo(id, side, quantity, price, random), now);
      case 6 -> exchange.amend(account, 1_000_001L + random.nextInt(i + 1), quantity, price, now);
      default -> exchange.place(account, Ticket.limit(BTC, id, side, quantity, price), now);
    }
  }

  private static AlgoTicket algo(
      ClientOrderId id, Side side, Quantity quantity, LimitPrice price, SplittableRandom random) {
    AlgoType type = TYPES.get(random.nextInt(TYPES.size()));
    boolean trails = type.isTrailing();
    boolean closes = type.mayCloseAll() && random.nextBoolean();
    return new AlgoTicket(
        BTC,
        id,
        side,
        PositionSide.BOTH,
        type,
        closes ? TimeInForce.GTE_GTC : TimeInForce.GTC,
        closes ? Quantity.ZERO : quantity,
        type.becomes() == OrderType.LIMIT ? price : LimitPrice.NONE,
        PriceMatch.NONE,
        trails ? LimitPrice.NONE : price,
        WorkingType.MARK_PRICE,
        closes,
        false,
        !closes && random.nextBoolean(),
        LimitPrice.NONE,
        trails ? Bps.ofPercent("0.3") : Bps.of(0),
        SelfTrade.EXPIRE_BOTH,
        0);
  }

  private static String describe(Exchange exchange) {
    StringBuilder text = new StringBuilder();
    for (Account account : exchange.state().accounts()) {
      text.append(account.name()).append(' ').append(account.wallet()).append('\n');
      account.positions().forEach(p -> text.append(p).append('\n'));
      account.orders().forEach(o -> text.append(o).append('\n'));
      account.algos().orders().forEach(o -> text.append(o).append('\n'));
      account.fills().forEach(r -> text.append(r.entry()).append('\n'));
    }
    return text.toString();
  }
}
