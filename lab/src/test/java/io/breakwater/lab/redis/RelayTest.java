package io.breakwater.lab.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.redis.EntryId;
import io.breakwater.bus.redis.LadderRules;
import io.breakwater.bus.redis.Relay;
import io.breakwater.bus.redis.RelayCursor;
import io.breakwater.bus.redis.RelaySource;
import io.breakwater.bus.redis.RelayState;
import io.breakwater.bus.redis.RelayTrim;
import io.breakwater.bus.redis.RoadEntry;
import io.breakwater.bus.redis.RoadFinding;
import io.breakwater.bus.redis.RoadSession;
import io.breakwater.bus.redis.RoadSettings;
import io.breakwater.bus.state.StateFile;
import io.breakwater.lab.disk.SimDisk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What a relay finds when the log, the stream and its own memory disagree.
class RelayTest {
  private static final String STREAM = "bw:trader";
  private static final int STEPS = 200;

  private final StillTime time = new StillTime();
  private final ModelRedis redis = new ModelRedis(() -> ModelRedis.Mishap.NONE);
  private final SimDisk disk = new SimDisk(1);
  private final List<RoadFinding> findings = new ArrayList<>();

  /// A log that holds what it is told to.
  private static final class Listed implements RelaySource {
    private final List<RoadEntry> entries;
    private EntryId behind = EntryId.NONE;

    Listed(List<RoadEntry> entries) {
      this.entries = entries;
    }

    @Override
    public void seek(EntryId newBehind) {
      behind = newBehind;
    }

    @Override
    public Read read(int entriesMax, Consumer<RoadEntry> into) {
      List<RoadEntry> next =
          entries.stream().filter(each -> each.id().isAfter(behind)).limit(entriesMax).toList();
      next.forEach(into);
      next.forEach(each -> behind = each.id());
      return next.isEmpty() ? new Read.AtEnd() : new Read.Some();
    }

    @Override
    public void close() {}
  }

  private static RoadEntry entry(long epoch, long number, String data) {
    return new RoadEntry(new EntryId(epoch, number), "t", "trader", "", "", "", data);
  }

  private static List<RoadEntry> entries(long epoch, long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(n -> entry(epoch, n, "{}")).toList();
  }

  private static List<RoadEntry> both(List<RoadEntry> first, List<RoadEntry> second) {
    List<RoadEntry> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }

  private Relay relay(String writer, long epoch, List<RoadEntry> log, String cursor) {
    return relay(writer, epoch, log, cursor, RoadSettings.Limits.DEFAULT);
  }

  private Relay relay(
      String writer, long epoch, List<RoadEntry> log, String cursor, RoadSettings.Limits limits) {
    return new Relay(
        new Relay.Route("trader", writer, epoch),
        new Listed(log),
        new RoadSession(redis, LadderRules.COMMANDS, time),
        new RelayCursor(new StateFile(disk, Path.of("/data/state", cursor))),
        new RelayTrim(limits, time, findings::add),
        findings::add);
  }

  private Relay ran(Relay relay) {
    for (int i = 0; i < STEPS; i++) {
      relay.step();
      time.pass(100_000_000L);
    }
    return relay;
  }

  private List<String> ids() {
    return redis.content().stream(STREAM).range(EntryId.NONE, new EntryId(-1, -1), 1000).stream()
        .map(each -> each.id().toString())
        .toList();
  }

  private List<String> kinds() {
    return findings.stream().map(each -> each.getClass().getSimpleName()).toList();
  }

  @Test
  void aRelayWithoutMemoryComparesAndSendsNothingTwice() {
    ran(relay("us", 10, entries(10, 1, 5), "a"));

    Relay second = ran(relay("us", 10, entries(10, 1, 7), "b"));

    assertThat(second.relayed()).isEqualTo(2);
    assertThat(ids()).containsExactly("10-1", "10-2", "10-3", "10-4", "10-5", "10-6", "10-7");
    assertThat(findings).isEmpty();
  }

  @Test
  void whatIsForgottenUnderAnIdleConnectionIsSentAgain() {
    Relay relay = ran(relay("us", 10, entries(10, 1, 5), "a"));
    redis.forgetAll();

    for (int i = 0; i < STEPS; i++) {
      relay.step();
      time.pass(1_000_000_000L);
    }

    assertThat(ids()).containsExactly("10-1", "10-2", "10-3", "10-4", "10-5");
    assertThat(kinds()).containsExactly("RedisLost");
  }

  @Test
  void theFirstTransactionOfAConnectionIsShort() {
    Relay relay = relay("us", 10, entries(10, 1, 3_000), "a");
    List<Integer> batches = new ArrayList<>();
    for (int i = 0; i < STEPS; i++) {
      if (relay.step() instanceof Relay.Progress.Relayed(int sent)) {
        batches.add(sent);
      }
    }

    assertThat(batches).containsExactly(64, 1_024, 1_024, 888);
  }

  @Test
  void aLogThatLostItsTailIsToldAndGoesOnInItsNextEpoch() {
    ran(relay("us", 10, entries(10, 1, 5), "a"));

    ran(relay("us", 20, both(entries(10, 1, 3), entries(20, 4, 6)), "b"));

    assertThat(ids()).endsWith("10-5", "20-4", "20-5", "20-6");
    assertThat(findings)
        .containsExactly(
            new RoadFinding.OwnTailLost(STREAM, new EntryId(10, 4), new EntryId(10, 5)));
  }

  @Test
  void aLogThatLostItsTailAndHasNoNewEpochSaysWhatCannotBePlaced() {
    ran(relay("us", 10, entries(10, 1, 5), "a"));

    ran(relay("us", 8, entries(8, 1, 2), "b"));

    assertThat(kinds()).contains("OwnTailLost");
    assertThat(ids()).doesNotContain("8-1");
  }

  @Test
  void anEntryThatIsNotTheLogsOwnStopsTheRelay() {
    ran(relay("us", 10, entries(10, 1, 5), "a"));

    Relay second = ran(relay("us", 10, List.of(entry(10, 1, "{\"other\":1}")), "b"));

    assertThat(second.state()).isInstanceOf(RelayState.Fenced.class);
    assertThat(kinds()).containsExactly("Fenced");
  }

  @Test
  void aWriterOfALaterEpochStopsUsAndOneOfAnEarlierEpochIsReplaced() {
    Relay first = ran(relay("us", 10, entries(10, 1, 5), "a"));
    Relay second = ran(relay("them", 20, entries(20, 1, 2), "b"));
    assertThat(second.state()).isInstanceOf(RelayState.Flowing.class);
    assertThat(kinds()).containsExactly("TookOver");

    Relay again = ran(relay("us", 10, entries(10, 1, 9), "a"));

    assertThat(first.state()).isInstanceOf(RelayState.Flowing.class);
    assertThat(again.state()).isInstanceOf(RelayState.Fenced.class);
    assertThat(ids()).doesNotContain("10-6").endsWith("20-1", "20-2");
  }

  @Test
  void theFormerWriterIsStoppedByItsNextEntry() {
    List<RoadEntry> log = new ArrayList<>(entries(10, 1, 5));
    Relay first = ran(relay("us", 10, log, "a"));
    ran(relay("them", 20, entries(20, 1, 2), "b"));

    log.addAll(entries(10, 6, 6));
    ran(first);

    assertThat(first.state()).isInstanceOf(RelayState.Fenced.class);
    assertThat(ids()).doesNotContain("10-6");
  }

  @Test
  void anEpochHasOneWriter() {
    ran(relay("them", 10, List.of(), "b"));

    Relay us = ran(relay("us", 10, entries(10, 1, 5), "a"));

    assertThat(us.state()).isInstanceOf(RelayState.Fenced.class);
    assertThat(ids()).isEmpty();
  }

  @Test
  void onlyWhatEverybodyHasReadIsTrimmedUpToASize() {
    var limits =
        new RoadSettings.Limits(
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), 10, 50);
    redis
        .content()
        .hashes
        .put("bw:cursors:trader", new TreeMap<>(Map.of("slow", "10-4", "quick", "10-30")));

    List<RoadEntry> log = new ArrayList<>(entries(10, 1, 40));
    Relay relay = ran(relay("us", 10, log, "a", limits));
    assertThat(ids()).hasSize(36).startsWith("10-5");
    assertThat(findings).isEmpty();
    log.addAll(entries(10, 41, 60));
    ran(relay);

    assertThat(ids()).hasSize(45).startsWith("10-16");
    assertThat(findings)
        .containsExactly(new RoadFinding.TrimmedUnread(STREAM, new EntryId(10, 15), "slow"));
    var gaps = redis.content().stream("bw:gaps").behind(EntryId.NONE, 9);
    assertThat(gaps).hasSize(1);
    assertThat(gaps.getFirst().fields())
        .isEqualTo(
            new LinkedHashMap<>(
                Map.of(
                    "type", "Gap",
                    "source", STREAM,
                    "key", "slow",
                    "data", "{\"behind\":\"10-4\",\"upTo\":\"10-15\"}")));
  }
}
