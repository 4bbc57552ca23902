package io.breakwater.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderFlowTest {
  private static final int CYCLES = 500;

  private static long trades(OrderFlow.Book book) {
    OrderFlow flow = new OrderFlow(book);
    for (int i = 0; i < CYCLES; i++) {
      flow.cycle();
    }
    flow.checked();
    return book.trades();
  }

  @Test
  void thePaperExchangeAndTheNaiveBookMakeTheSameTrades() {
    long expected = (long) CYCLES * OrderFlow.TRADES_PER_CYCLE;

    assertThat(trades(PaperBook.bare())).isEqualTo(expected);
    assertThat(trades(new NaiveBook())).isEqualTo(expected);
  }

  @Test
  void everyOrderPassesTheGateAndEveryCallReachesTheRecord() {
    int[] passed = {0};
    List<Integer> rows = new ArrayList<>();
    PaperBook book =
        new PaperBook(
            order -> {
              passed[0]++;
              order.run();
            },
            turn -> rows.add(turn.size()));

    trades(book);

    int placed = 2 * OrderFlow.STANDING + CYCLES * (OrderFlow.ORDERS_PER_CYCLE - 1);
    assertThat(passed[0]).isEqualTo(placed);
    // The opening, then a turn for each order placed and each taken away.
    assertThat(rows).hasSize(1 + placed + CYCLES);
  }

  @Test
  void aBookThatLosesATradeIsNotMeasured() {
    OrderFlow flow = new OrderFlow(new Deaf());
    flow.cycle();

    assertThatThrownBy(flow::checked).isInstanceOf(Unmeasurable.class);
  }

  /// Takes every order and trades nothing.
  private static final class Deaf implements OrderFlow.Book {
    @Override
    public void rest(long id, int account, OrderFlow.Way way, long price) {
      // Nothing rests here.
    }

    @Override
    public void take(long id, int account, OrderFlow.Way way, long price) {
      // Nothing is to be had here.
    }

    @Override
    public void cancel(long id, int account) {
      // Nothing is there.
    }

    @Override
    public long trades() {
      return 0;
    }
  }
}
