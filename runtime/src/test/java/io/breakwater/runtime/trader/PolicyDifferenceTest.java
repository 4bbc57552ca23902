package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.policy.LatencyPolicy;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolicyDifferenceTest {
  private static final Policy FIRST =
      Policy.paperDefaults(List.of(new Symbol("AAA"), new Symbol("BBB")));
  private static final Kernel KERNEL = Kernel.standard();

  private static State journal(Policy... versions) {
    State state = State.EMPTY;
    long version = 0;
    for (Policy policy : versions) {
      state = KERNEL.evolve(state, new LifeFact.PolicyAdopted(++version, policy, "ann", "test"));
    }
    return state;
  }

  private static Policy with(String key, String value) {
    return PolicyKeys.with(FIRST, Map.of(key, value));
  }

  private static void accepted(State state, Policy wanted) {
    assertThatCode(() -> PolicyDifference.refuse(state, wanted)).doesNotThrowAnyException();
  }

  @Test
  void aFirstStartTakesWhateverIsConfigured() {
    accepted(State.EMPTY, with("orders_per_minute", "1"));
  }

  @Test
  void aConfigurationThatStayedAsItWasStartsAfterAChangeByCommand() {
    accepted(journal(FIRST, with("orders_per_minute", "3")), FIRST);
  }

  @Test
  void aConfigurationThatWasBroughtUpToWhatIsInForceStarts() {
    accepted(journal(FIRST, with("orders_per_minute", "3")), with("orders_per_minute", "3"));
  }

  @Test
  void aChangedConfigurationIsRefusedNamingBothAndHowToMendIt() {
    State state = journal(FIRST, with("orders_per_minute", "3"));

    assertThatThrownBy(() -> PolicyDifference.refuse(state, with("orders_per_minute", "5")))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.exitCode()).isEqualTo(ExitCode.CONFLICT))
        .hasMessageContainingAll(
            "version 2",
            "journal 3, configuration 5",
            "policy.orders_per_minute 10 as before",
            "breakwater policy set policy.orders_per_minute=5 --reason R");
  }

  @Test
  void aLaterStartIsComparedWithTheConfigurationOfTheLastOne() {
    Policy second = with("orders_per_minute", "3");
    State state =
        KERNEL.evolve(
            journal(FIRST, second, with("orders_per_minute", "4")),
            new LifeFact.PolicyConfigured(second));

    accepted(state, second);
    assertThat(PolicyDifference.conflicts(state, FIRST)).hasSize(1);
  }

  @Test
  void theModeOfAStartIsNoConflict() {
    accepted(journal(FIRST), with("mode", "shadow"));
  }

  @Test
  void marketsMayBeMadeReadyButNotTakenFromThePolicyByConfiguration() {
    accepted(journal(FIRST), with("symbols", "AAA,BBB,CCC"));
    accepted(journal(FIRST, with("symbols", "AAA")), with("symbols", "AAA"));
    assertThat(PolicyDifference.conflicts(journal(FIRST), with("symbols", "AAA"))).hasSize(1);
  }

  @Test
  void aJournalFromBeforeProtectionStartsWithWhatShipsAndSaysThatItIsOff() {
    State state = journal(FIRST.with(ProtectPolicy.OFF));

    accepted(state, FIRST);
    assertThat(PolicyDifference.passedOver(state, FIRST))
        .hasValueSatisfying(line ->
            assertThat(line)
                .contains(
                    "protection is off by policy version 1",
                    "`breakwater policy set protect.stops=true protect.countdown=auto"));
  }

  @Test
  void aJournalFromBeforeTheBoundOfLatencyStartsAndSaysThatThereIsNone() {
    State state = journal(FIRST.with(LatencyPolicy.OFF));

    accepted(state, FIRST);
    assertThat(PolicyDifference.passedOver(state, FIRST))
        .hasValueSatisfying(line ->
            assertThat(line).contains("`breakwater policy set latency.max_millis=1500 --reason"));
    assertThat(PolicyDifference.conflicts(state, with("latency.max_millis", "900"))).hasSize(1);
  }

  @Test
  void itIsSaidAtLaterStartsTooUntilItIsSwitchedOn() {
    State first = journal(FIRST.with(ProtectPolicy.OFF));
    State later = KERNEL.evolve(first, new LifeFact.PolicyConfigured(FIRST));
    State on = KERNEL.evolve(later, new LifeFact.PolicyAdopted(2, FIRST, "ann", "stops"));

    accepted(later, FIRST);
    assertThat(PolicyDifference.passedOver(later, FIRST)).isPresent();
    accepted(on, FIRST);
    assertThat(PolicyDifference.passedOver(on, FIRST)).isEmpty();
  }

  @Test
  void aProtectionThatSomebodyChoseIsNotPassedOver() {
    State state = journal(FIRST.with(ProtectPolicy.OFF));

    assertThat(PolicyDifference.conflicts(state, with("protect.stop_distance_percent", "3")))
        .singleElement()
        .satisfies(moved -> assertThat(moved.after()).isEqualTo("3"));
  }

  @Test
  void nothingIsSaidWhereTheConfigurationAsksForNoStops() {
    Policy without = FIRST.with(ProtectPolicy.OFF);

    assertThat(PolicyDifference.passedOver(journal(without), without)).isEmpty();
    assertThat(PolicyDifference.passedOver(State.EMPTY, FIRST)).isEmpty();
  }
}
