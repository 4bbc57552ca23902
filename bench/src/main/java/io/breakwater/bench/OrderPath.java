package io.breakwater.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// G9: one order from the wish to its acknowledgement.
final class OrderPath implements Goal {
  private static final String OURS = "our trader, p50";
  private static final String ASSEMBLED = "assembled path, p50";
  private static final int SLICES = 10;
  private static final int ORDERS_PER_SLICE = 100;

  @Override
  public String name() {
    return "G9";
  }

  @Override
  public String title() {
    return """
    Order, gates, durable, signed, acknowledged on loopback: the shipped trader's loop against \
    Resilience4j + SQLite FULL + JCE + JDK HttpClient + Jackson 3, both before the same minimal \
    HTTP server, which acknowledges and matches nothing. Beside them where our time goes: on the \
    wire is read whole by that server; an answer is a fact once the turn that holds it is durable.\
    """;
  }

  @Override
  public List<Wanted> wanted() {
    return List.of(
        new Wanted("our path / assembled", OURS, ASSEMBLED, Bound.AT_MOST, 0.5),
        new Wanted("our path / assembled, stretch", OURS, ASSEMBLED, Bound.AT_MOST, 0.34));
  }

  @Override
  public Contest open(Terms terms) {
    return new Open(terms);
  }

  private static final class Open implements Contest {
    private final Terms terms;
    private final Closing closing = new Closing();
    private final TradingDesk desk;
    private final AssembledPath assembled;

    Open(Terms terms) {
      this.terms = terms;
      AckServer server = closing.add(new AckServer());
      assembled = closing.add(new AssembledPath(server.port()));
      desk = closing.add(new TradingDesk(server));
      desk.becomeReady();
    }

    @Override
    public List<Score> round(int number) {
      Path ours = new Path(desk::order);
      Path theirs = new Path(assembled::order);
      for (int slice = 0; slice < SLICES; slice++) {
        ours.run(terms.count(ORDERS_PER_SLICE));
        theirs.run(terms.count(ORDERS_PER_SLICE));
      }
      List<Score> scores = new ArrayList<>();
      scores.addAll(
          List.of(
              new Score(OURS, "us", ours.acknowledged.micros(50)),
              new Score("our trader, p99", "us", ours.acknowledged.micros(99)),
              new Score("our trader, until durable, p50", "us", ours.durable.micros(50)),
              new Score(ASSEMBLED, "us", theirs.acknowledged.micros(50)),
              new Score("assembled path, p99", "us", theirs.acknowledged.micros(99)),
              new Score("assembled path, until durable, p50", "us", theirs.durable.micros(50))));
      scores.addAll(desk.stages());
      return scores;
    }

    @Override
    public void close() {
      closing.close();
    }
  }

  /// One path in one round.
  private static final class Path {
    private final Supplier<OrderTimes> order;
    private final Latencies durable = new Latencies();
    private final Latencies acknowledged = new Latencies();

    Path(Supplier<OrderTimes> order) {
      this.order = order;
    }

    void run(int orders) {
      for (int i = 0; i < orders; i++) {
        OrderTimes times = order.get();
        durable.add(times.durableNanos());
        acknowledged.add(times.acknowledgedNanos());
      }
    }
  }
}
