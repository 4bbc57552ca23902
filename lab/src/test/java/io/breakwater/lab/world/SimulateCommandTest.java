package io.breakwater.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.point.Crash;
import io.breakwater.lab.point.Failpoint;
import io.breakwater.lab.point.Strike;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// What `simulate` does with its options.
class SimulateCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... options) {
    return new CommandLine(new SimulateCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(options);
  }

  @Test
  void onlyPlansOfFaultsAreShrunk() {
    for (String plan : List.of("cross", "kill-trader", "points")) {
      assertThat(run("--shrink", "--plan", plan)).isEqualTo(2);
    }

    assertThat(err.toString().lines()).hasSize(3).allMatch(line -> line.startsWith("--shrink "));
  }

  @Test
  void strikesBelongToFailpoints() {
    assertThat(run("--strike", "journal-force/before:1:kill")).isEqualTo(2);
    assertThat(err.toString()).startsWith("--strike ");
    assertThat(run("--plan", "points", "--strike", "nowhere:1:kill")).isEqualTo(2);
  }

  @Test
  void thePairThatAPlanNamesIsLivedAgain() {
    PointPlan pair =
        new PointPlan(
            List.of(
                new Strike(Failpoint.ALL.get(4), 3, Crash.POWER),
                new Strike(Failpoint.ALL.get(2), 1, Crash.KILL)));
    List<String> options = new ArrayList<>(List.of(pair.again().split(" ")));

    assertThat(options.subList(0, 2)).containsExactly("./breakwater", "simulate");
    options.add("--once");
    assertThat(run(options.subList(2, options.size()).toArray(String[]::new))).isZero();
    assertThat(out.toString()).startsWith(pair.text()).contains("struck 2 of 2", "seeds 1 ");
  }

  @Test
  void everyStrikeIsReadAsItIsWritten() {
    for (Failpoint point : Failpoint.ALL) {
      for (Crash crash : Crash.values()) {
        Strike strike = new Strike(point, 7, crash);
        assertThat(StrikeName.read(StrikeName.of(strike))).contains(strike);
      }
    }
  }

  @Test
  void aMutantIsComparedWithItselfInTheOtherJvm() {
    assertThat(run("--mutant", "effects-before-the-force", "--seeds", "1", "--hashes", "3"))
        .isZero();
    String mutants = out.toString();

    assertThat(run("--hashes", "3")).isZero();
    assertThat(mutants).startsWith("lived 3 ");
    assertThat(out.toString().substring(mutants.length())).isNotEqualTo(mutants);
  }
}
