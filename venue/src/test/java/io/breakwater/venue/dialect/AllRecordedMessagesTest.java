package io.breakwater.venue.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// All messages that others recorded, of this venue and of others, through all parsers: each is
/// read or refused as malformed, and what is read has the recorded numbers. They do not come with
/// the project.
class AllRecordedMessagesTest {
  private static final Path FOLDER = Path.of("shared/data/permissive");
  private static final int TEXTS_PER_FILE_MAX = 4_000;

  /// Fields that nobody here reads: the paper exchange writes zeros for them.
  private static final List<String> NOT_READ =
      List.of(".o.a", ".o.b", ".o.si", ".o.ss", ".k.B", ".iw");

  private static Path folder() {
    Path at = Path.of("").toAbsolutePath();
    while (at != null) {
      Path found = at.resolve(FOLDER);
      if (Files.isDirectory(found)) {
        return found;
      }
      at = at.getParent();
    }
    return FOLDER;
  }

  private static List<Path> files() throws IOException {
    Path folder = folder();
    assumeTrue(Files.isDirectory(folder), "skipped: no recorded messages at ../" + FOLDER);
    try (Stream<Path> raw = Files.walk(folder.resolve("raw-messages"));
        Stream<Path> sockets = Files.walk(folder.resolve("ws-raw"))) {
      return Stream.concat(raw, sockets)
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().contains("normalized"))
          .sorted()
          .toList();
    }
  }

  /// Every JSON text of a file: one in each line that has one, or the whole file.
  private static List<String> texts(Path file) throws IOException {
    List<String> texts = new ArrayList<>();
    StringBuilder whole = new StringBuilder();
    try (InputStream in = Files.newInputStream(file);
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in,
                    StandardCharsets.UTF_8))) {
      String line = reader.readLine();
      for (; line != null && texts.size() < TEXTS_PER_FILE_MAX; line = reader.readLine()) {
        int from = begin(line);
        if (from >= 0 && line.length() > from + 2) {
          texts.add(line.substring(from).strip());
        }
        whole.append(line).append('\n');
      }
    }
    int marked = whole.indexOf("\n= ");
    int from = marked >= 0 ? marked + 3 : Math.max(0, begin(whole.toString()));
    texts.add(whole.substring(from));
    return texts;
  }

  private static int begin(String line) {
    int object = line.indexOf('{');
    int list = line.indexOf('[');
    return object < 0 || (list >= 0 && list < object) ? list : object;
  }

  @Test
  void everyTextIsReadOrMalformedByEveryParserAndNoNumberIsChanged() throws IOException {
    Map<String, Integer> events = new TreeMap<>();
    OrderUpdateScan scan = new OrderUpdateScan();
    int texts = 0;
    for (Path file : files()) {
      for (String text : texts(file)) {
        texts++;
        String what = file.getFileName() + ": " + WireText.quoted(text);
        for (Consumer<String> parser : WireFuzzTest.PARSERS) {
          WireFuzzTest.survives(parser, text, what);
        }
        scan.read(text)
            .ifPresent(
                quick -> assertThat(OrderUpdateScanTest.general(text)).as(what).contains(quick));
        event(text)
            .ifPresent(event -> {
              events.merge(event.getClass().getSimpleName(), 1, Integer::sum);
              sameNumbers(WireText.json(text), event, what);
            });
      }
    }

    System.out.println("read " + texts + " recorded texts, events " + events);
    assertThat(texts).isGreaterThan(10_000);
    assertThat(events).containsKeys("OrderUpdate", "AccountUpdate", "BookTicker", "Depth");
  }

  private static java.util.Optional<StreamEvent> event(String text) {
    try {
      return StreamEnvelope.of(text) instanceof StreamEnvelope.Event(_, var event)
              && !(event instanceof StreamEvent.Other)
          ? java.util.Optional.of(event)
          : java.util.Optional.empty();
    } catch (WireText.Malformed _) {
      return java.util.Optional.empty();
    }
  }

  private static void sameNumbers(JsonNode recorded, StreamEvent event, String what) {
    JsonNode payload = recorded.has("data") ? recorded.path("data") : recorded;
    compare(payload, WireText.json(event.text()), what);
  }

  private static void compare(JsonNode recorded, JsonNode written, String what) {
    if (written.isObject()) {
      written
          .properties()
          .forEach(entry -> {
            String at = what + '.' + entry.getKey();
            if (recorded.has(entry.getKey()) && NOT_READ.stream().noneMatch(at::endsWith)) {
              compare(recorded.path(entry.getKey()), entry.getValue(), at);
            }
          });
    } else if (written.isArray()) {
      for (int i = 0; i < Math.min(written.size(), recorded.size()); i++) {
        compare(recorded.path(i), written.path(i), what + '[' + i + ']');
      }
    } else if (isDecimal(written) && isDecimal(recorded)) {
      assertThat(rounded(written)).as(what).isEqualByComparingTo(rounded(recorded));
    }
  }

  private static boolean isDecimal(JsonNode node) {
    return node.isNumber() || (node.isString() && node.stringValue().matches("-?\\d+(\\.\\d+)?"));
  }

  private static BigDecimal rounded(JsonNode node) {
    return new BigDecimal(node.asString()).setScale(8, RoundingMode.HALF_EVEN);
  }
}
