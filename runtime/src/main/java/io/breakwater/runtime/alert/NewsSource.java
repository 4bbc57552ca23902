package io.breakwater.runtime.alert;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.TurnCodec;
import io.breakwater.bus.codec.WatchCodec;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.log.Polled;
import io.breakwater.bus.log.RecordShelf;
import io.breakwater.bus.log.RecordSource;
import io.breakwater.kernel.alert.AlertBook;
import io.breakwater.kernel.alert.AlertEvent;
import io.breakwater.kernel.alert.AlertNews;
import io.breakwater.model.turn.Turn;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One log that raises alerts, read behind the place up to which it is dealt with. One thread.
public final class NewsSource implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NewsSource.class);
  private static final int RECORDS_PER_POLL_MAX = 500;

  private final Origin origin;
  private final RecordSource reader;
  private final CatchUp catchUp;
  private LogPosition position;
  private Optional<String> trouble = Optional.empty();

  /// A log by its name, and what its records mean.
  ///
  /// @param type the records that tell of alerts; others are passed over
  public record Origin(String name, RecordShelf shelf, int type, Reading reading) {
    /// What a watcher saw or did, in this log.
    static Origin watcher(String name, RecordShelf shelf) {
      WatchCodec codec = new WatchCodec();
      return new Origin(
          name,
          shelf,
          RecordType.WATCH.number(),
          (record, atMillis) -> AlertNews.of(name, codec.read(record.payload()), atMillis));
    }

    /// The trader's turns behind this kernel time: what came before it was told by a build that
    /// kept no log of its own.
    static Origin trader(String name, RecordShelf shelf, long toldNanos) {
      TurnCodec codec = new TurnCodec();
      return new Origin(
          name,
          shelf,
          RecordType.TURN.number(),
          (record, atMillis) -> {
            Turn turn = codec.read(record.payload());
            return turn.began().kernelNanos() <= toldNanos
                ? List.of()
                : AlertNews.of(turn, atMillis);
          });
    }
  }

  /// What a record means. Throws where it cannot be understood.
  public interface Reading {
    List<AlertEvent> of(LogRecord record, long atMillis);
  }

  private NewsSource(Origin origin, RecordSource reader, LogPosition position) {
    this.origin = origin;
    this.reader = reader;
    this.position = position;
    this.catchUp = new CatchUp(position.equals(LogPosition.START));
  }

  static NewsSource behind(Origin origin, Optional<AlertBook.Place> place) {
    LogPosition position =
        place.map(read -> new LogPosition(read.epoch(), read.sequence())).orElse(LogPosition.START);
    RecordSource reader =
        position.equals(LogPosition.START)
            ? origin.shelf().fromBeginning()
            : origin.shelf().behind(position);
    return new NewsSource(origin, reader, position);
  }

  String name() {
    return origin.name();
  }

  LogPosition position() {
    return position;
  }

  /// Whether its end was not reached yet, so that what lasts in it is told nowhere.
  boolean isCatchingUp() {
    return catchUp.isCatching();
  }

  /// Why it cannot be read on.
  Optional<String> trouble() {
    return trouble;
  }

  /// Hands over what is new, some at a time. Returns whether there may be more.
  boolean poll(long atMillis, Consumer<AlertEvent> each) {
    Polled polled =
        reader.poll(
            record -> take(record, atMillis, event -> catchUp.hear(event, each)),
            RECORDS_PER_POLL_MAX);
    return switch (polled) {
      case Polled.Delivered _ -> {
        trouble = Optional.empty();
        yield true;
      }
      case Polled.Idle _ -> {
        catchUp.reached(each);
        yield false;
      }
      case Polled.Skipped(long from, long to) -> {
        LOG.warn("alerts of deleted records are lost log={} from={} to={}", name(), from, to);
        yield true;
      }
      case Polled.Renewed(long epoch, long next) -> {
        LOG.warn("the log began anew log={} epoch={} next={}", name(), epoch, next);
        yield true;
      }
      case Polled.Broken(var file, long offset, long sequence, var reason) -> {
        trouble =
            Optional.of(
                name()
                    + ": record "
                    + sequence
                    + " at "
                    + offset
                    + " of "
                    + file.getFileName()
                    + ": "
                    + reason);
        yield false;
      }
    };
  }

  private void take(LogRecord record, long atMillis, Consumer<AlertEvent> each) {
    if (record.type() == origin.type()) {
      try {
        origin.reading().of(record, atMillis).forEach(each);
      } catch (io.breakwater.bus.codec.Undecodable foreign) {
        // Another build's: passing it over loses one alert, waiting for it loses all that follow.
        LOG.error("record not understood log={} sequence={}", name(), record.sequence(), foreign);
      }
    }
    position = new LogPosition(record.epoch(), record.sequence());
  }

  @Override
  public void close() {
    reader.close();
  }
}
