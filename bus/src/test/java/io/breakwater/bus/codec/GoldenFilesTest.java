package io.breakwater.bus.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

class GoldenFilesTest {
  @ParameterizedTest
  @MethodSource("samples")
  void theBytesOfASampleAreThoseOfItsGoldenFile(GoldenSample sample) {
    byte[] written = sample.written().bytes();

    byte[] golden = GoldenFiles.bytes(sample.file(), written);

    assertThat(new String(written, UTF_8))
        .as("%s differs from what this build writes. %s", sample.file(), GoldenFiles.RULE)
        .isEqualTo(new String(golden, UTF_8));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aGoldenFileIsReadAsItsSample(GoldenSample sample) {
    byte[] golden = GoldenFiles.bytes(sample.file(), sample.written().bytes());

    Object read = sample.reader().apply(golden);

    assertThat(read).as("%s. %s", sample.file(), GoldenFiles.RULE).isEqualTo(sample.value());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void noObjectHasTheSameKeyTwice(GoldenSample sample) {
    JsonFactory factory =
        JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    byte[] written = sample.written().bytes();

    try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), written)) {
      int tokens = 0;
      while (parser.nextToken() != null) {
        tokens++;
      }
      assertThat(tokens).isPositive();
    }
  }

  @Test
  void everyGoldenFileHasItsSample() {
    TreeSet<String> expected =
        samples().stream().map(GoldenSample::file).collect(Collectors.toCollection(TreeSet::new));
    expected.add(EnumNamesTest.FILE);

    assertThat(GoldenFiles.names()).as(GoldenFiles.RULE).isEqualTo(expected);
  }

  @Test
  void everyTypeOfTheTableStandsInAGoldenFile() {
    String written =
        samples().stream()
            .map(sample -> new String(sample.written().bytes(), UTF_8))
            .collect(Collectors.joining());

    for (TypeTable.Type type : TypeTable.current().values()) {
      assertThat(written)
          .as("no sample holds %s: add one to FactSamples or InputSamples", type.name())
          .contains("\"type\":\"" + type.name() + '"');
    }
  }

  private static List<GoldenSample> samples() {
    return GoldenSample.all();
  }
}
