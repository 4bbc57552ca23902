package io.breakwater.bench;

import io.breakwater.lab.bench.BenchDesk;
import io.breakwater.lab.bench.BenchFolder;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.venue.paper.record.FileStore;
import io.breakwater.venue.paper.record.Journal;
import java.util.List;

/// G13: the paper exchange beside another exchange in memory.
final class PaperMatching implements Goal {
  private static final String MATCH = "paper exchange";
  private static final String NAIVE = "exchange-core's naive book";
  private static final String WHOLE = "gates, risk, match and record";
  private static final String PIPELINE = "exchange-core's pipeline";

  @Override
  public String name() {
    return "G13";
  }

  @Override
  public String title() {
    return """
    The same orders into each book: two that rest, two that take, one placed and taken away, with \
    80 resting on each side. The paper exchange checks, margins, matches and accounts; the naive \
    book of exchange-core 0.5.3 matches alone. With the kernel's decision before each order and \
    the exchange's record written after it (not forced), beside exchange-core's pipeline of \
    balances and matching on its own threads, without a journal.\
    """;
  }

  @Override
  public List<Wanted> wanted() {
    return List.of(
        new Wanted("paper exchange / naive book", MATCH, NAIVE, Bound.AT_LEAST, 2),
        new Wanted("gates to record / pipeline", WHOLE, PIPELINE, Bound.AT_LEAST, 3));
  }

  /// exchange-core stands on the Chronicle of G5 here, which needs its flags.
  @Override
  public List<String> jvmFlags() {
    return CHRONICLE_FLAGS;
  }

  @Override
  public Contest open(Terms terms) {
    return new Open(terms);
  }

  private static final class Open implements Contest {
    private final Terms terms;
    private final Closing closing = new Closing();
    private final BenchDesk desk = BenchDesk.open();
    private final Arrived signal = desk.signal();
    private final List<Side> sides;

    Open(Terms terms) {
      this.terms = terms;
      BenchFolder folder = closing.add(BenchFolder.fresh());
      Journal journal =
          closing.add(new Journal(FileStore.open(folder.path().resolve("record.ndjson"))));
      sides =
          List.of(
              side(MATCH, PaperBook.bare()),
              side(NAIVE, new NaiveBook()),
              side(WHOLE, new PaperBook(this::decided, journal::append)),
              side(PIPELINE, closing.add(new Pipeline())));
    }

    private static Side side(String name, OrderFlow.Book book) {
      return new Side(name, new OrderFlow(book)::until);
    }

    /// The kernel decides on a signal of its own book of ten markets; the order is let through only
    /// where it accepts.
    private void decided(Runnable order) {
      boolean accepted =
          desk.decide(signal).facts().stream().anyMatch(OrderFact.IntentMade.class::isInstance);
      if (!accepted) {
        throw new Unmeasurable("the kernel refuses its signal");
      }
      order.run();
    }

    @Override
    public List<Score> round(int number) {
      return Side.alternate(sides, terms.sideNanos());
    }

    @Override
    public void close() {
      closing.close();
    }
  }
}
