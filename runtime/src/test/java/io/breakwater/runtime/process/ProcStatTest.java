package io.breakwater.runtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcStatTest {
  private static final String BEHIND = " 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 4711 20 21";

  @Test
  void stateAndStartAreFoundBehindAnyName() {
    assertThat(ProcStat.parse("42 (java) S" + BEHIND)).contains(new ProcStat('S', 4_711));
    assertThat(ProcStat.parse("42 (a) Z 9) Z" + BEHIND)).contains(new ProcStat('Z', 4_711));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "42", "42 (java)", "42 (java) S 1 2 3", ")"})
  void aLineThatIsCutSaysNothing(String line) {
    assertThat(ProcStat.parse(line)).isEmpty();
  }
}
