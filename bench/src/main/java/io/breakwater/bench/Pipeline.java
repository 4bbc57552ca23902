package io.breakwater.bench;

import exchange.core2.core.ExchangeApi;
import exchange.core2.core.ExchangeCore;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.api.ApiAddUser;
import exchange.core2.core.common.api.ApiAdjustUserBalance;
import exchange.core2.core.common.api.ApiCommand;
import exchange.core2.core.common.api.binary.BatchAddSymbolsCommand;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.common.config.PerformanceConfiguration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// exchange-core's whole pipeline with its naive book: balances before and after matching, on
/// threads of its own behind a ring buffer, in its base configuration, whose threads block where
/// they wait. It writes no journal. Its orders are sent without waiting for each other.
final class Pipeline implements OrderFlow.Book, AutoCloseable {
  private static final int SYMBOL = 1;
  private static final long BALANCE = 1L << 50;
  private static final long LOOK_NANOS = 20_000;
  private static final long DONE_NANOS_MAX = TimeUnit.SECONDS.toNanos(60);

  private final AtomicLong done = new AtomicLong();
  private final AtomicLong trades = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final ExchangeCore core =
      ExchangeCore.builder()
          .resultsConsumer((command, _) -> ended(command))
          .exchangeConfiguration(
              ExchangeConfiguration.defaultBuilder()
                  .performanceCfg(PerformanceConfiguration.baseBuilder().build())
                  .build())
          .build();
  private final ExchangeApi api;
  private long sent;

  Pipeline() {
    core.startup();
    api = core.getApi();
    check(api.submitBinaryDataAsync(new BatchAddSymbolsCommand(NaiveBook.spec())).join());
    for (int user = 1; user <= OrderFlow.TAKER; user++) {
      done(ApiAddUser.builder().uid(user).build());
      for (int currency = 1; currency <= 2; currency++) {
        done(
            ApiAdjustUserBalance.builder()
                .uid(user)
                .currency(currency)
                .amount(BALANCE)
                .transactionId(currency)
                .build());
      }
    }
    done.set(0);
  }

  private void done(ApiCommand command) {
    check(api.submitCommandAsync(command).join());
  }

  private static void check(CommandResultCode code) {
    if (code != CommandResultCode.SUCCESS) {
      throw new Unmeasurable("the pipeline answers " + code);
    }
  }

  /// On the pipeline's last thread.
  private void ended(OrderCommand command) {
    if (command.resultCode != CommandResultCode.SUCCESS) {
      refused.incrementAndGet();
    }
    trades.addAndGet(NaiveBook.tradesOf(command));
    done.incrementAndGet();
  }

  @Override
  public void rest(long id, int account, OrderFlow.Way way, long price) {
    place(OrderType.GTC, id, account, way, price);
  }

  @Override
  public void take(long id, int account, OrderFlow.Way way, long price) {
    place(OrderType.IOC, id, account, way, price);
  }

  private void place(OrderType type, long id, int account, OrderFlow.Way way, long price) {
    api.placeNewOrder(
        0, 0, 0, id, 0, price, price, 1, NaiveBook.action(way), type, SYMBOL, account);
    sent++;
  }

  @Override
  public void cancel(long id, int account) {
    api.cancelOrder(0, 0, 0, id, SYMBOL, account);
    sent++;
  }

  @Override
  public long trades() {
    long end = System.nanoTime() + DONE_NANOS_MAX;
    while (done.get() < sent) {
      if (System.nanoTime() - end > 0) {
        throw new Unmeasurable("the pipeline did " + done + " of " + sent);
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    if (refused.get() > 0) {
      throw new Unmeasurable("the pipeline refused " + refused + " orders");
    }
    return trades.get();
  }

  @Override
  public void close() {
    core.shutdown();
  }
}
