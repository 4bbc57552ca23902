package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Who was told to stay away and asked all the same is found.
class SilenceTest {
  private final Findings findings = new Findings(_ -> {});

  @Test
  void aRequestWithinTheBanIsFound() {
    kept(told(1_000), asked(2_001));

    assertThat(findings.result()).isEqualTo(Result.FAILED);
  }

  @Test
  void aRequestThatComesTooLateToHaveBegunBeforeTheAnswerMissesItsBound() {
    kept(told(1_000), asked(1_101));

    assertThat(findings.result()).isEqualTo(Result.DEGRADED);
  }

  @Test
  void aRequestThatHadBegunBeforeTheAnswerIsNone() {
    kept(told(1_000), asked(1_100));

    assertThat(findings.result()).isEqualTo(Result.PASSED);
  }

  @Test
  void aRequestAfterTheBanIsNone() {
    kept(told(1_000), asked(6_000));

    assertThat(findings.result()).isEqualTo(Result.PASSED);
  }

  @Test
  void aBanThatNeverStruckProvesNothing() {
    kept(asked(1_000));

    assertThat(findings.result()).isEqualTo(Result.INCONCLUSIVE);
  }

  @Test
  void theBusiestSecondIsAnySecond() {
    PaperRecord paper =
        record(asked(1_000), asked(1_900), asked(2_100), asked(2_899), asked(2_900));

    // 1,900 to 2,899 lie within less than a second of each other, 2,900 does not.
    assertThat(new Silence(findings, paper).busiestSecond(0, 10_000)).isEqualTo(3);
  }

  private void kept(String... rows) {
    new Silence(findings, record(rows)).kept("ban-418", 5_000);
  }

  private static PaperRecord record(String... rows) {
    return PaperRecord.parse(String.join("\n", List.of(rows)));
  }

  private static String told(long atMillis) {
    return """
    {"seq":1,"time":%d,"kind":"request","method":"POST","path":"/fapi/v1/order",\
    "status":418,"fault":"ban-418"}\
    """
        .formatted(atMillis);
  }

  private static String asked(long atMillis) {
    return """
    {"seq":2,"time":%d,"kind":"request","method":"GET","path":"/fapi/v1/time","status":200}\
    """
        .formatted(atMillis);
  }
}
