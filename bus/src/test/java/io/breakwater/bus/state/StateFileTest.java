package io.breakwater.bus.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.disk.RealDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class StateFileTest {
  @TempDir Path folder;
  private StateFile file;

  @BeforeEach
  void setUp() {
    file = new StateFile(new RealDisk(), folder.resolve("state").resolve("policy.json"));
  }

  @Test
  void aMissingFileIsMissing() {
    assertThat(file.load()).isEqualTo(new StateLoad.Missing());
  }

  @Test
  void whatWasWrittenIsLoaded() {
    file.write("{\"a\":1}");

    assertThat(file.load()).isEqualTo(new StateLoad.Loaded("{\"a\":1}"));
    assertThat(file.holds("{\"a\":1}")).isTrue();
    assertThat(file.holds("{\"a\":2}")).isFalse();
  }

  @Test
  void anEmptyObjectIsADocumentToo() {
    file.write("{}");

    assertThat(file.load()).isEqualTo(new StateLoad.Loaded("{}"));
  }

  @Test
  void theFileIsPlainJsonForEveryoneElse() {
    file.write("{\n  \"verdict\": \"OPEN\"\n}\n");

    var tree = JsonMapper.shared().readTree(file.path().toFile());
    assertThat(tree.get("verdict").asString()).isEqualTo("OPEN");
    assertThat(tree.get("_checksum").asString()).startsWith("crc32c:");
  }

  @Test
  void somethingOtherThanAnObjectIsRefused() {
    assertThatThrownBy(() -> file.write("[1]")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anyFlippedBitFallsBackToThePreviousVersionAndIsSetAside() throws IOException {
    file.write("{\"version\":1}");
    file.write("{\"version\":2}");
    byte[] good = Files.readAllBytes(file.path());
    for (int bit = 0; bit < good.length * 8; bit += 3) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << (bit % 8));
      Files.write(file.path(), bad);

      var load = (StateLoad.Previous) file.load();
      assertThat(load.json()).as("bit %d", bit).isEqualTo("{\"version\":1}");
      assertThat(Files.readAllBytes(load.aside().getFirst())).isEqualTo(bad);
      assertThat(file.path()).doesNotExist();
    }
    assertThat(new RealDisk().list(folder.resolve("state").resolve("aside")))
        .hasSize(StateFile.ASIDE_MAX);
  }

  @Test
  void anInvalidVersionNeverBecomesThePreviousOne() throws IOException {
    file.write("{\"version\":1}");
    file.write("{\"version\":2}");
    Files.writeString(file.path(), "{\"version\":");

    file.write("{\"version\":3}");
    Files.delete(file.path());

    var load = (StateLoad.Previous) file.load();
    assertThat(load.json()).isEqualTo("{\"version\":1}");
    assertThat(load.reason()).contains("is missing");
  }

  @Test
  void twoInvalidVersionsAreInvalid() throws IOException {
    file.write("{\"version\":1}");
    file.write("{\"version\":2}");
    Files.writeString(file.path(), "");
    Files.writeString(file.previousPath(), "{}");

    var load = (StateLoad.Invalid) file.load();
    assertThat(load.aside()).hasSize(2);
    assertThat(load.reason()).contains("carries no checksum");
    assertThat(file.load()).isEqualTo(new StateLoad.Missing());
  }
}
