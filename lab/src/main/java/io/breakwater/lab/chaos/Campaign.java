package io.breakwater.lab.chaos;

import io.breakwater.lab.redis.MissingProgram;
import io.breakwater.lab.report.Diary;
import io.breakwater.lab.sabotage.AgentJar;
import io.breakwater.lab.sabotage.Sabotage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Runs scenarios one after the other, each in a folder of its own.
///
/// @param folder of this run
/// @param say gets every line for the terminal
public record Campaign(Path folder, long seed, Map<String, String> settings, Consumer<String> say) {
  public Campaign {
    settings = Map.copyOf(settings);
  }

  /// Hears of each scenario before it runs and after.
  public interface Watcher {
    void begins(int number, int of, Scenario scenario);

    void ended(Finished finished);
  }

  public List<Finished> run(List<Scenario> scenarios, Watcher watcher) throws InterruptedException {
    List<Finished> finished = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      watcher.begins(finished.size() + 1, scenarios.size(), scenario);
      Finished one = run(scenario);
      finished.add(one);
      watcher.ended(one);
    }
    return finished;
  }

  /// Runs one to its end, whatever becomes of it.
  public Finished run(Scenario scenario) throws InterruptedException {
    return run(scenario, new Findings(say), Optional.empty());
  }

  /// Runs the scenario of a sabotage without its safeguard.
  ///
  /// @param wholly to its end; else only until the check breaks that must break
  public Finished without(Sabotage sabotage, Scenario scenario, boolean wholly)
      throws InterruptedException {
    AgentJar agent = AgentJar.write(folderOf(scenario), sabotage);
    Findings findings = new Findings(say, check -> !wholly && Sabotages.isBroken(sabotage, check));
    return run(scenario, findings, Optional.of(agent));
  }

  private Path folderOf(Scenario scenario) {
    return folder.resolve(scenario.id());
  }

  private Finished run(Scenario scenario, Findings findings, Optional<AgentJar> agent)
      throws InterruptedException {
    say.accept(scenario.id() + ": " + scenario.fault() + " (seed " + seed + ")");
    Diary.open(folderOf(scenario));
    Leftovers leftovers = Leftovers.open(folderOf(scenario));
    long began = System.nanoTime();
    try {
      scenario.run(new Terms(folderOf(scenario), seed, settings, scenario.parameters(), findings));
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Findings.Shown shown) {
      findings.observe("ended early, shown: " + shown.getMessage());
    } catch (MissingProgram missing) {
      findings.evidence("this machine has what the scenario needs", false, missing, "all of it");
    } catch (Exception failure) {
      findings.error(String.valueOf(failure));
    }
    Diary.of(folderOf(scenario)).note("the scenario is over");
    findings.whole();
    leftovers.judge(folderOf(scenario), findings);
    if (agent.isPresent() && agent.get().carriedOut() == 0) {
      findings.error("the safeguard was on: no process loaded its class");
    }
    Finished finished =
        findings.finished(scenario.id(), (System.nanoTime() - began) / 1_000_000_000.0);
    say.accept(Report.line(finished));
    return finished;
  }
}
