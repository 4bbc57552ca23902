package io.breakwater.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.invariant.Probes.Probe;
import org.junit.jupiter.api.Test;

class CampaignTest {
  @Test
  void aCampaignIsAskedForEveryRarePath() {
    assertThat(new Campaign(Assembly.shipped()).neverReached()).containsExactly(Probe.values());
  }
}
