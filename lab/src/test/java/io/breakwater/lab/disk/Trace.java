package io.breakwater.lab.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.LogClass;
import io.breakwater.bus.log.LogReader;
import io.breakwater.bus.log.LogSpec;
import io.breakwater.bus.log.LogWriter;
import io.breakwater.bus.log.Polled;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Records whose content follows from a number, so that a wrong one is recognised wherever it turns
/// up.
final class Trace {
  static final Path LOG = Path.of("/sim/log/trader");
  static final LogSpec SPEC = new LogSpec(LogClass.RECORD, "trader", "sim", 4096, 512, 0);

  private Trace() {}

  static LogWriter open(Disk disk, long wallMillis) {
    return LogWriter.open(disk, LOG, SPEC, wallMillis);
  }

  static void append(LogWriter writer, long content) {
    writer.append(1, content, payload(content));
  }

  static byte[] payload(long content) {
    var random = new SplittableRandom(content);
    byte[] bytes = new byte[Long.BYTES + random.nextInt(random.nextInt(8) == 0 ? 1500 : 100)];
    random.nextBytes(bytes);
    ByteBuffer.wrap(bytes).putLong(0, content);
    return bytes;
  }

  /// The contents of all published records; fails if any is not exactly what was written.
  static List<Long> readAll(Disk disk) {
    var contents = new ArrayList<Long>();
    try (var reader = LogReader.open(disk, LOG, 1)) {
      Polled polled;
      do {
        polled =
            reader.poll(
                record -> {
                  assertThat(record.sequence()).isEqualTo(contents.size() + 1);
                  long content = record.payload().getLong(0);
                  assertThat(Arrays.equals(record.copyOfPayload(), payload(content))).isTrue();
                  contents.add(content);
                },
                1000);
      } while (polled instanceof Polled.Delivered);
      assertThat(polled).isEqualTo(Polled.IDLE);
    }
    return contents;
  }
}
