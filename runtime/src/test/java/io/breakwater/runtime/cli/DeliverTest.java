package io.breakwater.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.runtime.config.ExitCode;
import org.junit.jupiter.api.Test;

class DeliverTest {
  @Test
  void whatWasNotAnsweredFailedAndWasNotRefused() {
    assertThat(Deliver.exitCode("timeout")).isEqualTo(ExitCode.FAILED);
    assertThat(Deliver.exitCode("stopping")).isEqualTo(ExitCode.FAILED);
    assertThat(Deliver.exitCode("stale-version")).isEqualTo(ExitCode.CONFLICT);
    assertThat(Deliver.exitCode("cooldown")).isEqualTo(ExitCode.NOT_ALLOWED);
  }
}
