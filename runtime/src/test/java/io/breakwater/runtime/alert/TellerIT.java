package io.breakwater.runtime.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.kernel.alert.AlertRule;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Folders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The teller with its real log, files and threads, over a trader's log that the test writes.
@Timeout(180)
@Execution(ExecutionMode.CONCURRENT)
class TellerIT {
  private static final long PATIENCE_MILLIS = 30_000;

  @TempDir Path data;

  private final RealDisk disk = new RealDisk();
  private final AtomicLong turns = new AtomicLong();
  private Folders folders = new Folders(Path.of("."));
  private @Nullable LogWriter opened;

  @BeforeEach
  void open() {
    folders = new Folders(data);
    folders.create();
    opened =
        LogWriter.open(
            disk, folders.log("trader"), LogSpec.record("trader", "test"), 1_700_000_000_000L);
  }

  @AfterEach
  void close() {
    trader().close();
  }

  private LogWriter trader() {
    return Objects.requireNonNull(opened);
  }

  private void append(List<Fact> facts) {
    long nanos = 1_700_000_000_000_000_000L + turns.incrementAndGet();
    LifeFact.TurnBegan began =
        new LifeFact.TurnBegan(1, nanos, System.currentTimeMillis(), List.of(), "test");
    Turn turn = new Turn(began, List.of(), facts, 0);
    trader().append(RecordType.TURN.number(), nanos, new TurnCodec().write(turn));
  }

  private void raise(Effect.Severity severity, String type, String subject) {
    append(List.of(new Effect.Raise(severity, type, subject, type + " of " + subject)));
    trader().force();
  }

  private AlertPost start(Map<String, String> settings) {
    Config config = ConfigReader.read(Map.of()).with(settings);
    return AlertPost.start(folders, config, AlertSources.ofThisHost(folders, disk), Clock.SYSTEM);
  }

  /// One that the test steps itself.
  private Teller teller() {
    Config config = ConfigReader.read(Map.of());
    AlertRule rule = Channels.rule(config, Channels.of(config, folders, Clock.SYSTEM));
    AlertLog log = AlertLog.open(disk, folders.log(AlertLog.SOURCE), "test", 1_700_000_000_000L);
    List<NewsSource.Origin> origins = AlertSources.ofThisHost(folders, disk);
    AlertTally tally = new AlertTally(rule.channels());
    return new Teller(rule, log, List.of(), origins, tally, Clock.SYSTEM);
  }

  private List<String> lines() throws Exception {
    Path file = folders.notifications();
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private static void await(BooleanSupplier claim) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (!claim.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time").isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /// A message that a channel took goes out again where its teller ends before that is recorded.
  private static void awaitTold(AlertPost post, String type, String... channels)
      throws InterruptedException {
    for (String channel : channels) {
      await(() -> post.told().count(type, channel, "delivered") == 1);
    }
  }

  private void awaitLines(int count) throws InterruptedException {
    await(() -> {
      try {
        return lines().size() >= count;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    });
  }

  @Test
  void whatATraderRaisesIsToldOnceAcrossRestartsOfTheTeller() throws Exception {
    try (AlertPost post = start(Map.of())) {
      await(() -> post.trouble().isEmpty());
      raise(Effect.Severity.CRITICAL, "PositionUnprotected", "BTCUSDT");
      raise(Effect.Severity.CRITICAL, "PositionUnprotected", "BTCUSDT");
      awaitTold(post, "PositionUnprotected", "notifications", "critical-alerts");
    }
    raise(Effect.Severity.WARNING, "OrderInDoubt", "a");
    try (AlertPost post = start(Map.of())) {
      awaitLines(2);
      raise(Effect.Severity.INFO, "PositionUnprotected", "BTCUSDT");
      awaitLines(3);
      assertThat(post.book().orElseThrow().open()).hasSize(1);
      awaitTold(post, "PositionUnprotected", "notifications", "critical-alerts");
    }

    assertThat(lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("CRITICAL PositionUnprotected BTCUSDT"),
            line -> assertThat(line).contains("WARNING OrderInDoubt a"),
            line -> assertThat(line).contains("INFO PositionUnprotected BTCUSDT: [resolved]"));
    assertThat(Files.readAllLines(folders.criticalAlerts())).hasSize(2);
  }

  @Test
  void whatLastsIsToldThoughTheTellerIsKilledWhileItCatchesUp() throws Exception {
    raise(Effect.Severity.CRITICAL, "PositionUnprotected", "BTCUSDT");
    for (int i = 0; i < 12_000; i++) {
      append(List.of());
    }
    trader().force();
    try (Teller killed = teller()) {
      killed.step(0);
      assertThat(killed.book().open()).as("it is in the middle of the log").isEmpty();
    }

    try (Teller next = teller()) {
      next.step(0);
      next.step(0);
      assertThat(next.book().open())
          .extracting(episode -> episode.key().toString())
          .containsExactly("PositionUnprotected BTCUSDT");
    }
    try (Teller last = teller()) {
      last.step(0);
      assertThat(last.book().sources()).containsKey("trader");
      assertThat(last.book().messages()).as("told once").hasSize(1);
    }
  }

  @Test
  void aChannelThatHangsHoldsUpNobodyAndGetsItLater() throws Exception {
    try (StubService slack = StubService.open(_ -> StubService.Said.NOTHING);
        StubService own = StubService.open(_ -> StubService.Said.of(200, ""));
        AlertPost post =
            start(
                Map.of(
                    "alerts.slack_url",
                    slack.url("/services/x"),
                    "alerts.webhook_url",
                    own.url("/hook"),
                    "alerts.retry_max_s",
                    "1",
                    "alerts.timeout_ms",
                    "1000"))) {
      await(() -> post.trouble().isEmpty());
      raise(Effect.Severity.WARNING, "OrderInDoubt", "a");
      awaitLines(1);
      await(() -> !own.heard.isEmpty());
      await(() -> post.told().count("AlertDeliveryFailing", "webhook", "delivered") == 1);

      slack.answers(_ -> StubService.Said.of(200, "ok"));

      await(() -> post.told().count("OrderInDoubt", "slack", "delivered") == 1);
      await(() -> post.told().count("AlertDeliveryFailing", "webhook", "delivered") == 2);
      assertThat(post.told().count("OrderInDoubt", "slack", "failed")).isGreaterThanOrEqualTo(3);
      // By their ids: one whose answer was late comes again.
      assertThat(own.heard.stream().map(heard -> heard.header("webhook-id")).distinct()).hasSize(3);
    }
  }

  @Test
  void aSecondTellerWaitsForTheFirstAndGoesOnWhereItWas() throws Exception {
    try (StubService slack = StubService.open(_ -> StubService.Said.of(200, "ok"))) {
      Map<String, String> settings = Map.of("alerts.slack_url", slack.url("/services/x"));
      Config config = ConfigReader.read(Map.of()).with(settings);
      AlertPost standIn =
          AlertPost.standIn(
              folders, config, AlertSources.ofThisHost(folders, disk), disk, Clock.SYSTEM);
      await(() -> standIn.trouble().isEmpty());
      raise(Effect.Severity.CRITICAL, "ComponentFailsafe", "monitor");
      awaitTold(standIn, "ComponentFailsafe", "notifications");
      try (AlertPost post = start(settings)) {
        await(() -> post.trouble().filter(why -> why.contains("somebody else")).isPresent());
        assertThat(slack.heard).isEmpty();

        standIn.close();

        await(() -> post.told().count("ComponentFailsafe", "slack", "delivered") == 1);
        assertThat(slack.heard).hasSize(1);
        assertThat(lines()).hasSize(1);
      }
    }
  }

  @Test
  void anOperatorTestsAcknowledgesAndSilences() throws Exception {
    try (AlertPost post = start(Map.of())) {
      await(() -> post.book().isPresent());
      assertThat(post.ask(new AlertWish.Test("jo")).get().text())
          .isEqualTo("a test goes to notifications, critical-alerts");
      awaitLines(1);
      long id = post.book().orElseThrow().open().getFirst().id();
      assertThat(post.ask(new AlertWish.Acknowledge(id, "jo")).get().kind())
          .isEqualTo(AlertWish.Answer.Kind.DONE);
      assertThat(post.ask(new AlertWish.Acknowledge(id, "ann")).get().text())
          .contains("was acknowledged by jo");
      assertThat(post.ask(new AlertWish.Acknowledge(99, "jo")).get().kind())
          .isEqualTo(AlertWish.Answer.Kind.NOT_FOUND);
      AlertWish silence = new AlertWish.Silence("ClockSkew", "", 60_000, "jo", "moving");
      assertThat(post.ask(silence).get().kind()).isEqualTo(AlertWish.Answer.Kind.DONE);
      assertThat(post.book().orElseThrow().silences()).hasSize(1);
    }
    assertThat(AlertHistory.read(disk, folders.log(AlertLog.SOURCE)).book().silences()).hasSize(1);
  }
}
