package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.Recovery;
import io.breakwater.bus.log.Retention;
import io.breakwater.bus.log.Snapshot;
import io.breakwater.bus.log.Snapshots;
import io.breakwater.bus.state.StateFile;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Version;
import io.breakwater.runtime.snapshot.StateCodec;
import io.breakwater.runtime.snapshot.StateSnapshot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveredTest {
  private static final long WALL = JournalRig.WALL;

  @TempDir Path data;

  private Path folder() {
    return data.resolve("trader");
  }

  @Test
  void aSnapshotAndTheTurnsBehindItGiveTheStateThatWasThere() {
    State before = lived(40, 25);

    try (JournalRig next = new JournalRig(folder(), WALL + 1_000)) {
      assertThat(next.recovered.state().stateHash()).isEqualTo(before.stateHash());
      assertThat(next.recovered.state()).isEqualTo(before);
      assertThat(next.recovered.turns()).isEqualTo(15);
      assertThat(next.recovered.lastTurnNanos()).isEqualTo(before.life().kernelNanos());
      assertThat(next.recovered.cursor("strategist")).contains(new LogPosition(WALL, 15));
    }
  }

  @Test
  void aJournalThatIsGoneAltogetherIsMissedWhereAStateFileTellsOfALife() {
    RealDisk disk = new RealDisk();
    Path witness = data.resolve("state").resolve("state_bus.json");

    try (JournalRig first = new JournalRig(folder(), WALL)) {
      assertThat(first.recovered.doubtedBy(disk, witness).rescue()).isFalse();
      new StateFile(disk, witness).write("{\"stop\":\"TRIPPED\"}");
      assertThat(first.recovered.doubtedBy(disk, witness).rescue()).isTrue();
    }
  }

  @Test
  void aStateFileBesideItsJournalIsNoReasonForARescue() {
    RealDisk disk = new RealDisk();
    Path witness = data.resolve("state").resolve("state_bus.json");
    new StateFile(disk, witness).write("{\"stop\":\"TRIPPED\"}");
    lived(10, 5);

    try (JournalRig next = new JournalRig(folder(), WALL + 1_000)) {
      assertThat(next.recovered.doubtedBy(disk, witness)).isSameAs(next.recovered);
    }
  }

  @Test
  void withoutSnapshotsTheWholeJournalGivesTheSameState() throws IOException {
    State before = lived(40, 25);
    deleteSnapshots();

    try (JournalRig next = new JournalRig(folder(), WALL + 1_000)) {
      assertThat(next.recovered.state().stateHash()).isEqualTo(before.stateHash());
      assertThat(next.recovered.turns()).isEqualTo(41);
    }
  }

  @Test
  void cursorsThatNoLaterTurnMovesComeFromTheSnapshot() {
    lived(10, 10);

    try (JournalRig next = new JournalRig(folder(), WALL + 1_000)) {
      assertThat(next.recovered.turns()).isZero();
      assertThat(next.recovered.cursor("strategist")).contains(new LogPosition(WALL, 10));
    }
  }

  @Test
  void aSnapshotWithAnotherHashIsPassedOver() {
    State before = lived(10, 5);
    store(before.life().epoch(), 8, before.stateHash() + 1, Version.buildId(), before);

    try (JournalRig next = new JournalRig(folder(), WALL + 1_000)) {
      assertThat(next.recovered.state().stateHash()).isEqualTo(before.stateHash());
      assertThat(next.recovered.turns()).isEqualTo(5);
    }
  }

  @Test
  void aSnapshotThatThisBuildCannotReadIsPassedOver() {
    State before = lived(10, 5);
    Snapshots.open(new RealDisk(), folder())
        .write(
            new Snapshot(
                new LogPosition(WALL, 9),
                1,
                "later",
                ByteBuffer.wrap("{\"format\":2}".getBytes(StandardCharsets.UTF_8))));

    try (JournalRig next = new JournalRig(folder(), WALL + 1_000)) {
      assertThat(next.recovered.state().stateHash()).isEqualTo(before.stateHash());
    }
  }

  @Test
  void aSnapshotBeyondTheJournalsEndSaysThatItLostItsTail() {
    State before = lived(10, 5);
    store(before.life().epoch(), 500, before.stateHash(), Version.buildId(), before);

    try (JournalRig next = new JournalRig(folder(), WALL + 1_000)) {
      assertThat(next.recovered.rescue()).isTrue();
    }
  }

  @Test
  void aSnapshotOfAnotherJournalIsPassedOver() {
    State before = lived(10, 10);
    store(before.life().epoch() + 7, 4, State.EMPTY.stateHash(), Version.buildId(), State.EMPTY);

    try (JournalRig next = new JournalRig(folder(), WALL + 1_000)) {
      assertThat(next.recovered.state().stateHash()).isEqualTo(before.stateHash());
    }
  }

  @Test
  void aDeletedBeginningIsStoodForByASnapshot() {
    State before = lived(400, 300);
    deleteBeginning(1);

    try (JournalRig next = new JournalRig(folder(), WALL + 1_000)) {
      assertThat(next.recovered.state().stateHash()).isEqualTo(before.stateHash());
    }
    try (TraderView history = TraderView.ofHistory(Kernel.standard(), new RealDisk(), folder())) {
      history.pollAll((_, _) -> {});
      assertThat(history.beganAt().sequence()).isPositive();
      assertThat(history.trouble()).isEmpty();
    }
  }

  @Test
  void aSnapshotOfAnotherBuildsHashStandsForADeletedBeginningByItsBytes() {
    State before = lived(400, 0);
    deleteBeginning(0);
    store(before.life().epoch(), 401, before.stateHash() + 1, "another", before);

    try (JournalRig next = new JournalRig(folder(), WALL + 1_000)) {
      assertThat(next.recovered.state()).isEqualTo(before);
    }
  }

  @Test
  void aDeletedBeginningWithoutASnapshotIsAProblemInOneLine() throws IOException {
    lived(400, 300);
    deleteBeginning(0);
    deleteSnapshots();

    assertThatThrownBy(
            () -> {
              try (var log = JournalRig.open(new RealDisk(), folder(), WALL + 1_000)) {
                Recovered.read(Kernel.standard(), new RealDisk(), folder(), log, WALL + 1_000);
              }
            })
        .isInstanceOf(Problem.class)
        .hasMessageContaining("no snapshot follows on")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aTurnThatDoesNotFitSetsTheJournalAsideAndTheRescueIsKept() {
    lived(10, 5);
    appendMisfit();
    State rescued;
    try (JournalRig rescue = new JournalRig(folder(), WALL + 1_000)) {
      assertThat(rescue.recovered.rescue()).isTrue();
      assertThat(rescue.log.recovery()).isInstanceOf(Recovery.Corrupt.class);
      assertThat(((Recovery.Corrupt) rescue.log.recovery()).reason()).contains("does not fit");
      assertThat(rescue.state().stop().hasTripped()).isTrue();
      rescue.live(3);
      rescued = rescue.state();
    }

    try (JournalRig after = new JournalRig(folder(), WALL + 2_000)) {
      assertThat(after.recovered.rescue()).isFalse();
      assertThat(after.recovered.state().stateHash()).isEqualTo(rescued.stateHash());
      assertThat(after.state().stop().hasTripped()).isTrue();
      assertThat(after.state().gate().verdict()).isNotEqualTo(Verdict.OPEN);
    }
    assertThat(folder().resolve("aside")).isDirectoryContaining("glob:**-corrupt");
    assertThat(folder().resolve("aside")).isDirectoryContaining("glob:**-snapshots");
  }

  @Test
  void aRescueThatDiesBeforeItsFirstTurnIsARescueAgain() {
    lived(10, 5);
    appendMisfit();
    try (var log = JournalRig.open(new RealDisk(), folder(), WALL + 1_000)) {
      Recovered.read(Kernel.standard(), new RealDisk(), folder(), log, WALL + 1_000);
    }

    try (JournalRig rescue = new JournalRig(folder(), WALL + 2_000)) {
      assertThat(rescue.recovered.rescue()).isTrue();
      assertThat(rescue.state().stop().hasTripped()).isTrue();
    }
  }

  @Test
  void whoFollowsTheJournalSeesTheRescueBegin() {
    lived(10, 5);
    try (TraderView follower = TraderView.ofPresent(Kernel.standard(), new RealDisk(), folder())) {
      follower.pollAll((_, _) -> {});
      appendMisfit();
      try (JournalRig rescue = new JournalRig(folder(), WALL + 1_000)) {
        follower.pollAll((_, _) -> {});

        assertThat(follower.state().stateHash()).isEqualTo(rescue.state().stateHash());
        assertThat(follower.trouble()).hasValueSatisfying(t -> assertThat(t).contains("anew"));
      }
    }
  }

  /// The state after so many turns and the first, with a snapshot after some of them.
  private State lived(int turns, int snapshotAfter) {
    try (JournalRig rig = new JournalRig(folder(), WALL)) {
      rig.live(snapshotAfter);
      if (snapshotAfter > 0) {
        rig.snapshot();
      }
      rig.live(turns - snapshotAfter);
      return rig.state();
    }
  }

  private void store(long epoch, long sequence, long hash, String build, State state) {
    byte[] payload = new StateCodec().write(new StateSnapshot(state, new TreeMap<>()));
    Snapshots.open(new RealDisk(), folder())
        .write(
            new Snapshot(new LogPosition(epoch, sequence), hash, build, ByteBuffer.wrap(payload)));
  }

  /// A whole record whose facts cannot follow: a gap in the publications.
  private void appendMisfit() {
    try (var log = JournalRig.open(new RealDisk(), folder(), WALL + 500)) {
      LifeFact.TurnBegan began =
          new LifeFact.TurnBegan(
              log.epoch(), (WALL + 500) * 1_000_000, WALL + 500, List.of(), "other");
      Effect.Publish gap = new Effect.Publish(900, "x", "y", new TreeMap<>(Map.of("a", "b")));
      log.append(
          RecordType.TURN.number(),
          1,
          new TurnCodec().write(new Turn(began, List.of(), List.of(gap), 0)));
      log.force();
    }
  }

  /// Deletes what nobody needs who can begin with one of so many snapshots.
  private void deleteBeginning(int snapshots) {
    RealDisk disk = new RealDisk();
    try (var log = JournalRig.open(disk, folder(), WALL + 600)) {
      Retention.Terms terms = new Retention.Terms(0, 1_000, snapshots);
      assertThat(
              new Retention(disk, folder(), terms)
                  .step(log, List.of(), Long.MAX_VALUE)
                  .deleted()
                  .segments())
          .isPositive();
    }
  }

  private void deleteSnapshots() throws IOException {
    Path snapshots = folder().resolve("snapshots");
    if (Files.isDirectory(snapshots)) {
      try (Stream<Path> files = Files.list(snapshots)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
