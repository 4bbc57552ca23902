package io.breakwater.lab.invariant;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.Decision;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.input.Arrived;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.input.Input;
import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.runtime.process.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DecideAgainTest {
  private static final Kernel KERNEL = Kernel.standard();

  private final DecideAgain check = new DecideAgain();
  private State state = State.EMPTY;
  private long millis;

  @Test
  void whatTheKernelDecidedItDecidesAgain() {
    assertThat(closed(List.of(decided(Version.buildId()), decided(Version.buildId())))).isEmpty();
  }

  @Test
  void aFactThatTheInputsDoNotGiveIsNamed() {
    Turn first = decided(Version.buildId());
    Turn second = decided(Version.buildId());
    List<Fact> more = new ArrayList<>(second.facts());
    more.add(Pieces.intentMade("bw1-1"));

    assertThat(closed(List.of(first, with(second, more, second.stateHash()))).orElseThrow())
        .startsWith("turn 2: ")
        .contains("decided again it is nothing");
  }

  @Test
  void aFactThatIsMissingIsNamed() {
    Turn first = decided(Version.buildId());
    List<Fact> less = first.facts().subList(0, first.facts().size() - 1);

    assertThat(closed(List.of(with(first, less, first.stateHash()))).orElseThrow())
        .contains("was nothing, decided again it is");
  }

  @Test
  void anotherHashOfTheSameFactsIsNamed() {
    Turn first = decided(Version.buildId());

    assertThat(closed(List.of(with(first, first.facts(), first.stateHash() + 1))).orElseThrow())
        .contains("the same facts give another state hash");
  }

  @Test
  void whatAnotherBuildDecidedIsNotAskedFor() {
    Turn first = decided("another build");

    assertThat(closed(List.of(with(first, List.of(), 0)))).isEmpty();
  }

  private Optional<String> closed(List<Turn> journal) {
    return check.see(new Seen.Closed(KERNEL, journal));
  }

  /// A turn in which the trader is told its policy.
  private Turn decided(String build) {
    millis += 1_000;
    LifeFact.TurnBegan began =
        new LifeFact.TurnBegan(1, millis * 1_000_000, millis, List.of(), build);
    Input configured =
        new Input.Configured(
            "simulated:paper",
            PolicyConfig.policy(ConfigReader.read(Map.of())),
            List.of(),
            new TreeMap<>());
    Arrived arrived = new Arrived(configured, Cursor.LOCAL, millis);
    Decision decision = KERNEL.decide(KERNEL.evolve(state, began), arrived);
    state = decision.state();
    return new Turn(began, List.of(arrived), decision.facts(), state.stateHash());
  }

  private static Turn with(Turn turn, List<Fact> facts, long stateHash) {
    return new Turn(turn.began(), turn.inputs(), facts, stateHash);
  }
}
