package io.breakwater.lab.point;

import io.breakwater.lab.disk.DiskStep;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The durable and the visible steps of a trader and of its relay, by the port at which they are
/// taken.
public enum StepName {
  JOURNAL_LOCK(DiskStep.LOCK, "log/trader/writer.lock", true),
  JOURNAL_WRITE(DiskStep.WRITE, "log/trader/segments/N.segment", true),
  JOURNAL_FORCE(DiskStep.FORCE, "log/trader/segments/N.segment", true),
  HEAD_SET(DiskStep.SET, "log/trader/head", true),
  HEAD_MAKE(DiskStep.MAKE, "log/trader/head.next", false),
  HEAD_WRITE(DiskStep.WRITE, "log/trader/head.next", false),
  HEAD_FORCE(DiskStep.FORCE, "log/trader/head.next", false),
  HEAD_MOVE(DiskStep.MOVE, "log/trader/head", false),
  LOG_FOLDER_FORCE(DiskStep.FORCE_FOLDER, "log/trader", false),
  SEGMENT_MAKE(DiskStep.MAKE, "log/trader/segments/prepared.next", false),
  SEGMENT_WRITE(DiskStep.WRITE, "log/trader/segments/prepared.next", false),
  SEGMENT_FORCE(DiskStep.FORCE, "log/trader/segments/prepared.next", false),
  SEGMENT_DELETE(DiskStep.DELETE, "log/trader/segments/prepared.next", false),
  SEGMENT_MOVE(DiskStep.MOVE, "log/trader/segments/N.segment", true),
  SEGMENTS_FOLDER_FORCE(DiskStep.FORCE_FOLDER, "log/trader/segments", false),
  TAIL_MAKE(DiskStep.MAKE, "log/trader/segments/rewritten.next", false),
  TAIL_WRITE(DiskStep.WRITE, "log/trader/segments/rewritten.next", false),
  TAIL_FORCE(DiskStep.FORCE, "log/trader/segments/rewritten.next", false),
  SHORTENED_MAKE(DiskStep.MAKE, "log/trader/segments/shortened.next", false),
  SHORTENED_WRITE(DiskStep.WRITE, "log/trader/segments/shortened.next", false),
  SHORTENED_FORCE(DiskStep.FORCE, "log/trader/segments/shortened.next", false),
  RESERVE_MAKE(DiskStep.MAKE, "log/trader/reserve.next", false),
  RESERVE_WRITE(DiskStep.WRITE, "log/trader/reserve.next", false),
  RESERVE_FORCE(DiskStep.FORCE, "log/trader/reserve.next", false),
  RESERVE_MOVE(DiskStep.MOVE, "log/trader/reserve", false),
  RESERVE_DELETE(DiskStep.DELETE, "log/trader/reserve", false),
  CORRUPT_MOVE(DiskStep.MOVE, "log/trader/aside/N-corrupt", true),
  ASIDE_FOLDER_FORCE(DiskStep.FORCE_FOLDER, "log/trader/aside", false),
  SNAPSHOT_MAKE(DiskStep.MAKE, "log/trader/snapshots/growing.next", false),
  SNAPSHOT_WRITE(DiskStep.WRITE, "log/trader/snapshots/growing.next", false),
  SNAPSHOT_FORCE(DiskStep.FORCE, "log/trader/snapshots/growing.next", false),
  SNAPSHOT_MOVE(DiskStep.MOVE, "log/trader/snapshots/N-N.snapshot", true),
  SNAPSHOT_DELETE(DiskStep.DELETE, "log/trader/snapshots/N-N.snapshot", false),
  SNAPSHOTS_FOLDER_FORCE(DiskStep.FORCE_FOLDER, "log/trader/snapshots", false),
  VENUE_WORD_MAKE(DiskStep.MAKE, "run/venue-paper", false),
  VENUE_WORD_SET(DiskStep.SET, "run/venue-paper", false),
  ORDER_SEND("POST /fapi/v1/order", true),
  ORDER_ANSWER("answer POST /fapi/v1/order", true),
  CANCEL_SEND("DELETE /fapi/v1/order", true),
  CANCEL_ANSWER("answer DELETE /fapi/v1/order", true),
  QUERY_SEND("GET /fapi/v1/order", false),
  QUERY_ANSWER("answer GET /fapi/v1/order", true),
  STOP_SEND("POST /fapi/v1/algoOrder", true),
  STOP_ANSWER("answer POST /fapi/v1/algoOrder", true),
  STOP_CANCEL_SEND("DELETE /fapi/v1/algoOrder", true),
  STOP_CANCEL_ANSWER("answer DELETE /fapi/v1/algoOrder", true),
  COUNTDOWN_SEND("POST /fapi/v1/countdownCancelAll", false),
  COUNTDOWN_ANSWER("answer POST /fapi/v1/countdownCancelAll", false),
  READING_SEND("GET /fapi/v3/positionRisk", false),
  READING_ANSWER("answer GET /fapi/v3/positionRisk", true),
  TRADES_ANSWER("answer GET /fapi/v1/userTrades", true),
  LISTEN_KEY_ANSWER("answer POST /fapi/v1/listenKey", false),
  RULES_ANSWER("answer GET /fapi/v1/exchangeInfo", false),
  STREAM_OPEN("stream open", false),
  STREAM_TEXT("stream text", true),
  CURSOR_MAKE(DiskStep.MAKE, "state/relay-trader.json.tmp", false),
  CURSOR_WRITE(DiskStep.WRITE, "state/relay-trader.json.tmp", false),
  CURSOR_FORCE(DiskStep.FORCE, "state/relay-trader.json.tmp", false),
  CURSOR_MOVE(DiskStep.MOVE, "state/relay-trader.json", true),
  CURSOR_KEEP(DiskStep.MOVE, "state/relay-trader.json.previous", false),
  CURSOR_FOLDER_FORCE(DiskStep.FORCE_FOLDER, "state", false),
  EPOCH_CLAIM("road claim", true),
  PUBLISH("road append", true),
  LEASE_TAKE("road take", true),
  LEASE_RENEW("road renew", true);

  private static final String ROOT = "/data/";

  private final Optional<DiskStep> disk;
  private final String where;
  private final boolean bothSides;

  StepName(DiskStep disk, String file, boolean bothSides) {
    this.disk = Optional.of(disk);
    this.where = file;
    this.bothSides = bothSides;
  }

  StepName(String call, boolean bothSides) {
    this.disk = Optional.empty();
    this.where = call;
    this.bothSides = bothSides;
  }

  /// Whether it is taken at the disk, and so may leave something half done.
  public boolean isOfDisk() {
    return disk.isPresent();
  }

  boolean hasBothSides() {
    return bothSides;
  }

  /// The step of a disk, by the file with every number in its name as `N`.
  static Optional<StepName> of(DiskStep step, Path path) {
    String file = path.toString().replaceFirst(ROOT, "").replaceAll("[0-9]+", "N");
    return Arrays.stream(values())
        .filter(each -> each.disk.filter(step::equals).isPresent() && each.where.equals(file))
        .findFirst();
  }

  /// The step of the way to the venue or to Redis, by what is called.
  static Optional<StepName> of(String call) {
    return Arrays.stream(values())
        .filter(each -> each.disk.isEmpty() && each.where.equals(call))
        .findFirst();
  }

  /// The name in plans and tables: `journal-force`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
