package io.breakwater.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdTest {
  @Test
  void anIdIsReadBackAsItWasWritten() {
    EventId id = new EventId(1_700_000_000_000L, 42);

    assertThat(EventId.parse(id.text())).contains(id);
  }

  @Test
  void aNewEpochComesAfterEveryPublicationOfTheOld() {
    assertThat(new EventId(2, 0)).isGreaterThan(new EventId(1, 999));
    assertThat(new EventId(1, 10)).isGreaterThan(new EventId(1, 9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "-1-2", "1-2-3", "a-b", "9999999999999999999-1", " 1-2"})
  void anythingElseIsNoId(String text) {
    assertThat(EventId.parse(text)).isEmpty();
  }
}
