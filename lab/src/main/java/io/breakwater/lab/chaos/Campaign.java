package io.breakwater.lab.chaos;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Runs scenarios one after the other, each in a folder of its own.
///
/// @param folder of this run
/// @param say gets every line for the terminal
public record Campaign(Path folder, long seed, Map<String, String> settings, Consumer<String> say) {
  public Campaign {
    settings = Map.copyOf(settings);
  }

  public List<Finished> run(List<Scenario> scenarios) throws InterruptedException {
    List<Finished> finished = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      finished.add(run(scenario));
    }
    return finished;
  }

  /// Runs one to its end, whatever becomes of it.
  public Finished run(Scenario scenario) throws InterruptedException {
    say.accept(scenario.id() + ": " + scenario.fault() + " (seed " + seed + ")");
    Findings findings = new Findings(say);
    long began = System.nanoTime();
    try {
      scenario.run(new Terms(folder.resolve(scenario.id()), seed, settings, findings));
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Exception failure) {
      findings.error(String.valueOf(failure));
    }
    Finished finished =
        findings.finished(scenario.id(), (System.nanoTime() - began) / 1_000_000_000.0);
    say.accept(Report.line(finished));
    return finished;
  }
}
