package io.breakwater.venue.binance;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Symbol;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.venue.dialect.AccountUpdate;
import io.breakwater.venue.dialect.AlgoUpdate;
import io.breakwater.venue.dialect.ExpiryReason;
import io.breakwater.venue.dialect.MarginCall;
import io.breakwater.venue.dialect.MarketMessage;
import io.breakwater.venue.dialect.OrderUpdate;
import io.breakwater.venue.dialect.OrderUpdateScan;
import io.breakwater.venue.dialect.StopReports;
import io.breakwater.venue.dialect.StreamEnvelope;
import io.breakwater.venue.dialect.StreamEvent;
import io.breakwater.venue.dialect.UserEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the texts of the user stream say, in the model's words. Knows the last wallet balance,
/// because an account event may leave it out.
final class UserTexts {
  private static final Logger LOG = LoggerFactory.getLogger(UserTexts.class);

  /// Account events remembered, so that one that comes twice counts once.
  static final int ACCOUNT_EVENTS_MAX = 64;

  private final String asset;
  private final OrderUpdateScan scan = new OrderUpdateScan();
  private final Deque<AccountUpdate> accountEvents = new ArrayDeque<>();
  private Optional<Money> wallet = Optional.empty();
  private long ignored;

  UserTexts(String asset) {
    this.asset = asset;
  }

  /// What one text says.
  sealed interface Said {
    /// News for the trader; may be none.
    record News(List<VenueInput> inputs) implements Said {}

    /// A trade told before its full event, which counts alone.
    record Announced(Symbol symbol, long tradeId) implements Said {}

    /// The listen key is dead.
    record Expired() implements Said {}
  }

  /// Events read but not told on: unknown ones, market events, and what the model has no word for.
  long ignored() {
    return ignored;
  }

  /// Reads one text. Throws `WireText.Malformed` where it cannot: news may be lost then.
  Said read(String text) {
    return scan.read(text).<Said>map(this::order).orElseGet(() -> readAny(text));
  }

  private Said readAny(String text) {
    return switch (StreamEnvelope.of(text)) {
      case StreamEnvelope.Event(_, var event) -> said(event);
      case StreamEnvelope.Answer _, StreamEnvelope.Other _ -> nothing();
    };
  }

  private Said said(StreamEvent event) {
    return switch (event) {
      case OrderUpdate update -> order(update);
      case AccountUpdate update -> account(update);
      case AlgoUpdate update -> stop(update);
      case UserEvent.ListenKeyExpired _ -> new Said.Expired();
      case UserEvent.TradeLite lite -> new Said.Announced(lite.symbol(), lite.tradeId());
      case UserEvent.AccountConfig _, MarginCall _ -> nothing();
      case MarketMessage _, StreamEvent.Other _ -> nothing();
    };
  }

  private Said order(OrderUpdate update) {
    if (update.execution().equals("EXPIRED")) {
      LOG.info(
          "[BINANCE] expired order={} symbol={} reason=\"{}\"",
          update.order().clientOrderId(),
          update.order().symbol(),
          ExpiryReason.of(update.expiry()).words());
    }
    Optional<OrderReport> report = update.order().report();
    return report
        .<Said>map(known ->
            new Said.News(
                List.of(new VenueInput.OrderReported(known, update.fill(asset).stream().toList()))))
        .orElseGet(this::nothing);
  }

  private Said stop(AlgoUpdate update) {
    return StopReports.of(update.algo(), update.reason())
        .<Said>map(report -> new Said.News(List.of(new VenueInput.StopReported(report))))
        .orElseGet(this::nothing);
  }

  /// Money that came or went would count twice where its event comes twice. Two events that are
  /// equal in everything, the balances after them included, are one.
  private Said account(AccountUpdate update) {
    if (accountEvents.contains(update)) {
      return nothing();
    }
    accountEvents.addLast(update);
    if (accountEvents.size() > ACCOUNT_EVENTS_MAX) {
      accountEvents.removeFirst();
    }
    Optional<AccountUpdate.Balance> balance =
        update.balances().stream().filter(b -> b.asset().equals(asset)).findFirst();
    wallet = balance.map(AccountUpdate.Balance::wallet).or(() -> wallet);
    if (wallet.isEmpty() || (balance.isEmpty() && update.positions().isEmpty())) {
      return nothing();
    }
    return new Said.News(
        List.of(
            new VenueInput.AccountReported(
                update.reason(),
                wallet.get(),
                balance.map(AccountUpdate.Balance::change).orElse(Money.ZERO),
                update.positions().stream().map(AccountUpdate.Position::position).toList(),
                update.transactionMillis())));
  }

  private Said nothing() {
    ignored++;
    return new Said.News(List.of());
  }
}
