package io.breakwater.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.point.Failpoint;
import io.breakwater.lab.world.World.Told;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The trader is cut off at every durable and visible step there is, and again in what follows.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailpointsTest {
  private static final int PAIRS = 8;
  private static final long SEED = 20;

  private final PointCampaign campaign = PointCampaign.begin();

  private static List<String> lived(List<PointPlan> plans, Set<Failpoint> struckSecond) {
    List<String> wrong = new ArrayList<>();
    for (PointPlan plan : plans) {
      Told told = World.live(plan, Assembly.shipped());
      told.broken()
          .ifPresent(broken -> wrong.add(plan.text() + "\n" + broken + "\nagain: " + plan.again()));
      if (told.struck() == 0) {
        wrong.add(plan.text() + "\nnever struck");
      }
      if (told.struck() == 2) {
        struckSecond.add(plan.strikes().getLast().point());
      }
    }
    return wrong;
  }

  @Test
  void everyFailpointIsReachedAndStruckAloneAndNothingBreaks() {
    assertThat(campaign.neverReached()).isEmpty();
    assertThat(campaign.alone()).hasSameSizeAs(Failpoint.ALL);
    assertThat(lived(campaign.alone(), new HashSet<>())).isEmpty();
  }

  @Test
  void nothingBreaksWhereTheRecoveryIsCutOffToo() {
    Set<Failpoint> second = new HashSet<>();

    assertThat(lived(campaign.pairs(SEED, PAIRS), second)).isEmpty();
    assertThat(second).isNotEmpty();
  }

  @Test
  @Tag("long")
  void nothingBreaksInAnyPairAndEveryFailpointStrikesSecondInOne() {
    Set<Failpoint> second = new HashSet<>();

    assertThat(lived(campaign.aloneOtherwise(), new HashSet<>())).isEmpty();
    assertThat(lived(campaign.pairs(), second)).isEmpty();
    assertThat(second).containsAll(Failpoint.ALL);
  }

  @Test
  void theFailpointsOfARunAreTheSameEachTime() {
    Told once = World.live(new PointPlan(List.of()), Assembly.shipped());
    Told again = World.live(new PointPlan(List.of()), Assembly.shipped());

    assertThat(again.points()).isEqualTo(once.points());
    assertThat(again.hash()).isEqualTo(once.hash());
    assertThat(EnumSet.allOf(io.breakwater.lab.point.StepName.class))
        .allSatisfy(step -> assertThat(Failpoint.ALL).anyMatch(point -> point.step() == step));
  }
}
