package io.breakwater.lab.world;

import io.breakwater.lab.mutant.Mutants;
import io.breakwater.lab.world.World.Told;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/// `breakwater simulate`: lives seeded histories and says what broke, with the command that lives
/// it again. Exit code 1 where an invariant broke, or a mutant was not found.
@CommandLine.Command(
    name = "simulate",
    description = "Lives seeded histories in virtual time and checks the invariants.",
    mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
  private static final long MUTANT_SEEDS_MAX = 300;
  private static final double MILLIS_PER_HOUR = 3_600_000;

  @CommandLine.Option(
      names = "--seeds",
      paramLabel = "N",
      description = "How many seeds (${DEFAULT-VALUE}).")
  private long seeds = 200;

  @CommandLine.Option(
      names = "--seed",
      paramLabel = "S",
      description = "The first seed (${DEFAULT-VALUE}).")
  private long first = 1;

  @CommandLine.Option(
      names = "--hours",
      paramLabel = "H",
      description = "Goes on until so many virtual hours have been lived, instead of --seeds.")
  private double hours;

  @CommandLine.Option(
      names = "--replay",
      paramLabel = "S",
      description = "Lives this one seed and shows its plan.")
  private Optional<Long> replay = Optional.empty();

  @CommandLine.Option(
      names = "--shrink",
      description = "Leaves faults out of a plan that breaks something, as long as it does.")
  private boolean shrink;

  @CommandLine.Option(
      names = "--mutants",
      description = "Breaks the trader on purpose and checks that it is found.")
  private boolean mutants;

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    int code = mutants ? mutants(out) : campaign(out);
    out.flush();
    return code;
  }

  private int campaign(PrintWriter out) {
    Campaign campaign = new Campaign(Assembly.shipped());
    long began = System.nanoTime();
    long next = replay.orElse(first);
    Optional<Told> broken = campaign.live(next++);
    while (broken.isEmpty() && replay.isEmpty() && isWanted(campaign)) {
      broken = campaign.live(next++);
    }
    double seconds = (System.nanoTime() - began) / (double) TimeUnit.SECONDS.toNanos(1);
    if (replay.isPresent()) {
      out.println(FaultPlan.drawn(replay.get()).text());
    }
    broken.ifPresent(told -> tell(out, told));
    out.println(figures(campaign, seconds));
    return broken.isPresent() ? 1 : 0;
  }

  private boolean isWanted(Campaign campaign) {
    return hours > 0
        ? campaign.virtualMillis() < hours * MILLIS_PER_HOUR
        : campaign.seeds() < seeds;
  }

  private void tell(PrintWriter out, Told told) {
    Told shown = shrink ? new Shrinking(Assembly.shipped()).shrink(told) : told;
    shown.broken().ifPresent(broken -> out.println("BROKEN " + broken));
    out.println("seed " + told.plan().seed() + ", after " + shown.virtualMillis() + " ms");
    out.println(shown.plan().text());
    out.println("again: ./breakwater simulate --replay " + told.plan().seed());
  }

  private static String figures(Campaign campaign, double seconds) {
    double virtualHours = campaign.virtualMillis() / MILLIS_PER_HOUR;
    return String.format(
        Locale.ROOT,
        "seeds %d (%.1f/s)  virtual hours %.2f (%.3f/s)  events %d (%.0f/s)  hash %016x%nprobes %s",
        campaign.seeds(),
        campaign.seeds() / seconds,
        virtualHours,
        virtualHours / seconds,
        campaign.events(),
        campaign.events() / seconds,
        campaign.hash(),
        campaign.probes());
  }

  private int mutants(PrintWriter out) {
    int survivors = 0;
    for (Assembly mutant : Mutants.all()) {
      Campaign campaign = new Campaign(mutant);
      Optional<Told> found = campaign.liveUntilBroken(first, MUTANT_SEEDS_MAX);
      String by =
          found
              .flatMap(Told::broken)
              .map(broken -> "found by " + broken.invariant())
              .orElse("NOT FOUND");
      String seed = found.map(told -> ", seed " + told.plan().seed()).orElse("");
      out.println(mutant.name() + ": " + by + seed + ", " + campaign.seeds() + " seeds lived");
      survivors += found.isPresent() ? 0 : 1;
    }
    return survivors == 0 ? 0 : 1;
  }
}
