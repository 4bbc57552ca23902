package io.breakwater.venue.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Messages that others recorded from the venue. They do not come with the project.
class RecordedMessagesTest {
  private static final Path FOLDER = Path.of("shared/data/permissive/raw-messages/binance-net");

  private Path folder = FOLDER;

  @BeforeEach
  void findRecordings() {
    Path found = FOLDER;
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isDirectory(found)) {
      found = at.resolve(FOLDER);
      at = at.getParent();
    }
    folder = found;
    assumeTrue(Files.isDirectory(folder), "skipped: no recorded messages at ../" + FOLDER);
  }

  private String answer(String name) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("Endpoints-UsdFutures/" + name));
    return String.join("\n", lines.subList(3, lines.size()));
  }

  private StreamEvent event(String name) throws IOException {
    String text = Files.readString(folder.resolve("Subscriptions-UsdFutures/" + name));
    StreamEnvelope envelope = StreamEnvelope.of(text.substring(text.indexOf("\n= ") + 3));
    return ((StreamEnvelope.Event) envelope).event();
  }

  @ParameterizedTest
  @CsvSource({"PlaceOrder", "GetOrder", "CancelOrder", "GetOpenOrder", "EditOrder"})
  void ordersAreReadAndWrittenBack(String name) throws IOException {
    OrderMessage order =
        OrderMessage.of(WireText.object(answer("Trading/" + name + ".txt"))).checked();

    assertThat(order.report()).isPresent();
    assertThat(OrderMessage.of(WireText.object(order.queriedText()))).isEqualTo(order);
  }

  @Test
  void listsOfOrdersAndTradesAreRead() throws IOException {
    assertThat(WireText.list(answer("Trading/GetOrders.txt"), OrderMessage::of)).hasSize(1);
    assertThat(WireText.list(answer("Trading/GetOpenOrders.txt"), OrderMessage::of)).isNotEmpty();
    List<UserTrade> trades = WireText.list(answer("Trading/GetUserTrades.txt"), UserTrade::of);

    assertThat(trades.getFirst().fill("USDT").fee().toString()).isEqualTo("-0.0781901");
    assertThat(WireText.list(WireWriter.array(trades), UserTrade::of)).isEqualTo(trades);
  }

  @Test
  void accountsAreRead() throws IOException {
    var risks = WireText.list(answer("Trading/GetPositions.txt"), PositionRisk::of);
    var old = WireText.list(answer("Account/GetPositionInformation.txt"), PositionRisk::of);
    var balances = WireText.list(answer("Account/GetBalances.txt"), AssetBalance::of);
    AccountView v3 = AccountView.of(WireText.object(answer("Account/GetAccountInfoV3.txt")));
    AccountView v2 = AccountView.of(WireText.object(answer("Account/GetAccountInfo.txt")));

    assertThat(risks.getFirst().entryPrice()).isEqualTo(Decimal.of("22185.2"));
    assertThat(WireText.list(WireWriter.array(old, PositionRisk::writeV2), PositionRisk::of))
        .isEqualTo(old);
    assertThat(WireText.list(WireWriter.array(balances), AssetBalance::of)).isEqualTo(balances);
    assertThat(AccountView.of(WireText.object(v3.textV3()))).isEqualTo(v3);
    assertThat(AccountView.of(WireText.object(v2.textV2()))).isEqualTo(v2);
  }

  @Test
  void marketAnswersAreReadAndWrittenBack() throws IOException {
    DepthBook book = DepthBook.of(WireText.object(answer("ExchangeData/GetOrderBook.txt")));
    PremiumIndex mark = PremiumIndex.of(WireText.object(answer("ExchangeData/GetMarkPrice.txt")));
    List<KlineRow> bars = KlineRow.listOf(answer("ExchangeData/GetKlines.txt"));
    var trades =
        WireText.list(answer("ExchangeData/GetAggregatedTradeHistory.txt"), AggTradeRow::of);
    var recent = WireText.list(answer("ExchangeData/GetRecentTrades.txt"), TradeRow::of);
    var ticker = BookTickerRow.of(WireText.object(answer("ExchangeData/GetBookPrice.txt")));
    var day = DayTicker.of(WireText.object(answer("ExchangeData/GetTicker.txt")));

    assertThat(DepthBook.of(WireText.object(book.text()))).isEqualTo(book);
    assertThat(PremiumIndex.of(WireText.object(mark.text()))).isEqualTo(mark);
    assertThat(KlineRow.listOf(KlineRow.textOf(bars))).isEqualTo(bars);
    assertThat(WireText.list(WireWriter.array(trades), AggTradeRow::of)).isEqualTo(trades);
    assertThat(WireText.list(WireWriter.array(recent), TradeRow::of)).isEqualTo(recent);
    assertThat(BookTickerRow.of(WireText.object(ticker.text()))).isEqualTo(ticker);
    assertThat(DayTicker.of(WireText.object(day.text()))).isEqualTo(day);
  }

  @Test
  void theListingIsRead() throws IOException {
    ExchangeListing listing =
        ExchangeListing.of(WireText.object(answer("ExchangeData/GetExchangeInfo.txt")));

    assertThat(listing.instruments()).hasSize(listing.symbols().size()).isNotEmpty();
    assertThat(ExchangeListing.of(WireText.object(listing.text()))).isEqualTo(listing);
    assertThat(
            ServerTime.of(WireText.object(answer("ExchangeData/GetServerTime.txt"))).serverMillis())
        .isEqualTo(1499827319559L);
    assertThat(ListenKey.of(WireText.object(answer("Account/StartUserStream.txt"))).key())
        .startsWith("pqia91");
  }

  @ParameterizedTest
  @CsvSource({
    "AccountUpdate",
    "OrderUpdate",
    "TradeUpdate",
    "BookTicker",
    "MarkPrice",
    "Klines",
    "AggTrades",
    "MiniTicker",
    "Book",
    "PartialBook",
    "SymbolUpdates",
    "AlgoOrderUpdate"
  })
  void eventsAreReadAndWrittenBack(String name) throws IOException {
    StreamEvent event = event(name + ".txt");

    assertThat(event).isNotInstanceOf(StreamEvent.Other.class);
    assertThat(StreamEvent.of(WireText.json(event.text()))).isEqualTo(event);
    assertThat(StreamEnvelope.of(StreamEnvelope.combined("s", event)))
        .isEqualTo(new StreamEnvelope.Event("s", event));
  }

  @ParameterizedTest
  @CsvSource({"MarginUpdate", "GridUpdate", "StrategyUpdate", "Leverage"})
  void otherEventsAreTolerated(String name) throws IOException {
    assertThat(event(name + ".txt")).isInstanceOf(StreamEvent.Other.class);
  }
}
