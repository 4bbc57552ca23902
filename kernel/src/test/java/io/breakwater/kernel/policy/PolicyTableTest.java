package io.breakwater.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.policy.PolicyTable.Ground;
import io.breakwater.kernel.policy.PolicyTable.Outcome;
import io.breakwater.model.command.Command;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKey;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.model.value.Symbol;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every row of the table once, and that a stale change never allows more.
class PolicyTableTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final Symbol ETH = new Symbol("ETHUSDT");
  private static final Policy POLICY = Policy.paperDefaults(List.of(BTC));

  private static Outcome decide(long madeOn, boolean tripped, Map<String, String> changes) {
    Ground ground = new Ground(3, POLICY, new TreeSet<>(List.of(BTC, ETH)), tripped);
    return new PolicyTable()
        .decide(new Command.SetPolicy(madeOn, new TreeMap<>(changes), "ann", "test"), ground);
  }

  private static String refused(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    return ((Outcome.Refused) outcome).code();
  }

  @Test
  void anUnknownKeyIsRefusedWholeOnAnyVersion() {
    assertThat(refused(decide(3, false, Map.of("risk_mode", "halt", "nonsense", "1"))))
        .isEqualTo("usage");
    assertThat(refused(decide(1, false, Map.of("nonsense", "1")))).isEqualTo("usage");
  }

  @Test
  void keysThatDoNotGoTogetherAreRefused() {
    assertThat(refused(decide(3, false, Map.of("daily_loss_hard", "100")))).isEqualTo("usage");
  }

  @Test
  void aKeyGivenByBothItsNamesIsRefused() {
    Map<String, String> twice = Map.of("risk_mode", "halt", "policy.risk_mode", "normal");

    assertThat(refused(decide(3, false, twice))).isEqualTo("usage");
  }

  @Test
  void aMarketIsAddedOnlyWhereItsInstrumentIsKnown() {
    assertThat(decide(3, false, Map.of("symbols", "BTCUSDT,ETHUSDT")))
        .isInstanceOf(Outcome.Adopted.class);
    assertThat(refused(decide(3, false, Map.of("symbols", "BTCUSDT,XYZ")))).isEqualTo("usage");
  }

  @Test
  void aShorterCooldownWaitsUntilTheStopIsArmed() {
    Map<String, String> shorter = Map.of("stop.cooldown_seconds", "1");

    assertThat(refused(decide(3, true, shorter))).isEqualTo("tripped");
    assertThat(decide(3, false, shorter)).isInstanceOf(Outcome.Adopted.class);
  }

  @Test
  void whatIsSoAlreadyMakesNoVersionEvenOnAStaleOne() {
    assertThat(decide(3, false, Map.of("leverage_max", "3.00")))
        .isInstanceOf(Outcome.Unchanged.class);
    assertThat(decide(1, false, Map.of("leverage_max", "3"))).isInstanceOf(Outcome.Unchanged.class);
  }

  @Test
  void onAnotherVersionOnlyWhatBecomesStricterIsTaken() {
    assertThat(refused(decide(2, false, Map.of("leverage_max", "4")))).isEqualTo("stale-version");
    assertThat(refused(decide(4, false, Map.of("leverage_max", "4")))).isEqualTo("stale-version");

    Outcome both = decide(2, false, Map.of("leverage_max", "2", "open_orders_max", "30"));
    assertThat(both)
        .isInstanceOfSatisfying(
            Outcome.Adopted.class,
            adopted -> {
              assertThat(adopted.policy().limits().leverageMaxE2()).isEqualTo(200);
              assertThat(adopted.policy().limits().openOrdersMax()).isEqualTo(20);
              assertThat(adopted.changed()).hasSize(1);
              assertThat(adopted.leftOut()).hasSize(1);
            });
  }

  @Test
  void stricterKeysThatNeedEachOtherAreTakenTogether() {
    Outcome outcome = decide(2, false, Map.of("daily_loss_hard", "100", "daily_loss_soft", "50"));

    assertThat(outcome).isInstanceOf(Outcome.Adopted.class);
  }

  @Test
  void aStaleChangeNeverAllowsMore() {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 5_000; i++) {
      TreeMap<String, String> changes = new TreeMap<>();
      changes.put("orders_per_minute", Integer.toString(random.nextInt(20)));
      changes.put("leverage_max", Integer.toString(random.nextInt(6)));
      changes.put("duplicate_window_seconds", Integer.toString(random.nextInt(240)));
      changes.put("risk_mode", random.nextBoolean() ? "normal" : "defensive");
      changes.put("daily_loss_soft", Integer.toString(random.nextInt(900)));
      changes.put("stop.flatten", Boolean.toString(random.nextBoolean()));
      if (decide(2, false, changes) instanceof Outcome.Adopted(var policy, _, _)) {
        for (PolicyKeys.Difference each : PolicyKeys.differences(POLICY, policy)) {
          PolicyKey key = each.key();
          assertThat(key.isStricter(each.before(), each.after())).as("%s", each).isTrue();
        }
      }
    }
  }
}
