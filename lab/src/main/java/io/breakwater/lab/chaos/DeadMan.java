package io.breakwater.lab.chaos;

import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Every process of the runtime is killed while entries rest and positions are held. The exchange
/// cancels the entries by its own countdown, which leaves stops alone or takes them as well.
final class DeadMan implements Scenario {
  private static final int COUNTDOWN_SECONDS = 10;
  private static final int EVERY_SECONDS = 2;

  /// Beyond the countdown itself: the exchange's own step, and a slow machine.
  private static final long SLACK_MILLIS = 2_000;

  private static final long BACK_MILLIS_MAX = 15_000;
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration GUARDED_PATIENCE = Duration.ofSeconds(10);
  private static final Set<String> ENTRIES = Set.of(Floor.ETH.name(), Floor.BNB.name());
  private static final Set<String> HELD = Set.of(Floor.ETH.name(), Floor.SOL.name());
  private static final List<Component> ALL =
      List.of(Component.TRADER, Component.MONITOR, Component.FEEDER);

  @Override
  public String id() {
    return "dead-man";
  }

  @Override
  public String fault() {
    return "kill -9 of every process while entries rest; the exchange's countdown takes or keeps"
        + " stops";
  }

  @Override
  public Parameters parameters() {
    return Parameters.none().word("stops", "both", List.of("kept", "taken", "both"));
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    for (Behaviour behaviour : Behaviour.chosen(terms.settings().getOrDefault("stops", "both"))) {
      Map<String, String> settings =
          Map.of(
              "policy.protect.stops",
              "true",
              "policy.protect.countdown",
              "on",
              "policy.protect.countdown_seconds",
              Integer.toString(COUNTDOWN_SECONDS),
              "policy.protect.countdown_every_seconds",
              Integer.toString(EVERY_SECONDS),
              "paper.countdown_cancels_algo",
              behaviour == Behaviour.TAKEN ? "yes" : "no");
      String name = behaviour.text();
      try (Floor floor = Floor.open(terms.folder().resolve(name), settings);
          TraderRecord record = floor.record()) {
        new Death(floor, terms.findings(), record, behaviour).run();
      }
    }
  }

  /// What a countdown that runs out does to stops.
  private enum Behaviour {
    KEPT,
    TAKEN;

    String text() {
      return this == KEPT ? "kept" : "taken";
    }

    static List<Behaviour> chosen(String text) {
      return switch (text) {
        case "both" -> List.of(values());
        case "kept" -> List.of(KEPT);
        case "taken" -> List.of(TAKEN);
        default ->
            throw new IllegalArgumentException(
                "--set stops takes kept, taken or both, not " + text);
      };
    }
  }

  private record Death(Floor floor, Findings findings, TraderRecord record, Behaviour behaviour) {
    void run() throws InterruptedException {
      floor.rig().start(Component.MONITOR);
      floor.takePositions();
      new Placing(floor)
          .taken(() -> floor.pen().now(Side.BUY, Floor.SOL, "0.2", floor.price(Floor.SOL, "0.4")));
      Map<String, PaperRow> before = awaitGuarded();
      long killed = die();
      long fired = fires(killed);
      stopsAfter(before, fired);
      returns(before, fired);
      Closing closing = Closing.of(floor, findings, record);
      closing.opened();
      closing.covered();
    }

    private String said(String claim) {
      return "stops " + behaviour.text() + ": " + claim;
    }

    /// Waits for a stop of each position, and a countdown on each market with an entry and on no
    /// other: that of an entry which has just filled is being taken back, and would take its stop.
    private Map<String, PaperRow> awaitGuarded() throws InterruptedException {
      long waited = Deadline.await("stops", GUARDED_PATIENCE, this::isHeld);
      boolean counted =
          Deadline.within(
              GUARDED_PATIENCE.minusMillis(waited),
              () -> isHeld() && running(floor.paper().journal()).equals(ENTRIES));
      findings.invariant(
          said("a countdown runs on each market with an entry and on no other"),
          counted,
          running(floor.paper().journal()),
          ENTRIES.toString());
      Map<String, PaperRow> stops = new TreeMap<>();
      new StopBook(floor.paper().journal()).waiting().forEach(row -> stops.put(row.symbol(), row));
      findings.evidence(
          said("entries rest, positions have stops"),
          floor.paper().state().openOrders().size() == ENTRIES.size(),
          floor.paper().state().openOrders() + ", stops " + stops.keySet(),
          "two entries, two stops");
      return stops;
    }

    private boolean isHeld() throws InterruptedException {
      return symbols(new StopBook(floor.paper().journal()).waiting()).equals(HELD);
    }

    /// The markets whose last word about a countdown is that it runs.
    private static Set<String> running(PaperRecord paper) {
      Set<String> running = new TreeSet<>();
      paper
          .of("countdown-armed")
          .forEach(row -> {
            if (row.deadlineMillis() > 0) {
              running.add(row.symbol());
            } else {
              running.remove(row.symbol());
            }
          });
      return running;
    }

    private static Set<String> symbols(Collection<PaperRow> rows) {
      Set<String> symbols = new TreeSet<>();
      rows.forEach(row -> symbols.add(row.symbol()));
      return symbols;
    }

    private long die() throws InterruptedException {
      for (Component component : ALL) {
        floor.rig().kill(component);
      }
      long killed = System.currentTimeMillis();
      List<Component> alive =
          ALL.stream().filter(component -> floor.rig().isAlive(component)).toList();
      findings.evidence(said("every process of ours is dead"), alive.isEmpty(), alive, "[]");
      return killed;
    }

    /// The exchange cancels by itself; nobody here asked for it. Gives when.
    private long fires(long killed) throws InterruptedException {
      long bound = COUNTDOWN_SECONDS * 1_000L + SLACK_MILLIS;
      boolean gone =
          Deadline.within(
              Duration.ofMillis(bound + SLACK_MILLIS),
              () -> floor.paper().state().openOrders().isEmpty());
      PaperRecord paper = floor.paper().journal();
      List<PaperRow> fired = paper.of("countdown-fired").toList();
      findings.evidence(
          said("the countdown ran out on both markets"),
          symbols(fired).equals(ENTRIES),
          symbols(fired),
          ENTRIES.toString());
      long last = fired.stream().mapToLong(PaperRow::timeMillis).max().orElse(killed + bound);
      findings.invariant(
          said("the exchange cancels every entry within the countdown"),
          gone && last - killed <= bound,
          gone ? (last - killed) + " ms after the kill" : "not gone",
          "at most " + bound + " ms");
      findings.metric("entries_cancelled_millis_" + behaviour.text(), last - killed);
      findings.none(
          said("nobody asked the exchange meanwhile"),
          paper.requestsBetween(killed, last).stream().map(PaperRow::text).toList());
      return last;
    }

    private void stopsAfter(Map<String, PaperRow> before, long fired) throws InterruptedException {
      StopBook stops = new StopBook(floor.paper().journal());
      List<PaperRow> waiting = stops.waiting();
      switch (behaviour) {
        case KEPT ->
            findings.invariant(
                said("the stops wait on"),
                new ArrayList<>(before.values()).size() == waiting.size()
                    && before.values().stream().allMatch(stop -> holds(waiting, stop)),
                symbols(waiting),
                HELD.toString());
        case TAKEN -> {
          PaperRow struck = before.get(Floor.ETH.name());
          boolean taken = struck != null && stops.movedMillis(struck, "CANCELED").isPresent();
          findings.evidence(
              said("the countdown took the stop of " + Floor.ETH),
              taken && symbols(waiting).equals(Set.of(Floor.SOL.name())),
              symbols(waiting) + " wait " + (System.currentTimeMillis() - fired) + " ms later",
              "the one of " + Floor.SOL + " alone");
        }
      }
    }

    private static boolean holds(List<PaperRow> waiting, PaperRow stop) {
      return waiting.stream().anyMatch(row -> row.algoId() == stop.algoId());
    }

    private void returns(Map<String, PaperRow> before, long fired) throws InterruptedException {
      long began = System.currentTimeMillis();
      floor.rig().start(Component.FEEDER);
      floor.rig().start(Component.TRADER);
      floor.rig().start(Component.MONITOR);
      boolean guarded = Deadline.within(PATIENCE, () -> stands(Floor.ETH) && stands(Floor.SOL));
      StopBook stops = new StopBook(floor.paper().journal());
      findings.invariant(
          said("after the return every position has its stop"),
          guarded,
          symbols(stops.waiting()),
          HELD.toString());
      floor.awaitVerdict("OPEN");
      again(before, fired, began);
    }

    /// Whether the position's size waits to be closed.
    private boolean stands(Symbol symbol) throws InterruptedException {
      StopBook stops = new StopBook(floor.paper().journal());
      return stops.covered(symbol.name()).signum() > 0
          && stops
                  .covered(symbol.name())
                  .compareTo(floor.paper().state().position(symbol.name()).abs())
              == 0;
    }

    /// What was left alone is left alone here too; what was taken is placed once.
    private void again(Map<String, PaperRow> before, long fired, long began)
        throws InterruptedException {
      StopBook stops = new StopBook(floor.paper().journal());
      for (String symbol : HELD) {
        List<PaperRow> since =
            stops.placed(symbol).stream().filter(row -> row.timeMillis() >= began).toList();
        boolean struck = behaviour == Behaviour.TAKEN && symbol.equals(Floor.ETH.name());
        findings.invariant(
            said("stops of " + symbol + " placed after the return"),
            since.size() == (struck ? 1 : 0),
            since.size() + ", before " + before.keySet(),
            struck ? "1" : "0");
        if (struck && !since.isEmpty()) {
          long millis = since.getFirst().timeMillis() - began;
          findings.bound(
              said("the stop is placed again after the start"),
              millis <= BACK_MILLIS_MAX,
              millis + " ms, " + (since.getFirst().timeMillis() - fired) + " ms without",
              "at most " + BACK_MILLIS_MAX + " ms");
          findings.metric("stop_placed_again_millis", millis);
        }
      }
    }
  }
}
