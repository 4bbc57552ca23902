package io.breakwater.lab.chaos;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogTaken;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.console.view.ShardsView;
import io.breakwater.lab.report.Diary;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.RunFile;
import io.breakwater.runtime.shard.ShardsClient;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The product with several feed shards, and the scenario's own pen in the strategist's place. One
/// thread.
final class ShardedProduct implements Stage {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final BigDecimal STEP = new BigDecimal("0.0005");
  private static final BigDecimal NOTIONAL = new BigDecimal("120");

  private final Supervised product;
  private final SignalPen pen;
  private final PaperDoor paper;
  private final ShardsClient client;
  private int asked;

  private ShardedProduct(Supervised product, SignalPen pen) {
    this.product = product;
    this.pen = pen;
    this.client = new ShardsClient(product.folders());
    this.paper =
        new PaperDoor(
            RunFile.read(product.folders().runFile(Component.PAPER)).orElseThrow().httpPort(),
            Diary.of(product.folders().data()));
  }

  /// Starts everything, waits until every market is read, and takes the strategist's log.
  static ShardedProduct open(Path folder, Map<String, String> settings)
      throws InterruptedException {
    Map<String, String> all = new TreeMap<>(Supervised.SCALED);
    // Whoever fails twice in a row is not tried again before the scenario is over.
    all.put("heal.waits_ms", "60000,60000,60000");
    all.put("shards.count", "3");
    all.put("policy.duplicate_window_seconds", "1");
    all.put("policy.orders_per_minute", "1000");
    all.put("policy.orders_per_minute_per_owner", "1000");
    all.putAll(settings);
    Supervised product = Supervised.open(folder, all);
    boolean opened = false;
    try {
      product.replace(Component.STRATEGIST);
      SignalPen pen =
          Deadline.awaitValue("the strategist's log", PATIENCE, () -> pen(product, all));
      ShardedProduct sharded = new ShardedProduct(product, pen);
      sharded.awaitFresh(sharded.units());
      opened = true;
      return sharded;
    } finally {
      if (!opened) {
        product.close();
      }
    }
  }

  private static Optional<SignalPen> pen(Supervised product, Map<String, String> settings) {
    try {
      return Optional.of(
          new SignalPen(
              product.folders().log(Component.STRATEGIST.text()),
              PolicyConfig.owners(ConfigReader.read(Map.of()).with(settings))));
    } catch (LogTaken _) {
      return Optional.empty();
    }
  }

  Supervised product() {
    return product;
  }

  @Override
  public Folders folders() {
    return product.folders();
  }

  @Override
  public SignalPen pen() {
    return pen;
  }

  @Override
  public TraderRecord record() {
    return new TraderRecord(product.folders().log(Component.TRADER.text())).refresh();
  }

  @Override
  public Optional<Floor.Spoken> spoken() throws InterruptedException {
    String text = product.verdict();
    return text.isEmpty() ? Optional.empty() : Optional.of(Floor.Spoken.parse(text));
  }

  @Override
  public Ran run(String... arguments) throws InterruptedException {
    return product.run(arguments);
  }

  /// The supervisor starts it; this waits for that.
  @Override
  public void start(Component component) throws InterruptedException {
    product.awaitReadyAnew(component, -1);
  }

  @Override
  public void kill(Component component) {
    product.kill(component);
  }

  @Override
  public void stop(Component component) throws InterruptedException {
    product.signal(component, "TERM");
  }

  @Override
  public void pause(Component component) throws InterruptedException {
    product.signal(component, "STOP");
  }

  @Override
  public void resume(Component component) throws InterruptedException {
    product.signal(component, "CONT");
  }

  @Override
  public boolean isAlive(Component component) {
    return product.process(component).isPresent();
  }

  @Override
  public long pid(Component component) {
    return product.pid(component);
  }

  @Override
  public List<String> logLines(Component component) {
    return product.says(component, "");
  }

  @Override
  public long staleMarkets() {
    return view().units().stream().filter(unit -> !unit.state().equals("FRESH")).count();
  }

  @Override
  public PaperDoor paper() {
    return paper;
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
    product.kill(feeder);
    return Deadline.awaitValue(
        feeder.text() + "'s log",
        PATIENCE,
        () -> {
          try {
            return Optional.of(
                LogWriter.open(
                    new RealDisk(),
                    product.folders().log(feeder.text()),
                    LogSpec.feed(feeder.text(), "chaos"),
                    System.currentTimeMillis()));
          } catch (LogTaken _) {
            return Optional.empty();
          }
        });
  }

  /// Asks for a small resting order and says what became of it: the refusal, or nothing.
  Optional<Refusal> ask(String unit) throws InterruptedException {
    Symbol symbol = new Symbol(unit);
    BigDecimal last = Optional.ofNullable(paper.state().prices().get(unit)).orElseThrow();
    String quantity = NOTIONAL.divide(last, 3, RoundingMode.UP).toPlainString();
    // Another price each time: the same wish again would be a duplicate.
    BigDecimal below =
        last.multiply(new BigDecimal("0.97").subtract(STEP.multiply(BigDecimal.valueOf(++asked))));
    try (TraderRecord record = new TraderRecord(product.folders().log(Component.TRADER.text()))) {
      String cause = "signal:" + pen.resting(Side.BUY, symbol, quantity, below);
      return Deadline.awaitValue(
          "the trader's answer to " + cause, PATIENCE, () -> answer(record.refresh(), cause));
    }
  }

  private static Optional<Optional<Refusal>> answer(TraderRecord record, String cause) {
    if (record.intents().values().stream().anyMatch(intent -> intent.cause().equals(cause))) {
      return Optional.of(Optional.empty());
    }
    return record
        .facts(WishFact.Refused.class)
        .map(placed -> placed.fact().refusal())
        .filter(refusal -> refusal.cause().equals(cause))
        .map(Optional::of)
        .findFirst();
  }

  static boolean isForMarketData(Optional<Refusal> refusal) {
    return refusal.filter(why -> why.interlocks().contains(InterlockName.MARKET_DATA)).isPresent();
  }

  /// The supervisor's alert lines of this type, those that clear one included.
  List<String> alerts(String type) {
    return product.supervisorSays("alert type=" + type);
  }

  @Override
  public void close() {
    try {
      pen.close();
      paper.close();
    } finally {
      product.close();
    }
  }
}
