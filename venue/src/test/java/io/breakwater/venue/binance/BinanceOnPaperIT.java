package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.input.VenueInput.AccountReported;
import io.breakwater.model.input.VenueInput.CancelAnswered;
import io.breakwater.model.input.VenueInput.Contact;
import io.breakwater.model.input.VenueInput.ContactSeen;
import io.breakwater.model.input.VenueInput.OrderReported;
import io.breakwater.model.input.VenueInput.QueryAnswered;
import io.breakwater.model.input.VenueInput.SendAnswered;
import io.breakwater.model.input.VenueInput.SnapshotAnswered;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.market.MarketEvent;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.CancelOutcome;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.QueryOutcome;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.SnapshotOutcome;
import io.breakwater.model.venue.VenuePort.FillsSince;
import io.breakwater.model.venue.VenueSnapshot;
import io.breakwater.venue.dialect.AggTradeRow;
import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.paper.PaperConfig;
import io.breakwater.venue.paper.PaperServer;
import io.breakwater.venue.paper.wire.PaperAccount;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The shipped client against the shipped paper exchange, over real sockets.
class BinanceOnPaperIT {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final PositionKey NET = new PositionKey(BTC, PositionSide.BOTH);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /// What a busy machine delays is not what is looked at here.
  private static final BinanceSettings PATIENT =
      new BinanceSettings(
          PATIENCE,
          PATIENCE,
          8,
          2,
          10,
          3,
          1_000,
          PATIENCE,
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          PATIENCE,
          "USDT");

  @TempDir private Path folder;

  private final BlockingQueue<VenueInput> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<MarketEvent> markets = new LinkedBlockingQueue<>();
  private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Credentials key = PaperAccount.standard().credentials();
  private final VenueWord word = VenueWord.alone();
  private final ScheduledLoop loop =
      new ScheduledLoop(scheduler, System::nanoTime, System::currentTimeMillis);
  private PaperServer server;
  private BinanceEndpoints endpoints;
  private JdkTransport transport;

  @BeforeEach
  void open() {
    PaperConfig config = PaperConfig.standard(folder.resolve("record.ndjson")).withPort(0);
    server = PaperServer.start(config, System::currentTimeMillis, Thread.ofVirtual().factory());
    endpoints = BinanceEndpoints.paper(server.port());
    transport = new JdkTransport(endpoints.rest(), executor, PATIENCE);
  }

  @AfterEach
  void close() {
    scheduler.shutdownNow();
    executor.shutdownNow();
    server.close();
  }

  private <T extends VenueInput> T await(Class<T> type, Predicate<T> matches)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (long left = PATIENCE.toNanos(); left > 0; left = deadline - System.nanoTime()) {
      VenueInput input = heard.poll(left, TimeUnit.NANOSECONDS);
      if (type.isInstance(input) && matches.test(type.cast(input))) {
        return type.cast(input);
      }
    }
    throw new AssertionError("no " + type.getSimpleName() + " within " + PATIENCE);
  }

  private <T> T read(Consumer<Consumer<Read<T>>> reading) throws Exception {
    CompletableFuture<Read<T>> answer = new CompletableFuture<>();
    reading.accept(answer::complete);
    Read<T> read = answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(read).isInstanceOf(Read.Got.class);
    return ((Read.Got<T>) read).value();
  }

  private static Intent intent(String id, Price price, TimeInForce waits) {
    return new Intent(
        new ClientOrderId(id),
        Owner.strategy("s"),
        RequestClass.EXPOSURE,
        new OrderTerms(NET, Side.BUY, Quantity.of("0.1"), new Pricing.Limit(price, waits), false),
        "signal:1",
        0);
  }

  private void openUserStream() throws InterruptedException {
    new UserStream(
            new UserStream.Ports(loop, transport, new JdkSockets(executor, PATIENCE), word),
            endpoints,
            key,
            PATIENT,
            heard::add)
        .start();
    await(ContactSeen.class, c -> c.up() && c.contact() == Contact.USER_STREAM);
  }

  /// Two per cent above or below.
  private static Price away(Price price, int direction) {
    return new Price(price.e8() + direction * price.e8() / 50);
  }

  @Test
  void ordersLiveAndDieAtThePaperExchange() throws Exception {
    PublicReads reads = new PublicReads(loop, transport, word, 5_000);
    Instrument btc =
        this.<List<Instrument>>read(reads::instruments).stream()
            .filter(instrument -> instrument.symbol().equals(BTC))
            .findFirst()
            .orElseThrow();
    List<AggTradeRow> trades = read(then -> reads.recentTrades(BTC, 50, then));
    Price last = trades.getLast().price();
    BinanceVenue venue = new BinanceVenue(loop, transport, key, PATIENT, word, heard::add);
    openUserStream();
    venue.start();

    Price above = away(last, 1).roundedTo(btc.tick(), RoundingMode.DOWN);
    venue.send(intent("fills", above, TimeInForce.IOC), () -> true);
    SendAnswered answered = await(SendAnswered.class, _ -> true);
    assertThat(answered.outcome())
        .isInstanceOfSatisfying(
            SendOutcome.Accepted.class,
            a -> assertThat(a.report().status()).isEqualTo(OrderReport.Status.FILLED));

    Price below = away(last, -1).roundedTo(btc.tick(), RoundingMode.UP);
    venue.send(intent("rests", below, TimeInForce.GTC), () -> true);
    assertThat(await(SendAnswered.class, _ -> true).outcome())
        .isInstanceOf(SendOutcome.Accepted.class);
    VenueSnapshot snapshot = snapshot(venue, 1);
    assertThat(snapshot.openOrders()).hasSize(1);
    assertThat(snapshot.fills()).isNotEmpty();
    assertThat(snapshot.positions().getFirst().amount()).isEqualTo(SignedQuantity.of("0.1"));

    venue.send(intent("rests", below, TimeInForce.GTC), () -> true);
    assertThat(await(SendAnswered.class, _ -> true).outcome()).isEqualTo(new SendOutcome.Exists());
    venue.cancel(BTC, new ClientOrderId("rests"));
    assertThat(await(CancelAnswered.class, _ -> true).outcome())
        .isInstanceOf(CancelOutcome.Canceled.class);
    venue.cancel(BTC, new ClientOrderId("rests"));
    assertThat(await(CancelAnswered.class, _ -> true).outcome())
        .isEqualTo(new CancelOutcome.NotOpen());
    venue.query(BTC, new ClientOrderId("never"));
    assertThat(await(QueryAnswered.class, _ -> true).outcome())
        .isInstanceOf(QueryOutcome.Absent.class);
    assertThat(snapshot(venue, 2).openOrders()).isEmpty();
  }

  private VenueSnapshot snapshot(BinanceVenue venue, long number) throws InterruptedException {
    venue.snapshot(number, List.of(new FillsSince(BTC, 0, System.currentTimeMillis() - 60_000)));
    SnapshotAnswered answered = await(SnapshotAnswered.class, s -> s.number() == number);
    assertThat(answered.outcome()).isInstanceOf(SnapshotOutcome.Taken.class);
    return ((SnapshotOutcome.Taken) answered.outcome()).snapshot();
  }

  @Test
  void theUserStreamTellsOfFillsAndBalances() throws Exception {
    openUserStream();
    BinanceVenue venue = new BinanceVenue(loop, transport, key, PATIENT, word, heard::add);
    venue.start();
    PublicReads reads = new PublicReads(loop, transport, word, 5_000);
    List<AggTradeRow> trades = read(then -> reads.recentTrades(BTC, 5, then));
    Price tick = new Price(10_000_000);
    Price last = trades.getLast().price();
    Price above = away(last, 1).roundedTo(tick, RoundingMode.DOWN);

    venue.send(intent("fills", above, TimeInForce.IOC), () -> true);

    AccountReported account = await(AccountReported.class, _ -> true);
    assertThat(account.positions()).hasSize(1);
    OrderReported fill = await(OrderReported.class, o -> !o.fills().isEmpty());
    assertThat(fill.report().clientId()).isEqualTo(new ClientOrderId("fills"));
  }

  @Test
  void marketsTick() throws Exception {
    new MarketStream(
            loop, new JdkSockets(executor, PATIENCE), endpoints, List.of(BTC), markets::add)
        .start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    boolean marked = false;
    boolean traded = false;
    while (!(marked && traded) && System.nanoTime() < deadline) {
      MarketEvent event = markets.poll(1, TimeUnit.SECONDS);
      marked |= event instanceof MarketEvent.MarkTicked;
      traded |= event instanceof MarketEvent.Traded;
    }

    assertThat(marked).isTrue();
    assertThat(traded).isTrue();
  }
}
