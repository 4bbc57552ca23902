package io.breakwater.lab.chaos;

import io.breakwater.lab.report.Diary;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A trading floor without a strategist: paper exchange, feeder and trader as real processes, and
/// the scenario's own pen for signals. One thread.
final class Floor implements Stage {
  static final Symbol BTC = new Symbol("BTCUSDT");
  static final Symbol ETH = new Symbol("ETHUSDT");
  static final Symbol BNB = new Symbol("BNBUSDT");
  static final Symbol SOL = new Symbol("SOLUSDT");
  static final Duration OPEN_PATIENCE = Duration.ofSeconds(45);

  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Map<String, String> WIDE =
      Map.of(
          "venue.requests_per_second", "200",
          "policy.orders_per_minute", "100000",
          "policy.orders_per_minute_per_owner", "100000",
          "policy.open_orders_max", "1000",
          "policy.duplicate_window_seconds", "1");

  private final Rig rig;
  private final Map<Symbol, Owner> owners;
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private Optional<SignalPen> pen = Optional.empty();
  private Optional<PaperDoor> paper = Optional.empty();

  /// @param settings over limits wide enough not to be in the way
  Floor(Path folder, Map<String, String> settings) {
    Map<String, String> all = new TreeMap<>(WIDE);
    all.putAll(settings);
    this.rig = new Rig(folder, all);
    this.owners = PolicyConfig.owners(ConfigReader.read(rig.environment()));
  }

  /// Starts everything and waits until the gate is open; closes what it started if that fails.
  static Floor open(Path folder, Map<String, String> settings) throws InterruptedException {
    Floor floor = new Floor(folder, settings);
    boolean opened = false;
    try {
      floor.start();
      opened = true;
      return floor;
    } finally {
      if (!opened) {
        System.err.println(floor.rig.logs());
        floor.close();
      }
    }
  }

  void start() throws InterruptedException {
    startClosed();
    awaitVerdict("OPEN");
  }

  /// Starts everything, with a gate that something keeps closed.
  void startClosed() throws InterruptedException {
    rig.start(Component.PAPER);
    rig.start(Component.FEEDER);
    rig.start(Component.TRADER);
    paper = Optional.of(new PaperDoor(rig.port(Component.PAPER), Diary.of(rig.folders().data())));
    awaitMarks();
  }

  /// Waits until the feeder has told a mark of every market; before that nothing can be decided.
  private void awaitMarks() throws InterruptedException {
    try (Marks marks = marks()) {
      Deadline.await(
          "a mark of every market",
          OPEN_PATIENCE,
          () -> marks.latest().keySet().containsAll(owners.keySet()));
    }
  }

  /// A new reading of what the feeder tells.
  Marks marks() {
    return new Marks(rig.folders().log(Component.FEEDER.text()));
  }

  @Override
  public Folders folders() {
    return rig.folders();
  }

  @Override
  public Ran run(String... arguments) throws InterruptedException {
    return rig.run(arguments);
  }

  @Override
  public void start(Component component) {
    rig.start(component);
  }

  @Override
  public void kill(Component component) throws InterruptedException {
    rig.kill(component);
  }

  @Override
  public void stop(Component component) throws InterruptedException {
    rig.stop(component);
  }

  @Override
  public void pause(Component component) throws InterruptedException {
    rig.freeze(component);
  }

  @Override
  public void resume(Component component) throws InterruptedException {
    rig.thaw(component);
  }

  @Override
  public boolean isAlive(Component component) {
    return rig.isAlive(component);
  }

  @Override
  public long pid(Component component) {
    return rig.isAlive(component) ? rig.pid(component) : -1;
  }

  @Override
  public List<String> logLines(Component component) {
    return rig.logLines(component);
  }

  @Override
  public Set<Symbol> markets() {
    return owners.keySet();
  }

  Rig rig() {
    return rig;
  }

  Map<Symbol, Owner> owners() {
    return owners;
  }

  @Override
  public PaperDoor paper() {
    return paper.orElseThrow(() -> new IllegalStateException("the exchange is not open"));
  }

  /// The pen, taken up when it is first needed.
  @Override
  public SignalPen pen() {
    if (pen.isEmpty()) {
      pen = Optional.of(new SignalPen(rig.folders().log(Component.STRATEGIST.text()), owners));
    }
    return pen.get();
  }

  /// Lays the pen down, so that a strategist may write.
  void layPenDown() {
    pen.ifPresent(SignalPen::close);
    pen = Optional.empty();
  }

  /// A new reading of the trader's journal.
  @Override
  public TraderRecord record() {
    return new TraderRecord(rig.folders().log(Component.TRADER.text())).refresh();
  }

  /// What the trader's own door says.
  record Spoken(String verdict, boolean tripped, List<String> blocking, String stateHash) {
    Spoken {
      blocking = List.copyOf(blocking);
    }

    static Spoken parse(String text) {
      JsonNode root = MAPPER.readTree(text);
      return new Spoken(
          root.path("verdict").asString(""),
          root.path("tripped").asBoolean(false),
          root.path("blocking").valueStream().map(node -> node.asString("")).toList(),
          root.path("stateHash").asString(""));
    }
  }

  @Override
  public Optional<Spoken> spoken() throws InterruptedException {
    int port = rig.port(Component.TRADER);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/verdict"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        return Optional.empty();
      }
      return Optional.of(Spoken.parse(response.body()));
    } catch (IOException _) {
      // Starting or just killed: the caller asks again until its deadline.
      return Optional.empty();
    }
  }

  /// The status in the trader's own health; the empty text where it does not answer.
  String health() throws InterruptedException {
    return healthDocument().path("status").asString("");
  }

  /// Waits until the trader's own health says that this, on which it depends, is down.
  void saysDown(String need, Findings findings) throws InterruptedException {
    String[] last = {""};
    boolean says =
        Deadline.within(
            Fates.PATIENCE,
            () -> {
              JsonNode health = healthDocument();
              String status = health.path("dependencies").path(need).path("status").asString("");
              last[0] = status + ", " + health.path("status").asString("");
              return last[0].equals("DOWN, UNHEALTHY");
            });
    findings.invariant(
        "the trader's /health says that `" + need + "` is DOWN", says, last[0], "DOWN, UNHEALTHY");
  }

  private JsonNode healthDocument() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + rig.port(Component.TRADER) + "/health"))
            .timeout(Duration.ofSeconds(2))
            .build();
    try {
      return MAPPER.readTree(http.send(request, BodyHandlers.ofString()).body());
    } catch (IOException _) {
      return MAPPER.createObjectNode();
    }
  }

  /// Waits for the trader's word; returns how long that took, in milliseconds.
  long awaitVerdict(String verdict) throws InterruptedException {
    Spoken[] last = {new Spoken("", false, List.of(), "")};
    try {
      return Deadline.await(
          "gate " + verdict,
          OPEN_PATIENCE,
          () -> {
            spoken().ifPresent(spoken -> last[0] = spoken);
            return last[0].verdict().equals(verdict);
          });
    } catch (Deadline.Missed missed) {
      throw new IllegalStateException(missed.getMessage() + ", last " + last[0], missed);
    }
  }

  /// The last price of a market, moved by so many per cent.
  BigDecimal price(Symbol symbol, String percent) throws InterruptedException {
    BigDecimal last = paper().state().prices().get(symbol.name());
    if (last == null) {
      throw new IllegalStateException("no price of " + symbol);
    }
    return last.add(last.multiply(new BigDecimal(percent)).movePointLeft(2));
  }

  /// Pins a market to its last price, so that nothing fills by a move of it.
  void pin(Symbol symbol) throws InterruptedException {
    paper().price(symbol, price(symbol, "0"));
  }

  /// Waits until the exchange's state fits.
  void awaitPaper(String what, java.util.function.Predicate<PaperState> fits)
      throws InterruptedException {
    PaperState[] last = new PaperState[1];
    try {
      Deadline.await(
          what,
          Duration.ofSeconds(12),
          () -> {
            last[0] = paper().state();
            return fits.test(last[0]);
          });
    } catch (Deadline.Missed missed) {
      throw new IllegalStateException(missed.getMessage() + ", last " + last[0], missed);
    }
  }

  /// Waits until the markets stand at this price.
  void awaitPrices(List<Symbol> markets, BigDecimal price, Duration patience)
      throws InterruptedException {
    Deadline.await(
        markets + " at " + price,
        patience,
        () -> {
          Map<String, BigDecimal> prices = paper().state().prices();
          return markets.stream()
              .allMatch(market ->
                  price.compareTo(prices.getOrDefault(market.name(), BigDecimal.ZERO)) == 0);
        });
  }

  /// A long position in ETH and entries that rest below the price of ETH and BNB; prices are
  /// pinned.
  void takePositions() throws InterruptedException {
    for (Symbol symbol : List.of(ETH, BNB, SOL)) {
      pin(symbol);
    }
    Placing placing = new Placing(this);
    placing.taken(() -> pen().now(Side.BUY, ETH, "0.2", price(ETH, "0.4")));
    placing.taken(() -> pen().resting(Side.BUY, ETH, "0.1", price(ETH, "-3")));
    placing.taken(() -> pen().resting(Side.BUY, BNB, "0.1", price(BNB, "-3")));
    awaitPaper(
        "a position and two resting entries",
        state -> state.position(ETH.name()).signum() > 0 && state.openOrders().size() == 2);
  }

  @Override
  public void close() {
    try {
      layPenDown();
      paper.ifPresent(PaperDoor::close);
      http.close();
    } finally {
      rig.close();
    }
  }
}
