package io.breakwater.lab.chaos;

import io.breakwater.console.view.ShardsView;
import io.breakwater.lab.report.Diary;
import io.breakwater.model.gate.Refusal;
import io.breakwater.venue.game.RecordedGame;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The provider of a game falls silent while the exchange's prices of its markets tick on.
final class StaleGame implements Scenario {
  private static final String GAME = "game:phx-mia";
  private static final String ITS_MARKET = "BTCUSDT";
  private static final String OTHER_MARKET = "XRPUSDT";
  private static final long BOUND_MILLIS = 10_000;

  /// Half of the time silent, so that the scenario meets both whenever it begins.
  private static final String RECORDING =
      """
      {"game": "phx-mia", "markets": ["BTCUSDT", "ETHUSDT"], "lengthMillis": 24000,
       "lines": [{"at": 0, "status": "Q1 12:00 0:0"}, {"at": 6000, "status": "Q1 11:38 0:2"},
                 {"at": 12000, "silent": true}]}
      """;

  @Override
  public String id() {
    return "stale-game";
  }

  @Override
  public String fault() {
    return "the provider of a game is silent while prices of its markets go on";
  }

  @Override
  public void run(Terms terms) throws InterruptedException, IOException {
    Findings findings = terms.findings();
    Path games = Files.createDirectories(terms.folder().resolve("games"));
    Files.writeString(games.resolve("phx-mia" + RecordedGame.FILE_END), RECORDING);
    Map<String, String> settings = Map.of("games.folder", games.toString(), "shards.count", "2");
    try (ShardedProduct sharded = ShardedProduct.open(terms.folder(), settings);
        TraderRecord record = sharded.record()) {
      silent(sharded, findings, terms.folder());
      back(sharded, findings, terms.folder());
      Closing.of(sharded, findings, record).stopped(sharded.product());
    }
  }

  private static ShardsView.Unit game(ShardedProduct sharded) {
    return sharded.view().units().stream()
        .filter(unit -> unit.name().equals(GAME))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<BigDecimal> price(ShardedProduct sharded) throws InterruptedException {
    return Optional.ofNullable(sharded.paper().state().prices().get(ITS_MARKET));
  }

  private static void awaitGame(ShardedProduct sharded, boolean fresh) throws InterruptedException {
    Deadline.await(
        "the game is " + (fresh ? "heard" : "silent"),
        ShardedProduct.PATIENCE,
        () -> game(sharded).state().equals("FRESH") == fresh);
  }

  private static void silent(ShardedProduct sharded, Findings findings, Path folder)
      throws InterruptedException {
    awaitGame(sharded, true);
    awaitGame(sharded, false);
    Diary.of(folder).begins(GAME, "the provider of " + GAME + " is silent");
    findings.evidence("the game fell silent", true, game(sharded).state(), "not FRESH");
    Optional<BigDecimal> before = price(sharded);
    Optional<Refusal> gated = sharded.ask(ITS_MARKET);
    findings.invariant(
        "an order on a market of the silent game is refused for its data",
        ShardedProduct.isForMarketData(gated),
        gated,
        "MARKET_DATA");
    sharded.taken(findings, "one on another market is taken", OTHER_MARKET);
    Deadline.await(
        "the exchange's price of its market moves",
        ShardedProduct.PATIENCE,
        () -> !price(sharded).equals(before));
    int raised =
        sharded.alerts("MarketDataStale").stream()
            .filter(line -> line.contains(GAME))
            .toList()
            .size();
    findings.invariant("MarketDataStale names the game", raised > 0, raised, "> 0");
  }

  private static void back(ShardedProduct sharded, Findings findings, Path folder)
      throws InterruptedException {
    awaitGame(sharded, true);
    Diary.of(folder).ends(GAME);
    long began = System.nanoTime();
    Deadline.await(
        "an order on its market is taken",
        ShardedProduct.PATIENCE,
        () -> sharded.ask(ITS_MARKET).isEmpty());
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    findings.metric("taken_again_millis", millis);
    findings.bound("its markets are free again", millis < BOUND_MILLIS, millis, "10,000 ms");
  }
}
