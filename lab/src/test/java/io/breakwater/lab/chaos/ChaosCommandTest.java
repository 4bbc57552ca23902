package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosCommandTest {
  @Test
  void severalScenariosAreRunInTheOrderGivenEachOnce() {
    List<String> ids = List.of("redis-down", "kill-trader", "redis-down");

    assertThat(ChaosCommand.chosen(ids).stream().map(Scenario::id))
        .containsExactly("redis-down", "kill-trader");
    assertThat(ChaosCommand.chosen(List.of("kill-trader", "all"))).hasSize(Scenarios.all().size());
  }

  @Test
  void aFileIsRunAgainByItsPath(@TempDir Path folder) throws IOException {
    Path file = file(folder, "my own.yaml", "mine");

    List<Scenario> chosen = ChaosCommand.chosen(List.of(file.toString()));
    Again.Asked asked =
        new Again.Asked(List.of(file.toString()), 7, Map.of(), java.util.Optional.empty());

    assertThat(Again.of(asked, chosen).line("mine"))
        .isEqualTo("breakwater chaos run '" + file + "' --seed 7");
  }

  @Test
  void twoScenariosOfOneNameAreRefused(@TempDir Path folder) throws IOException {
    Path file = file(folder, "x.yaml", "kill-trader");

    assertThatThrownBy(() -> ChaosCommand.chosen(List.of("kill-trader", file.toString())))
        .hasMessageContaining("two of these scenarios are called kill-trader");
  }

  @Test
  void everyFileIsCheckedWhateverIsWrongWithTheFirst(@TempDir Path folder) throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.yaml"), "id: {");
    Path good = file(folder, "good.yaml", "good");
    PrintStream out = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int exit;
    try {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      exit = new ChaosCommand().check(List.of(bad, good));
    } finally {
      System.setOut(out);
    }

    assertThat(exit).isEqualTo(2);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("good.yaml: good, no mistake");
  }

  private static Path file(Path folder, String name, String id) throws IOException {
    String text =
        """
        id: %s
        fault: something breaks
        hypothesis: It holds.
        lesson: It should.
        safeguard: a rule
        components: [gate]
        method:
          - kill: trader
        evidence:
          - {claim: it was dead, alive: {component: trader}, is: "false"}
        """
            .formatted(id);
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void aProgramThatIsMissingProvesNothing(@TempDir Path folder) throws InterruptedException {
    Scenario needy =
        new Scenario() {
          @Override
          public String id() {
            return "needy";
          }

          @Override
          public String fault() {
            return "needs a program";
          }

          @Override
          public void run(Terms terms) throws InterruptedException {
            terms.findings().invariant("held so far", true, "", "");
            Cli.run(new ProcessBuilder("no-such-program-here"), _ -> {});
          }
        };

    Finished finished = new Campaign(folder, 1, Map.of(), _ -> {}).run(needy);

    assertThat(finished.result()).isEqualTo(Result.INCONCLUSIVE);
    assertThat(finished.broken()).contains("no program no-such-program-here");
  }

  @Test
  void anUnknownScenarioIsRefusedBeforeAnythingRuns() {
    assertThatThrownBy(() -> ChaosCommand.chosen(List.of("kill-trader", "no-such-thing")))
        .hasMessageContaining("no scenario no-such-thing");
    assertThatThrownBy(() -> ChaosCommand.chosen(List.of(Scenarios.NOT_BUILT.getFirst())))
        .hasMessageContaining("not built yet");
  }
}
