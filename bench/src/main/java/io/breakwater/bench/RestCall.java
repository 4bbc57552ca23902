package io.breakwater.bench;

import java.util.ArrayList;
import java.util.List;

/// G10: one signed order, from its terms to what its answer says, through our client and through
/// what stands below it.
final class RestCall implements Goal {
  private static final String CLIENT = "our client";
  private static final String TRANSPORT = "our transport alone";
  private static final String JDK = "JDK HttpClient";
  private static final String SOCKET = "raw socket";
  private static final double THIRD = 1 / 3.0;
  private static final int SLICES = 10;
  private static final int CALLS_PER_SLICE = 200;

  @Override
  public String name() {
    return "G10";
  }

  @Override
  public String title() {
    return """
    A signed order on loopback, from its terms to what its answer says, one at a time: our client \
    as shipped, our transport alone, the JDK's HttpClient bare on the caller's thread, and a \
    blocking socket that stays open. All make, sign and read the same texts with the same code.\
    """;
  }

  @Override
  public List<Wanted> wanted() {
    return List.of(
        new Wanted("our client / JDK HttpClient", p50(CLIENT), p50(JDK), Bound.AT_MOST, THIRD),
        new Wanted("a raw socket / JDK HttpClient", p50(SOCKET), p50(JDK), Bound.AT_MOST, THIRD));
  }

  private static String p50(String side) {
    return side + ", p50";
  }

  @Override
  public Contest open(Terms terms) {
    return new Open(terms);
  }

  /// One way to place an order and to wait for its answer.
  @FunctionalInterface
  interface Way {
    /// Places the next order; throws [Unmeasurable] where the answer does not accept it.
    void place();
  }

  /// A way and its times of one round.
  private record Timed(String name, Way way, Latencies took) {
    Timed(String name, Way way) {
      this(name, way, new Latencies());
    }

    void run(int calls) {
      for (int i = 0; i < calls; i++) {
        long began = System.nanoTime();
        way.place();
        took.add(System.nanoTime() - began);
      }
    }
  }

  private static final class Open implements Contest {
    private final Terms terms;
    private final Closing closing = new Closing();
    private final Way client;
    private final Way transport;
    private final Way jdk;
    private final Way socket;

    Open(Terms terms) {
      this.terms = terms;
      AckServer server = closing.add(new AckServer());
      client = new CallByClient(closing, server.port());
      transport = new CallByTransport(closing, server.port());
      jdk = closing.add(new CallByJdk(server.port()));
      socket = closing.add(new CallBySocket(server.port()));
    }

    @Override
    public List<Score> round(int number) {
      List<Timed> sides =
          List.of(
              new Timed(CLIENT, client),
              new Timed(TRANSPORT, transport),
              new Timed(JDK, jdk),
              new Timed(SOCKET, socket));
      for (int slice = 0; slice < SLICES; slice++) {
        List<Timed> order = slice % 2 == 0 ? sides : sides.reversed();
        order.forEach(side -> side.run(terms.count(CALLS_PER_SLICE)));
      }
      List<Score> scores = new ArrayList<>();
      for (int percent : new int[] {50, 99}) {
        sides.forEach(side -> scores.add(score(side.name, percent, side.took.micros(percent))));
        scores.add(above("our client above the JDK's", sides.get(0), sides.get(2), percent));
        scores.add(above("an own transport would save", sides.get(1), sides.get(3), percent));
      }
      return scores;
    }

    private static Score above(String name, Timed subject, Timed floor, int percent) {
      return score(name, percent, subject.took.micros(percent) - floor.took.micros(percent));
    }

    private static Score score(String name, int percent, double micros) {
      return new Score(name + ", p" + percent, "us", micros);
    }

    @Override
    public void close() {
      closing.close();
    }
  }
}
