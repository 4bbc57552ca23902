package io.breakwater.bus.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;

class EntryCheckTest {
  private static final long WALL = Instant.parse("2026-11-22T10:00:00Z").toEpochMilli();
  private static final EntryId AT = new EntryId(7, 1);

  private final EntryCheck check = new EntryCheck("bw:in:signals");

  private Delivery checked(String... namesAndTexts) {
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      fields.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return check.check(new StoredEntry(AT, fields), WALL);
  }

  private static String reason(Delivery delivery) {
    return delivery instanceof Delivery.BadEntry(_, _, var reason, _) ? reason : "";
  }

  private Delivery at(String time) {
    return checked("type", "signal", "data", "{}", "time", time);
  }

  @Test
  void aTypeAndDataAreEnoughFromAScript() {
    Delivery delivery = checked("type", "signal", "data", "{\"side\":\"BUY\"}");

    assertThat(delivery)
        .isEqualTo(
            new Delivery.Event(
                "bw:in:signals",
                AT,
                new RoadEntry(AT, "signal", "bw:in:signals", "", "", "", "{\"side\":\"BUY\"}")));
  }

  @Test
  void whatLacksAFieldIsSetAside() {
    assertThat(reason(checked("type", "signal"))).isEqualTo("it lacks data");
    assertThat(reason(checked("data", "{}"))).isEqualTo("it lacks type");
    assertThat(reason(checked())).isEqualTo("it lacks data");
  }

  @Test
  void brokenJsonIsSetAside() {
    assertThat(reason(checked("type", "signal", "data", "{\"a\":"))).contains("no JSON");
    assertThat(reason(checked("type", "signal", "data", ""))).contains("empty");
    assertThat(reason(checked("type", "signal", "data", "{} {}"))).contains("follows");
    assertThat(reason(checked("type", "signal", "data", "\u0000\u001b[31m"))).contains("no JSON");
  }

  @Test
  void aHugePayloadIsSetAside() {
    String huge = "\"" + "x".repeat(EntryCheck.DATA_LENGTH_MAX) + "\"";

    Delivery delivery = checked("type", "signal", "data", huge);

    assertThat(reason(delivery)).contains("at most 1048576");
    assertThat(delivery.toString()).hasSizeLessThan(400);
    assertThat(reason(checked("type", "x".repeat(2000), "data", "{}"))).contains("longer than");
  }

  @Test
  void aClockThatJumpsBackCostsOneEntry() {
    assertThat(reason(at("2026-11-22T09:59:50Z"))).isEmpty();
    assertThat(reason(at("2026-11-22T09:59:49.5Z"))).isEmpty();
    assertThat(reason(at("2026-11-22T09:50:00Z"))).contains("jumped back");
    assertThat(reason(at("2026-11-22T09:50:01Z"))).isEmpty();
  }

  @Test
  void aTimeAheadOfUsIsSetAsideAndMovesNothing() {
    assertThat(reason(at("2026-11-22T10:00:02Z"))).contains("ahead");
    assertThat(reason(at("2026-11-22T09:59:59Z"))).isEmpty();
    assertThat(reason(at("yesterday"))).contains("not RFC 3339");
  }

  @Test
  void anExcerptIsOneLineWhateverWasThere() {
    Delivery delivery = checked("type", "a\nb\u2028c", "note", "\u001b[2J");

    assertThat(delivery)
        .isInstanceOfSatisfying(
            Delivery.BadEntry.class,
            bad -> assertThat(bad.excerpt()).isEqualTo("type=a?b?c note=?[2J"));
  }
}
