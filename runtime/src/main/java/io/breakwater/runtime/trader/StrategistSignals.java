package io.breakwater.runtime.trader;

import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.SignalCodec;
import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.BellListener;
import io.breakwater.bus.log.LogPosition;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.RecordShelf;
import io.breakwater.bus.log.RecordSource;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.signal.Signal;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Tail;
import io.breakwater.runtime.process.Wakes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiConsumer;

/// The strategist's signals behind the last that the journal has decided upon, from its log on this
/// host or by the road from another; the cursor is the same. Wakes the inbox when there is
/// something. One thread takes.
final class StrategistSignals implements Tail<Signal>, AutoCloseable {
  private static final String SOURCE = Component.STRATEGIST.text();
  private static final int BELL_MILLIS = 1_000;

  private final LogTail<Signal> tail;
  private final Optional<Thread> bell;

  private StrategistSignals(RecordSource source, Optional<Thread> bell) {
    this.tail = new LogTail<>(SOURCE, RecordType.SIGNAL.number(), source, new SignalCodec()::read);
    this.bell = bell;
  }

  static StrategistSignals here(Disk disk, Path folder, LogPosition consumed, Inbox inbox) {
    return new StrategistSignals(
        LogReader.openBehind(disk, folder, consumed), Optional.of(ring(disk, folder, inbox)));
  }

  static StrategistSignals elsewhere(RecordShelf shelf, LogPosition consumed) {
    return new StrategistSignals(shelf.behind(consumed), Optional.empty());
  }

  /// Wakes the pump when the strategist has written; data never travels in the bell.
  private static Thread ring(Disk disk, Path folder, Inbox inbox) {
    return Thread.ofVirtual()
        .name("signal-bell")
        .start(() -> {
          BellListener listener = new BellListener(Wakes.listenerSocket());
          try (LogReader ears = LogReader.openAtHead(disk, folder)) {
            while (!Thread.currentThread().isInterrupted()) {
              ears.poll(_ -> {}, 1_000);
              if (ears.await(listener, BELL_MILLIS)) {
                inbox.wake();
              }
            }
          }
        });
  }

  @Override
  public int poll(int max, BiConsumer<Signal, Cursor> each) {
    return tail.poll(max, each);
  }

  @Override
  public void close() {
    bell.ifPresent(Thread::interrupt);
    tail.close();
  }
}
