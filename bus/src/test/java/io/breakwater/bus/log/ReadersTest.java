package io.breakwater.bus.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.disk.RealDisk;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadersTest {
  @TempDir Path folder;

  @Test
  void aReaderIsRegisteredMovedAndForgotten() {
    var readers = readers();
    assertThat(readers.registered()).isEmpty();

    readers.keep("monitor", new LogPosition(1_000, 5));
    readers.keep("monitor", new LogPosition(2_000, 9));
    readers.keep("relay", LogPosition.START);

    assertThat(readers().registered())
        .containsExactly(
            new Readers.Registered("monitor", Optional.of(new LogPosition(2_000, 9))),
            new Readers.Registered("relay", Optional.of(LogPosition.START)));
    readers.forget("monitor");
    readers.forget("nobody");
    assertThat(readers().registered()).hasSize(1);
  }

  @Test
  void oneReaderTooManyIsRefused() {
    var readers = readers();
    for (int i = 0; i < Readers.READERS_MAX; i++) {
      readers.keep("reader-" + i, LogPosition.START);
    }
    readers.keep("reader-0", new LogPosition(1, 1));

    assertThatThrownBy(() -> readers.keep("another", LogPosition.START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 readers");
  }

  @Test
  void aNameThatIsNoFileNameIsRefused() {
    assertThatThrownBy(() -> readers().keep("../trader", LogPosition.START))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private Readers readers() {
    return Readers.of(new RealDisk(), folder);
  }
}
