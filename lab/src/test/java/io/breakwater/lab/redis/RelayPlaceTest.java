package io.breakwater.lab.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.LadderRules;
import io.breakwater.bus.redis.LogRelaySource;
import io.breakwater.bus.redis.RecordMapping;
import io.breakwater.bus.redis.Relay;
import io.breakwater.bus.redis.RelayCursor;
import io.breakwater.bus.redis.RelayTrim;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.bus.redis.RoadFinding;
import io.breakwater.bus.redis.RoadSession;
import io.breakwater.bus.redis.RoadSettings;
import io.breakwater.bus.state.StateFile;
import io.breakwater.lab.disk.SimDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// How far a relay of a log whose entries do not tell their place need not read it again.
class RelayPlaceTest {
  private static final Path LOG = Path.of("/data/log/trader");
  private static final String STREAM = "bw:trader";
  private static final int RECORDS = 3_000;
  private static final long EPOCH = 1_000;

  /// Every third record is an entry.
  private static final int EVERY = 3;

  private final StillTime time = new StillTime();
  private final SimDisk disk = new SimDisk(1);
  private final List<RoadFinding> findings = new ArrayList<>();
  private ModelRedis redis = new ModelRedis(() -> ModelRedis.Mishap.NONE);
  private long read;

  private LogWriter writer() {
    LogSpec spec = LogSpec.record("trader", "test").withSegmentBytes(1 << 16).withReserveBytes(0);
    LogWriter writer = LogWriter.open(disk, LOG, spec, EPOCH);
    append(writer, RECORDS);
    return writer;
  }

  private static void append(LogWriter writer, int records) {
    for (int i = 0; i < records; i++) {
      writer.append(1, i, new byte[] {'{', '}'});
    }
    writer.force();
  }

  private RecordMapping mapping() {
    return new RecordMapping() {
      @Override
      public void map(LogRecord record, Consumer<RoadEntry> into) {
        read++;
        if (record.sequence() % EVERY == 0) {
          EntryId id = new EntryId(record.epoch(), record.sequence() / EVERY);
          into.accept(new RoadEntry(id, "t", "trader", "", "", "", "{}"));
        }
      }

      @Override
      public Optional<LogPosition> positionOf(EntryId id) {
        return Optional.empty();
      }
    };
  }

  private Relay ran(int steps) {
    Relay relay =
        new Relay(
            new Relay.Route("trader", "us", EPOCH),
            new LogRelaySource(disk, LOG, mapping()),
            new RoadSession(redis, LadderRules.COMMANDS, time),
            new RelayCursor(new StateFile(disk, Path.of("/data/state/relay-trader.json"))),
            new RelayTrim(RoadSettings.Limits.DEFAULT, time, findings::add),
            findings::add);
    for (int i = 0; i < steps; i++) {
      relay.step();
      time.pass(500_000_000L);
    }
    return relay;
  }

  private List<String> ids() {
    return redis.content().stream(STREAM).range(EntryId.NONE, new EntryId(-1, -1), RECORDS).stream()
        .map(each -> each.id().toString())
        .toList();
  }

  private static List<String> expected(long entries) {
    return LongStream.rangeClosed(1, entries).mapToObj(n -> EPOCH + "-" + n).toList();
  }

  @Test
  void whatIsDeliveredIsSettledToTheEndOfTheLog() {
    try (LogWriter _ = writer()) {
      Relay relay = ran(100);

      assertThat(ids()).isEqualTo(expected(RECORDS / EVERY));
      assertThat(relay.settled()).isEqualTo(new LogPosition(EPOCH, RECORDS));
    }
  }

  @Test
  void recordsWithoutEntriesMoveTheClaimOnToo() {
    try (LogWriter writer = writer()) {
      Relay relay = ran(100);
      append(writer, 2);
      for (int i = 0; i < 20; i++) {
        relay.step();
        time.pass(500_000_000L);
      }

      assertThat(relay.settled()).isEqualTo(new LogPosition(EPOCH, RECORDS + 2));
    }
  }

  @Test
  void aRelayThatStartsAgainReadsOnlyWhatIsBehindItsPlace() {
    try (LogWriter writer = writer()) {
      ran(100).close();
      append(writer, 30);
      read = 0;

      ran(100);

      assertThat(read).isEqualTo(30);
      assertThat(ids()).isEqualTo(expected((RECORDS + 30) / EVERY));
      assertThat(findings).isEmpty();
    }
  }

  @Test
  void aRedisThatForgotEverythingGetsEverythingAgainWhateverThePlaceSays() {
    try (LogWriter _ = writer()) {
      ran(100).close();
      redis = new ModelRedis(() -> ModelRedis.Mishap.NONE);

      ran(200);

      assertThat(ids()).isEqualTo(expected(RECORDS / EVERY));
    }
  }

  @Test
  void whatIsNotDeliveredIsNotSettled() {
    try (LogWriter _ = writer()) {
      Relay relay = ran(3);

      assertThat(relay.settled().sequence() / EVERY).isLessThanOrEqualTo(relay.acked().number());
    }
  }
}
