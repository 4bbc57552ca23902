package io.breakwater.lab.chaos;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Several feed shards under a real supervisor.
@Execution(ExecutionMode.CONCURRENT)
class ShardsIT {
  @Test
  @Timeout(180)
  void marketsOfAShardThatFailsAreReadByOthersAndGatedMeanwhile() throws Exception {
    ScenariosIT.holds(new ShardCrash(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(180)
  void withoutAnyShardNothingNewIsRiskedAndPeopleAreTold() throws Exception {
    ScenariosIT.holds(new AllShardsDead(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(180)
  void whatTheRestCannotCarryWaits() throws Exception {
    ScenariosIT.holds(new ShardOverload(), Map.of());
  }

  @Test
  @Tag("long")
  @Timeout(180)
  void marketsOfASilentGameAreGatedWhileTheirPricesGoOn() throws Exception {
    ScenariosIT.holds(new StaleGame(), Map.of());
  }
}
