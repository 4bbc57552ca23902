package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import org.junit.jupiter.api.Test;

class LastEntryTest {
  @Test
  void anEntryWithTheGreatestIdIsToldToCloseTheStream() {
    Arrived told = LastEntry.told("bw:control", new Cursor("control", -1, -1), 7).orElseThrow();

    assertThat(told.origin().isLocal()).isTrue();
    assertThat(told.input())
        .isInstanceOfSatisfying(
            Input.EntryRefused.class,
            refused -> {
              assertThat(refused.entry()).isEqualTo("18446744073709551615-18446744073709551615");
              assertThat(refused.cause()).contains("nobody can write", "DEL bw:control");
              // Not the entry's own place: its command is answered for itself.
              assertThat(refused.source()).isNotEqualTo("bw:control");
            });
  }

  @Test
  void everyOtherEntryLeavesRoomBehindIt() {
    assertThat(LastEntry.told("bw:control", new Cursor("control", -1, -2), 7)).isEmpty();
    assertThat(LastEntry.told("bw:control", new Cursor("control", 1, 1), 7)).isEmpty();
  }
}
