package io.breakwater.lab.chaos;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogTaken;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.lab.report.Diary;
import io.breakwater.model.gate.Refusal;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.RunFile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The whole product by `breakwater up`, with a place for the scenario's own pen where the
/// strategist sits. One thread.
final class Desk implements UnderUp {
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final BigDecimal STEP = new BigDecimal("0.0005");
  private static final BigDecimal BELOW = new BigDecimal("0.97");
  private static final BigDecimal ABOVE = new BigDecimal("1.004");
  private static final BigDecimal SMALL_STEP = new BigDecimal("0.0002");
  private static final int PRICES = 20;
  private static final BigDecimal NOTIONAL = new BigDecimal("120");
  private static final String STRATEGIST_LINE = "component=" + Component.STRATEGIST.text();

  private final Supervised product;
  private final Map<String, String> settings;
  private Optional<SignalPen> pen = Optional.empty();
  private Optional<PaperDoor> paper = Optional.empty();
  private int paperPort;

  /// So that each order has another price: the same wish again would be a duplicate.
  private int asked;

  private Desk(Supervised product, Map<String, String> settings) {
    this.product = product;
    this.settings = settings;
  }

  /// Starts everything, the strategist too, and waits until the gate is open.
  static Desk withStrategist(Path folder, Map<String, String> settings)
      throws InterruptedException {
    return withStrategist(folder, settings, Map.of());
  }

  /// @param variables of the environment that are no settings
  static Desk withStrategist(
      Path folder, Map<String, String> settings, Map<String, String> variables)
      throws InterruptedException {
    return open(folder, settings, variables, false);
  }

  /// The same with settings under which the pen can be taken, and takes it.
  static Desk open(Path folder, Map<String, String> settings) throws InterruptedException {
    return open(folder, patient(settings), Map.of(), true);
  }

  /// Settings under which whoever fails twice in a row is not tried again before the scenario is
  /// over; a strategist that cannot have its log is one.
  static Map<String, String> patient(Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(Supervised.SCALED);
    all.put("heal.waits_ms", "300000,300000,300000");
    all.putAll(settings);
    return all;
  }

  private static Desk open(
      Path folder, Map<String, String> settings, Map<String, String> variables, boolean takesPen)
      throws InterruptedException {
    Map<String, String> all = new TreeMap<>();
    all.put("policy.duplicate_window_seconds", "1");
    all.put("policy.orders_per_minute", "1000");
    all.put("policy.orders_per_minute_per_owner", "1000");
    all.put("policy.open_orders_max", "1000");
    all.putAll(settings);
    Desk desk = new Desk(Supervised.open(folder, all, variables), all);
    boolean opened = false;
    try {
      desk.product.awaitOpen();
      if (takesPen) {
        desk.takePen();
      }
      opened = true;
      return desk;
    } finally {
      if (!opened) {
        desk.close();
      }
    }
  }

  /// The strategist ends, and its log is this scenario's.
  void takePen() throws InterruptedException {
    product.replace(Component.STRATEGIST);
    awaitPen();
  }

  /// Takes the log of a strategist that has ended.
  void awaitPen() throws InterruptedException {
    pen = Optional.of(Deadline.awaitValue("the strategist's log", PATIENCE, this::freePen));
  }

  private Optional<SignalPen> freePen() {
    try {
      return Optional.of(
          new SignalPen(
              folders().log(Component.STRATEGIST.text()),
              PolicyConfig.owners(ConfigReader.read(Map.of()).with(settings))));
    } catch (LogTaken _) {
      return Optional.empty();
    }
  }

  /// Lays the pen down, so that a strategist may write.
  void layPenDown() {
    pen.ifPresent(SignalPen::close);
    pen = Optional.empty();
  }

  @Override
  public Supervised product() {
    return product;
  }

  @Override
  public SignalPen pen() {
    return pen.orElseThrow(() -> new IllegalStateException("the strategist has the pen"));
  }

  @Override
  public Set<Symbol> markets() {
    return Set.copyOf(PolicyConfig.symbols(ConfigReader.read(Map.of()).with(settings)));
  }

  /// The exchange's doors, wherever it serves now.
  @Override
  public PaperDoor paper() {
    int port = RunFile.read(folders().runFile(Component.PAPER)).orElseThrow().httpPort();
    if (port != paperPort) {
      paper.ifPresent(PaperDoor::close);
      paper = Optional.of(new PaperDoor(port, Diary.of(folders().data())));
      paperPort = port;
    }
    return paper.orElseThrow();
  }

  /// Writes a small order that rests below the price; returns the signal's id.
  String resting(String market) throws InterruptedException {
    BigDecimal share = BELOW.subtract(STEP.multiply(BigDecimal.valueOf(++asked)));
    BigDecimal last = last(market);
    return pen().resting(Side.BUY, new Symbol(market), quantity(last), last.multiply(share));
  }

  /// Writes a small order that fills at once or expires; returns the signal's id.
  String now(Symbol market) throws InterruptedException {
    BigDecimal last = last(market.name());
    BigDecimal share = ABOVE.add(SMALL_STEP.multiply(BigDecimal.valueOf(++asked % PRICES)));
    return pen().now(Side.BUY, market, quantity(last), last.multiply(share));
  }

  private BigDecimal last(String market) throws InterruptedException {
    return Optional.ofNullable(paper().state().prices().get(market)).orElseThrow();
  }

  private static String quantity(BigDecimal last) {
    return NOTIONAL.divide(last, 3, RoundingMode.UP).toPlainString();
  }

  /// A position in ETH and an order that rests in BNB, each asked for until it is taken.
  void trade() throws InterruptedException {
    Placing placing = new Placing(this);
    placing.taken(() -> now(Floor.ETH));
    placing.taken(() -> resting(Floor.BNB.name()));
  }

  /// Asks once for a small resting order and says what became of it: the refusal, or nothing.
  Optional<Refusal> ask(String market) throws InterruptedException {
    try (TraderRecord record = new TraderRecord(folders().log(Component.TRADER.text()))) {
      String cause = "signal:" + resting(market);
      return Deadline.awaitValue(
          "the trader's answer to " + cause,
          PATIENCE,
          () -> Placing.answered(record.refresh(), cause));
    }
  }

  /// Orders that the exchange has accepted so far.
  long accepted() throws InterruptedException {
    return paper().journal().of("order-accepted").count();
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
                    folders().log(feeder.text()),
                    LogSpec.feed(feeder.text(), "chaos"),
                    System.currentTimeMillis()));
          } catch (LogTaken _) {
            return Optional.empty();
          }
        });
  }

  /// Who is there to be watched: all, but the strategist where the pen is ours.
  List<Component> seated() {
    return Supervised.WATCHED.stream()
        .filter(each -> pen.isEmpty() || !each.equals(Component.STRATEGIST))
        .toList();
  }

  /// What the supervisor says of those that have gone; the strategist has where the pen is ours.
  List<String> gone() {
    return product.supervisorSays("gone component=").stream()
        .filter(line -> pen.isEmpty() || !line.contains(STRATEGIST_LINE))
        .toList();
  }

  /// Whether a living monitor says that trading may go on, and nothing fails but who is replaced.
  boolean isReadyToTrade() {
    List<String> but = pen.isPresent() ? List.of("Strategist") : List.of();
    return product.isReadyToTrade(but);
  }

  @Override
  public void close() {
    try {
      layPenDown();
      paper.ifPresent(PaperDoor::close);
    } finally {
      product.close();
    }
  }
}
