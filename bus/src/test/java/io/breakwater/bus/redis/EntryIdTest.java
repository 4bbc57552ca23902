package io.breakwater.bus.redis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EntryIdTest {
  @Test
  void idsAreReadAsTheyAreWritten() {
    assertThat(EntryId.parse("1700000000000-42")).contains(new EntryId(1_700_000_000_000L, 42));
    assertThat(new EntryId(1_700_000_000_000L, 42)).hasToString("1700000000000-42");
  }

  @Test
  void theGreatestOfAllIsAnIdToo() {
    String greatest = "18446744073709551615-18446744073709551615";

    EntryId id = EntryId.parse(greatest).orElseThrow();

    assertThat(id).hasToString(greatest).isGreaterThan(new EntryId(Long.MAX_VALUE, 0));
  }

  @Test
  void whatIsNoIdIsNone() {
    assertThat(EntryId.parse("")).isEmpty();
    assertThat(EntryId.parse("5")).isEmpty();
    assertThat(EntryId.parse("-5")).isEmpty();
    assertThat(EntryId.parse("5-")).isEmpty();
    assertThat(EntryId.parse("5-x")).isEmpty();
    assertThat(EntryId.parse("99999999999999999999-1")).isEmpty();
  }
}
