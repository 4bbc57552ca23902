package io.breakwater.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.codec.Undecodable;
import io.breakwater.kernel.State;
import io.breakwater.kernel.state.Table;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StateCodecTest {
  private static final int STATES = 500;

  private final StateCodec codec = new StateCodec();

  @Test
  void everyStateComesBackInEveryComponent() {
    for (int seed = 0; seed < STATES; seed++) {
      StateSnapshot written = new RandomStates(seed).next();

      StateSnapshot read = codec.read(ByteBuffer.wrap(codec.write(written)));

      assertThat(read).as("seed %d", seed).isEqualTo(written);
      assertThat(read.state().stateHash()).isEqualTo(written.state().stateHash());
      assertThat(read.state().stateHashWhole()).isEqualTo(written.state().stateHashWhole());
      assertThat(codec.write(read)).isEqualTo(codec.write(written));
    }
  }

  /// A field that a sample never moves could be forgotten unseen.
  @Test
  void theStatesMoveEveryComponentOfEveryRecord() {
    Map<String, Set<Object>> seen = new TreeMap<>();
    for (int seed = 0; seed < STATES; seed++) {
      walk(new RandomStates(seed).next().state(), seen);
    }

    assertThat(seen).hasSizeGreaterThan(100);
    assertThat(seen).allSatisfy((component, values) -> assertThat(values).hasSizeGreaterThan(1));
  }

  private static void walk(Object value, Map<String, Set<Object>> seen) {
    switch (value) {
      case List<?> list -> list.forEach(each -> walk(each, seen));
      case Table<?, ?> table ->
          table.forEach((key, each) -> {
            walk(key, seen);
            walk(each, seen);
          });
      case Record record when record.getClass().getName().startsWith("io.breakwater.kernel") -> {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          Object part = read(record, component);
          String name = record.getClass().getName() + "." + component.getName();
          seen.computeIfAbsent(name, _ -> new HashSet<>()).add(part);
          walk(part, seen);
        }
      }
      default -> {}
    }
  }

  private static Object read(Record record, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component.toString(), e);
    }
  }

  @Test
  void theEmptyStateComesBack() {
    StateSnapshot read = codec.read(ByteBuffer.wrap(codec.write(StateSnapshot.EMPTY)));

    assertThat(read.state()).isEqualTo(State.EMPTY);
  }

  @Test
  void theGoldenStateIsReadAndWrittenByteForByte() throws IOException {
    byte[] golden = golden();

    StateSnapshot read = codec.read(ByteBuffer.wrap(golden));

    assertThat(codec.write(read)).isEqualTo(golden);
    assertThat(read.state().orders().open().size()).isPositive();
  }

  /// Written once; see `docs/schema-evolution.md` for what a change of the format asks for.
  private byte[] golden() throws IOException {
    Path file =
        Path.of(
            System.getProperty("basedir", "."),
            "src/test/resources/golden/state-" + StateCodec.FORMAT + ".json");
    if (!Files.exists(file) && "add".equals(System.getProperty("golden"))) {
      Files.write(file, codec.write(new RandomStates(7).next()));
    }
    return Files.readAllBytes(file);
  }

  @Test
  void anotherFormatIsNamedInOneLine() {
    String text = new String(codec.write(StateSnapshot.EMPTY), StandardCharsets.UTF_8);
    byte[] newer = text.replace("\"format\":2", "\"format\":3").getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> codec.read(ByteBuffer.wrap(newer)))
        .isInstanceOf(Undecodable.class)
        .hasMessageContaining("format 3 of a state, this build reads 2");
  }

  @Test
  void damagedBytesAreUndecodableOrAnotherStateByItsHash() {
    StateSnapshot written = new RandomStates(7).next();
    byte[] bytes = codec.write(written);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      byte[] damaged = bytes.clone();
      damaged[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      try {
        // A state that is not the one written has another hash: who reads compares.
        StateSnapshot read = codec.read(ByteBuffer.wrap(damaged));
        assertThat(read.state().stateHashWhole() == written.state().stateHashWhole())
            .as("damage %d", i)
            .isEqualTo(read.state().equals(written.state()));
      } catch (Undecodable undecodable) {
        assertThat(undecodable.getMessage()).doesNotContain("\n");
      }
    }
  }
}
