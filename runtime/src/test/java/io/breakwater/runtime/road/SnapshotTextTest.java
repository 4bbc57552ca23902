package io.breakwater.runtime.road;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.Snapshot;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A snapshot on its way.
class SnapshotTextTest {
  private static final Snapshot SNAPSHOT =
      new Snapshot(
          new LogPosition(1_700_000_000_000L, 4_711),
          0xFEDC_BA98_7654_3210L,
          "a build",
          ByteBuffer.wrap(new byte[] {0, -1, 42, 127, -128}));

  @Test
  void whatIsReadIsWhatWasWritten() {
    Snapshot read = SnapshotText.read(SnapshotText.write(SNAPSHOT)).orElseThrow();

    assertThat(read.at()).isEqualTo(SNAPSHOT.at());
    assertThat(read.stateHash()).isEqualTo(SNAPSHOT.stateHash());
    assertThat(read.buildId()).isEqualTo(SNAPSHOT.buildId());
    assertThat(read.payload()).isEqualTo(SNAPSHOT.payload());
  }

  @Test
  void writingTwiceGivesTheSame() {
    assertThat(SnapshotText.write(SNAPSHOT)).isEqualTo(SnapshotText.write(SNAPSHOT));
  }

  @Test
  void whatIsNoSnapshotIsNone() {
    String good = SnapshotText.write(SNAPSHOT);
    List<String> bad =
        List.of(
            "",
            "{",
            "[]",
            "{}",
            good.substring(0, good.length() / 2),
            good.replace("1700000000000-4711", "nowhere"),
            good.replace("fedcba9876543210", "no hash"),
            good.replace("\"payload\":\"", "\"payload\":\"*"));

    assertThat(bad).allSatisfy(text -> assertThat(SnapshotText.read(text)).isEmpty());
  }
}
