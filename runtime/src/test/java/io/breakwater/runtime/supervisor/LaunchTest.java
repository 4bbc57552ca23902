package io.breakwater.runtime.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LaunchTest {
  @Test
  void withoutARehearsalNoCacheIsNamed() {
    assertThat(System.getProperty(Launch.CLASS_CACHE)).isNull();
    assertThat(Launch.classCache()).isEmpty();
  }
}
