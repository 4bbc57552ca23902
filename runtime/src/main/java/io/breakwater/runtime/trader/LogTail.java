package io.breakwater.runtime.trader;

import io.breakwater.bus.codec.Undecodable;
import io.breakwater.bus.log.LogRecord;
import io.breakwater.bus.log.Polled;
import io.breakwater.bus.log.RecordSource;
import io.breakwater.model.input.Cursor;
import io.breakwater.runtime.process.Tail;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A tail over the log of another process on this host. What cannot be decoded is named and passed
/// over: a broken entry of a writer that nobody trusts must not stop the reader. One thread.
public final class LogTail<T> implements Tail<T>, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);

  private final String source;
  private final int type;
  private final RecordSource reader;
  private final Function<ByteBuffer, T> decoder;
  private long undecodable;
  private long skipped;
  private boolean broken;

  public LogTail(String source, int type, RecordSource reader, Function<ByteBuffer, T> decoder) {
    this.source = source;
    this.type = type;
    this.reader = reader;
    this.decoder = decoder;
  }

  @Override
  public int poll(int max, BiConsumer<T, Cursor> each) {
    return switch (reader.poll(record -> take(record, each), max)) {
      case Polled.Delivered(var records) -> {
        broken = false;
        yield records;
      }
      case Polled.Idle _ -> 0;
      case Polled.Skipped(var from, var to) -> {
        skipped += to - from + 1;
        LOG.warn("fell behind source={} skipped_from={} skipped_to={}", source, from, to);
        yield 0;
      }
      case Polled.Renewed(var epoch, var next) -> {
        LOG.warn("log began anew source={} epoch={} next={}", source, epoch, next);
        yield 0;
      }
      case Polled.Broken(var file, var offset, var sequence, var reason) -> {
        if (!broken) {
          LOG.error(
              "log broken source={} file={} offset={} sequence={} reason=\"{}\"",
              source,
              file.getFileName(),
              offset,
              sequence,
              reason);
        }
        broken = true;
        yield 0;
      }
    };
  }

  private void take(LogRecord record, BiConsumer<T, Cursor> each) {
    if (record.type() != type) {
      return;
    }
    try {
      T value = decoder.apply(record.payload());
      each.accept(value, new Cursor(source, record.epoch(), record.sequence()));
    } catch (Undecodable e) {
      undecodable++;
      LOG.error("undecodable source={} sequence={} {}", source, record.sequence(), e.getMessage());
    }
  }

  /// Entries that could not be decoded.
  public long undecodable() {
    return undecodable;
  }

  /// Entries that were gone before they were read.
  public long skipped() {
    return skipped;
  }

  /// Whether the log is broken at the place where this tail stands.
  public boolean isBroken() {
    return broken;
  }

  public RecordSource reader() {
    return reader;
  }

  @Override
  public void close() {
    reader.close();
  }
}
