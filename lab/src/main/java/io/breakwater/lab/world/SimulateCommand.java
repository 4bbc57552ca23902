package io.breakwater.lab.world;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/// `breakwater simulate`.
@CommandLine.Command(
    name = "simulate",
    description = "Lives seeded histories in virtual time and checks the invariants.",
    mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
  @CommandLine.Option(names = "--seeds", defaultValue = "200", description = "How many seeds.")
  private long seeds = 200;

  @CommandLine.Option(names = "--seed", defaultValue = "1", description = "The first seed.")
  private long first = 1;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec =
      CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    long began = System.nanoTime();
    java.util.Map<String, Integer> kinds = new java.util.TreeMap<>();
    java.util.Map<Object, Long> probes = new java.util.TreeMap<>();
    long virtual = 0;
    for (long seed = first; seed < first + seeds; seed++) {
      World.Told told = World.live(FaultPlan.drawn(seed), Assembly.shipped());
      virtual += told.virtualMillis();
      told.probes().forEach((p, n) -> probes.merge(p, n, Long::sum));
      if (told.broken().isPresent()) {
        String t = told.broken().get().toString();
        kinds.merge(t.substring(0, 6), 1, Integer::sum);
        out.println("seed " + seed + " at " + told.virtualMillis() + " " + t.substring(0, Math.min(t.length(), 900)));
      }
      if (seeds == 1) {
        out.println(told.plan().text() + "\nhash " + Long.toHexString(told.hash()) + " events " + told.events() + " ms " + told.virtualMillis());
      }
    }
    double s = (System.nanoTime() - began) / 1e9;
    out.println(seeds / s + " seeds/s, virtual h/s " + virtual / 3.6e6 / s + " " + kinds + " " + probes);
    return kinds.isEmpty() ? 0 : 1;
  }
}
