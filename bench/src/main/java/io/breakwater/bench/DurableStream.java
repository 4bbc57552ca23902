package io.breakwater.bench;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.LongConsumer;

/// G5: a stream of records that nobody waits for one by one.
final class DurableStream implements Goal {
  private static final String RECORD = "our record log, CRC, forced";
  private static final String FEED = "our feed log, CRC, never forced";
  private static final String CHRONICLE = "Chronicle Queue, no CRC, never forced";
  private static final int RECORDS = 1_000_000;

  /// What may be lost of the stream when the machine dies: 1.2 MB.
  private static final int RECORDS_PER_FORCE = 4_096;

  private static final int RECORDS_PER_WRITE = 256;

  @Override
  public String name() {
    return "G5";
  }

  @Override
  public String title() {
    return """
    A stream of 256-byte records by one thread, until the last is where its side puts it. Our \
    record log: checksummed, forced to the medium every 4,096 records and at the end (it survives \
    the machine). Our feed log: checksummed, written every 256 records (it survives the process). \
    Chronicle Queue: stored into mapped memory (it survives the process).\
    """;
  }

  @Override
  public List<Wanted> wanted() {
    return List.of(
        new Wanted("record log, forced / Chronicle unforced", RECORD, CHRONICLE, Bound.AT_LEAST, 3),
        new Wanted("feed log / Chronicle, both unforced", FEED, CHRONICLE, Bound.AT_LEAST, 3));
  }

  @Override
  public List<String> jvmFlags() {
    return CHRONICLE_FLAGS;
  }

  @Override
  public Contest open(Terms terms) {
    return new Open(terms.count(RECORDS));
  }

  private record Open(int records) implements Contest {
    @Override
    public List<Score> round(int number) {
      return Side.inTurn(
          number,
          List.of(
              () -> score(RECORD, toLog(OpenLog.record(), RECORDS_PER_FORCE)),
              () -> score(CHRONICLE, toChronicle()),
              () -> score(FEED, toLog(OpenLog.feed(), RECORDS_PER_WRITE))));
    }

    private Score score(String name, long nanos) {
      return new Score(name, "1/s", records * 1e9 / nanos);
    }

    private long toLog(OpenLog opened, int group) {
      ByteBuffer payload = ByteBuffer.allocateDirect(OpenLog.PAYLOAD_BYTES);
      try (OpenLog log = opened) {
        return timed(
            number -> {
              log.append(payload.clear().putLong(0, number));
              if (number % group == 0) {
                log.force();
              }
            },
            log::force);
      }
    }

    private long toChronicle() {
      try (Chronicle chronicle = new Chronicle()) {
        return timed(chronicle::append, () -> {});
      }
    }

    private long timed(LongConsumer append, Runnable atLast) {
      long began = System.nanoTime();
      for (long number = 1; number <= records; number++) {
        append.accept(number);
      }
      atLast.run();
      return System.nanoTime() - began;
    }

    @Override
    public void close() {
      // Each side of each round closes what it opened.
    }
  }
}
