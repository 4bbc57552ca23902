package io.breakwater.lab.chaos;

import io.breakwater.bus.log.LogWriter;
import io.breakwater.console.view.ShardsView;
import io.breakwater.kernel.shard.Unit;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.OperatorToken;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.runtime.shard.FeedOrder;
import io.breakwater.runtime.shard.FeedReport;
import io.breakwater.runtime.shard.ShardKeeper;
import io.breakwater.runtime.shard.ShardsClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The product with several feed shards, and the scenario's own pen in the strategist's place. One
/// thread.
final class ShardedProduct implements UnderUp {
  static final Duration PATIENCE = Desk.PATIENCE;

  private final Desk desk;
  private final ShardsClient client;

  private ShardedProduct(Desk desk) {
    this.desk = desk;
    this.client = new ShardsClient(desk.folders());
  }

  /// Starts everything, takes the strategist's log, and waits until every market is read.
  static ShardedProduct open(Path folder, Map<String, String> settings)
      throws InterruptedException {
    Map<String, String> all = new TreeMap<>(Map.of("shards.count", "3"));
    all.putAll(settings);
    ShardedProduct sharded = new ShardedProduct(Desk.open(folder, all));
    boolean opened = false;
    try {
      sharded.awaitFresh(sharded.units());
      opened = true;
      return sharded;
    } finally {
      if (!opened) {
        sharded.close();
      }
    }
  }

  @Override
  public Supervised product() {
    return desk.product();
  }

  @Override
  public SignalPen pen() {
    return desk.pen();
  }

  @Override
  public PaperDoor paper() {
    return desk.paper();
  }

  @Override
  public Set<Symbol> markets() {
    return desk.markets();
  }

  ShardsView view() {
    return client.shards();
  }

  /// The markets that this feeder is to read.
  SortedSet<String> unitsOf(Component feeder) {
    return view().units().stream()
        .filter(unit -> unit.shard().filter(feeder.text()::equals).isPresent())
        .map(ShardsView.Unit::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// The markets of a feeder that is to fail. On a machine that stood still for a second all of
  /// them may have been moved away from it; then one is given back, as an operator would.
  SortedSet<String> heldBy(Component feeder) throws InterruptedException {
    if (unitsOf(feeder).isEmpty()) {
      String unit = units().first();
      client.move(new ShardKeeper.Move(unit, feeder, "chaos", "it has none"), false);
      Deadline.await(unit + " at " + feeder.text(), PATIENCE, () -> unitsOf(feeder).contains(unit));
      awaitFresh(List.of(unit));
    }
    return unitsOf(feeder);
  }

  SortedSet<String> units() {
    return view().units().stream()
        .map(ShardsView.Unit::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  String state(Component feeder) {
    return view().shards().stream()
        .filter(shard -> shard.name().equals(feeder.text()))
        .map(ShardsView.Shard::state)
        .findFirst()
        .orElse("");
  }

  /// The markets that this feeder itself says it reads.
  SortedSet<String> reads(Component feeder) throws InterruptedException {
    return report(feeder).lines().stream()
        .map(line -> line.unit().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private FeedReport report(Component feeder) throws InterruptedException {
    return FeedReport.parse(product().read(port(feeder), FeedReport.PATH));
  }

  private int port(Component feeder) {
    return RunFile.read(folders().runFile(feeder)).orElseThrow().httpPort();
  }

  /// Gives it a newer order than its last one, past the supervisor: these markets and no others.
  void leadAstray(Component feeder, Collection<String> markets) throws InterruptedException {
    List<Unit> units =
        markets.stream().<Unit>map(name -> new Unit.Market(new Symbol(name))).toList();
    FeedOrder order = new FeedOrder(report(feeder).applied() + 1, units);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(feeder) + FeedReport.PATH))
            .timeout(Duration.ofSeconds(2))
            .header("Authorization", "Bearer " + OperatorToken.read(folders()))
            .POST(BodyPublishers.ofString(order.text()))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != 200) {
        throw new IllegalStateException(feeder.text() + " answers an order with " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot order " + feeder.text(), e);
    }
  }

  /// Waits until these are read and fresh; returns how long that took, in milliseconds.
  long awaitFresh(Collection<String> units) throws InterruptedException {
    return Deadline.await(
        "fresh prices of " + units,
        PATIENCE,
        () ->
            view().units().stream()
                .filter(unit -> units.contains(unit.name()))
                .allMatch(unit -> unit.state().equals("FRESH")));
  }

  /// Waits until none of these is read by this feeder; returns how long that took.
  long awaitMovedFrom(Component feeder, Collection<String> units) throws InterruptedException {
    return Deadline.await(
        units + " moved from " + feeder.text(),
        PATIENCE,
        () -> unitsOf(feeder).stream().noneMatch(units::contains));
  }

  /// SIGKILL, and its log is held so that it cannot start again until the writer is closed.
  LogWriter keepDead(Component feeder) throws InterruptedException {
    return desk.keepDead(feeder);
  }

  /// Asks for a small resting order until it is taken, and waits until the exchange has accepted
  /// it; whatever refuses it for good ends the scenario by name.
  void taken(Findings findings, String claim, String unit) throws InterruptedException {
    long before = desk.accepted();
    new Placing(this).taken(() -> desk.resting(unit));
    boolean accepted = Deadline.within(PATIENCE, () -> desk.accepted() > before);
    findings.invariant(claim + ", and the exchange accepts it", accepted, unit, "accepted");
  }

  /// Asks once for a small resting order and says what became of it: the refusal, or nothing.
  Optional<Refusal> ask(String unit) throws InterruptedException {
    return desk.ask(unit);
  }

  static boolean isForMarketData(Optional<Refusal> refusal) {
    return refusal.filter(why -> why.interlocks().contains(InterlockName.MARKET_DATA)).isPresent();
  }

  /// The supervisor's alert lines of this type, those that clear one included.
  List<String> alerts(String type) {
    return product().supervisorSays("alert type=" + type);
  }

  @Override
  public void close() {
    desk.close();
  }
}
