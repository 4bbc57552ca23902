package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.WishFact;
import io.breakwater.model.value.Side;
import io.breakwater.runtime.gauge.Metric;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.RunFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What real processes answer at `/metrics`, beside the table of metrics and beside the journal.
@Execution(ExecutionMode.CONCURRENT)
class MetricsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String LABEL = "(\\{[a-z]+=\"[^\"\n]*\"(,[a-z]+=\"[^\"\n]*\")*})?";

  @TempDir Path temporary;

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  @Timeout(180)
  void everyRoleServesWhatTheTableSaysAndTheTradersCountersAreTheJournals() throws Exception {
    try (Floor floor = Floor.open(temporary.resolve("data"), Map.of());
        TraderRecord record = floor.record()) {
      triesAnOrderAgain(floor);
      isUnprotectedForAWhile(floor);
      trips(floor);
      isTheJournal(floor, record);
      Rig rig = floor.rig();
      floor.layPenDown();
      rig.start(Component.STRATEGIST);
      rig.start(Component.MONITOR);
      for (Component role :
          List.of(Component.FEEDER, Component.TRADER, Component.STRATEGIST, Component.MONITOR)) {
        servesTheTable(role, text(rig.port(role)));
      }
      assertThat(figures(rig.port(Component.MONITOR)))
          .hasEntrySatisfying(
              "breakwater_alerts_total{type=\"EmergencyStopTripped\",channel=\"critical-alerts\""
                  + ",outcome=\"delivered\"}",
              delivered -> assertThat(delivered).isPositive());
      isSupervised(rig);
    }
  }

  /// The exchange refuses an order twice by its clock; the third try fills.
  private void triesAnOrderAgain(Floor floor) throws Exception {
    int trader = floor.rig().port(Component.TRADER);
    floor.pin(Floor.BTC);
    Map<String, Double> before = figures(trader);
    floor
        .paper()
        .arm(
            Map.of(
                "kind",
                "error-code",
                "path",
                "/fapi/v1/order",
                "method",
                "POST",
                "count",
                2,
                "status",
                400,
                "code",
                -1021));
    floor.pen().now(Side.BUY, Floor.BTC, "0.1", floor.price(Floor.BTC, "0.4"));
    String filled = "breakwater_orders_total{outcome=\"filled\"}";
    String order = "breakwater_venue_requests_total{lane=\"order\",status=\"";
    // The stream may tell of the fill before the request is answered.
    Deadline.await(
        "the fill and the answer",
        PATIENCE,
        () -> {
          Map<String, Double> now = figures(trader);
          return moved(before, now, filled) > 0 && moved(before, now, order + "ok\"}") > 0;
        });

    Map<String, Double> after = figures(trader);
    assertThat(moved(before, after, filled)).isEqualTo(1);
    assertThat(moved(before, after, "breakwater_order_retry_count_sum")).isEqualTo(2);
    assertThat(moved(before, after, "breakwater_order_retry_count_count")).isEqualTo(1);
    assertThat(moved(before, after, "breakwater_order_ack_seconds_count")).isEqualTo(1);
    assertThat(moved(before, after, order + "refused\"}")).isEqualTo(2);
    assertThat(moved(before, after, order + "ok\"}")).isEqualTo(1);
    List<String> log = floor.rig().logLines(Component.TRADER);
    assertThat(log).anyMatch(line -> line.contains("Order execution failed (attempt 1/3)"));
    assertThat(log).anyMatch(line -> line.contains("Order execution failed (attempt 2/3)"));
  }

  /// A stop that is refused once leaves the position bare for about two seconds.
  private void isUnprotectedForAWhile(Floor floor) throws Exception {
    int trader = floor.rig().port(Component.TRADER);
    Deadline.await("a stop", PATIENCE, () -> unprotected(trader) == 0);
    floor.pin(Floor.ETH);
    floor
        .paper()
        .arm(
            Map.of(
                "kind",
                "error-code",
                "path",
                "/fapi/v1/algoOrder",
                "method",
                "POST",
                "count",
                1,
                "status",
                400,
                "code",
                -4045));
    double mark = floor.price(Floor.ETH, "0").doubleValue();
    new Placing(floor)
        .taken(() -> floor.pen().now(Side.BUY, Floor.ETH, "0.1", floor.price(Floor.ETH, "0.4")));
    double[] bare = new double[1];
    Deadline.await(
        "notional without a stop",
        PATIENCE,
        () -> {
          bare[0] = unprotected(trader);
          return bare[0] > 0;
        });

    assertThat(bare[0]).isCloseTo(mark * 0.1, offset(0.001));
    Deadline.await("the next stop", PATIENCE, () -> unprotected(trader) == 0);
  }

  private double unprotected(int port) throws InterruptedException {
    return figures(port).getOrDefault("breakwater_unprotected_notional", Double.NaN);
  }

  private void trips(Floor floor) throws Exception {
    int trader = floor.rig().port(Component.TRADER);
    Map<String, Double> before = figures(trader);
    assertThat(before).containsEntry("breakwater_ess_state{state=\"armed\"}", 1.0);
    assertThat(before).containsEntry("breakwater_gate_state{state=\"open\"}", 1.0);

    assertThat(floor.rig().run("trip", "--reason", "drill").exitCode()).isZero();

    Map<String, Double> after = figures(trader);
    assertThat(after).containsEntry("breakwater_ess_state{state=\"armed\"}", 0.0);
    assertThat(after).containsEntry("breakwater_gate_state{state=\"open\"}", 0.0);
  }

  /// Asked until nothing was decided between two readings of the journal. A turn can be read before
  /// it is counted: it is durable first.
  private void isTheJournal(Floor floor, TraderRecord record) throws Exception {
    int trader = floor.rig().port(Component.TRADER);
    Deadline.await(
        "counters that are the journal's between two equal readings of it",
        PATIENCE,
        () -> {
          Map<String, Double> first = counted(record.refresh());
          Map<String, Double> scraped = figures(trader);
          return counted(record.refresh()).equals(first)
              && scraped.entrySet().containsAll(first.entrySet());
        });
    assertThat(counted(record)).containsKey("breakwater_orders_total{outcome=\"filled\"}");
  }

  /// The counters that the facts of a journal of one life add up to.
  private static Map<String, Double> counted(TraderRecord record) {
    Map<String, Double> counts = new TreeMap<>();
    record.turns().stream()
        .flatMap(turn -> turn.facts().stream())
        .map(MetricsIT::counter)
        .flatMap(Optional::stream)
        .forEach(name -> counts.merge(name, 1.0, Double::sum));
    return counts;
  }

  private static Optional<String> counter(Fact fact) {
    return switch (fact) {
      case OrderFact.IntentEnded(_, var outcome, _, _) ->
          Optional.of("breakwater_orders_total{outcome=\"" + word(outcome) + "\"}");
      case GateFact.GateMoved moved ->
          Optional.of("breakwater_gate_transitions_total{to=\"" + word(moved.to()) + "\"}");
      case WishFact.Refused(var refusal, _) ->
          Optional.of("breakwater_refusals_total{reason=\"" + word(refusal.reason()) + "\"}");
      case Fact _ -> Optional.empty();
    };
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /// `up` adopts what runs, and stops it when it is stopped.
  private void isSupervised(Rig rig) throws Exception {
    CompletableFuture<Ran> up = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            up.complete(rig.run("up"));
          } catch (InterruptedException | RuntimeException e) {
            up.completeExceptionally(e);
          }
        });
    int port =
        Deadline.awaitValue(
            "the supervisor serves",
            PATIENCE,
            () -> RunFile.read(rig.folders().runFile(Component.SUPERVISOR)).map(RunFile::httpPort));
    servesTheTable(Component.SUPERVISOR, text(port));
    double now = System.currentTimeMillis() / 1e3;
    assertThat(figures(port))
        .containsEntry("breakwater_component_restarts_total{component=\"trader\"}", 0.0)
        .hasEntrySatisfying(
            "breakwater_heartbeat_timestamp_seconds{component=\"trader\"}",
            beat -> assertThat(now - beat).isBetween(-1.0, 10.0));
    assertThat(rig.run("stop").exitCode()).isZero();
    up.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static void servesTheTable(Component role, String text) {
    List<String> lines = text.lines().toList();
    List<Metric> own =
        Arrays.stream(Metric.values()).filter(each -> each.homes().contains(role)).toList();
    assertThat(lines.stream().filter(line -> line.startsWith("# TYPE ")))
        .as(role + "'s types")
        .containsExactlyElementsOf(
            own.stream().map(each -> "# TYPE " + each.text() + ' ' + each.kind().text()).toList());
    assertThat(lines)
        .as(role + "'s help")
        .containsAll(
            own.stream().map(each -> "# HELP " + each.text() + ' ' + each.help()).toList());
    String name = own.stream().map(Metric::text).reduce((a, b) -> a + '|' + b).orElseThrow();
    assertThat(lines.stream().filter(line -> !line.startsWith("#")))
        .as(role + "'s figures")
        .isNotEmpty()
        .allMatch(line ->
            line.matches("(" + name + ")(_bucket|_sum|_count)?" + LABEL + " (NaN|-?[0-9.E-]+)"));
  }

  private static double moved(
      Map<String, Double> before, Map<String, Double> after, String figure) {
    return after.getOrDefault(figure, Double.NaN) - before.getOrDefault(figure, Double.NaN);
  }

  private Map<String, Double> figures(int port) throws InterruptedException {
    Map<String, Double> figures = new TreeMap<>();
    text(port)
        .lines()
        .filter(line -> !line.startsWith("#"))
        .forEach(line -> {
          int space = line.lastIndexOf(' ');
          figures.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
        });
    return figures;
  }

  private String text(int port) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
            .timeout(PATIENCE)
            .build();
    try {
      var response = http.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/plain; version=0.0.4");
      return response.body();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
