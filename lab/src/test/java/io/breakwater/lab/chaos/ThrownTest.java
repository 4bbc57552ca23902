package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What was thrown is found in a log, and what an outage explains is not.
class ThrownTest {
  private static final List<String> EXPLAINED = List.of("TRADING GATE");

  private static List<String> in(String... lines) {
    return Thrown.in(List.of(lines), EXPLAINED);
  }

  @Test
  void theLinesOfAnOutageAreInOrder() {
    assertThat(
            in(
                "NOTE: Picked up JDK_JAVA_OPTIONS: -Dlogback.configurationFile=logback.xml",
                "{\"message\":\"Redis health check failed\",\"log.level\":\"WARN\"}",
                "{\"message\":\"TRADING GATE: BLOCKING\",\"log.level\":\"ERROR\"}"))
        .isEmpty();
  }

  @Test
  void aStackIsFoundWhateverItsLevelAndMessage() {
    assertThat(
            in(
                "{\"message\":\"x\",\"log.level\":\"WARN\",\"error.stack_trace\":\"E: at a\"}",
                "{\"message\":\"TRADING GATE\",\"log.level\":\"ERROR\","
                    + "\"error.stack_trace\":\"E: at a\"}"))
        .hasSize(2);
  }

  @Test
  void anErrorThatTheFaultDoesNotExplainIsFound() {
    assertThat(in("{\"message\":\"relay stopped source=trader\",\"log.level\":\"ERROR\"}"))
        .hasSize(1);
  }

  @Test
  void whatTheJvmPrintsOfAThreadThatDiedIsFound() {
    assertThat(
            in(
                "Exception in thread \"main\" java.lang.IllegalStateException: x",
                "\tat io.breakwater.runtime.Main.main(Main.java:7)",
                "Caused by: java.io.IOException: y",
                "java.lang.OutOfMemoryError: Java heap space"))
        .hasSize(4);
  }
}
