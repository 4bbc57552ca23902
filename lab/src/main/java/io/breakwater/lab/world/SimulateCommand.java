package io.breakwater.lab.world;

import io.breakwater.lab.checker.Finding;
import io.breakwater.lab.checker.OfflineChecker;
import io.breakwater.lab.checker.RunFolder;
import io.breakwater.lab.invariant.Broken;
import io.breakwater.lab.invariant.Probes.Probe;
import io.breakwater.lab.mutant.MutantHunt;
import io.breakwater.lab.mutant.Mutants;
import io.breakwater.lab.point.Strike;
import io.breakwater.lab.table.TableWorld;
import io.breakwater.lab.table.TableWorlds;
import io.breakwater.lab.world.World.Told;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine;

/// `breakwater simulate`: lives seeded histories and says what broke, with the command that lives
/// it again. Exit code 1 where an invariant broke, a second life differed, a long campaign never
/// took a rare path, or a mutant was not found.
@CommandLine.Command(
    name = "simulate",
    description = "Lives seeded histories in virtual time and checks the invariants.",
    mixinStandardHelpOptions = true)
public final class SimulateCommand implements Callable<Integer> {
  private static final long MUTANT_SEEDS_MAX = 1_000;
  private static final long TABLE_SEEDS = 100;
  private static final long FAULT_SEEDS = 200;
  private static final long CROSS_SEEDS = 500;

  /// A campaign of so many seeds must have taken every rare path.
  private static final long SOMETIMES_SEEDS = 500;

  private static final double MILLIS_PER_HOUR = 3_600_000;

  @CommandLine.Option(
      names = "--seeds",
      paramLabel = "N",
      description = "How many seeds (200; 1 with --plan kill-trader, 500 with cross).")
  private Optional<Long> seeds = Optional.empty();

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
      names = "--plan",
      paramLabel = "NAME",
      converter = PlanName.Reader.class,
      description =
          "faults, drawn anew for each seed; kill-trader, as `chaos run` lives it; cross, each"
              + " fault of the exchange with a kill at each point of an order; or points, a crash"
              + " at every failpoint.")
  private PlanName plan = PlanName.FAULTS;

  @CommandLine.Option(
      names = "--kills",
      paramLabel = "N",
      description = "Kills that must count with --plan kill-trader (${DEFAULT-VALUE}).")
  private int kills = KillPlan.KILLS;

  @CommandLine.Option(
      names = "--pairs",
      paramLabel = "N",
      description = "How many pairs of two are lived with --plan points (${DEFAULT-VALUE}).")
  private int pairs = 100;

  @CommandLine.Option(
      names = "--strike",
      paramLabel = "POINT:NTH:CRASH",
      converter = StrikeName.Reader.class,
      description =
          "With --plan points: lives this crash alone instead of the table, and a second one in"
              + " what follows from it where the option is given twice.")
  private List<Strike> strikes = List.of();

  @CommandLine.Option(
      names = "--replay",
      paramLabel = "S",
      description = "Lives this one seed and shows its plan.")
  private Optional<Long> replay = Optional.empty();

  @CommandLine.Option(
      names = "--shrink",
      description =
          "Makes a plan that breaks something as small as it can be, and writes it down as a"
              + " regression test.")
  private boolean shrink;

  @CommandLine.Option(
      names = "--mutant",
      paramLabel = "NAME",
      description = "Lives with this one broken on purpose, instead of what ships.")
  private Optional<String> mutant = Optional.empty();

  @CommandLine.Option(
      names = "--regressions",
      paramLabel = "FOLDER",
      description = "Where --shrink writes to (${DEFAULT-VALUE}).")
  private Path regressions = Path.of("lab/src/test/resources/regressions");

  @CommandLine.Option(
      names = "--once",
      description = "Does not live a tenth of the seeds again in another JVM.")
  private boolean once;

  @CommandLine.Option(
      names = "--hashes",
      paramLabel = "S",
      split = ",",
      description = "Lives these seeds and prints only what each came to; for comparing machines.")
  private List<Long> hashes = List.of();

  @CommandLine.Option(
      names = "--mutants",
      description = "Breaks the trader on purpose and checks that it is found.")
  private boolean mutants;

  @CommandLine.Option(
      names = "--check",
      paramLabel = "FOLDER",
      description = "Judges the data folder of a paper run that is at rest, and lives no seed.")
  private Optional<Path> check = Optional.empty();

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    int code;
    Optional<String> senseless = senseless();
    if (senseless.isPresent()) {
      PrintWriter err = spec.commandLine().getErr();
      err.println(senseless.get());
      err.flush();
      return CommandLine.ExitCode.USAGE;
    }
    if (check.isPresent()) {
      code = check(out, check.get());
    } else if (plan == PlanName.POINTS && strikes.isEmpty() && hashes.isEmpty()) {
      code = PointsTable.print(out, pairs);
    } else if (!hashes.isEmpty()) {
      begun()
          .live(
              hashes.stream().map(this::plan).iterator(),
              told -> {
                out.println(Lived.of(told).line());
                return true;
              });
      code = 0;
    } else {
      code = mutants ? mutants(out) : campaign(out);
    }
    out.flush();
    return code;
  }

  /// What of the options can do nothing.
  private Optional<String> senseless() {
    if (shrink && plan != PlanName.FAULTS) {
      return Optional.of("--shrink makes plans of faults smaller, and --plan " + plan + " is none");
    }
    return strikes.isEmpty() || plan == PlanName.POINTS
        ? Optional.empty()
        : Optional.of("--strike names crashes of --plan points, not of --plan " + plan);
  }

  /// A mutant may share something between its lives, so these come one after the other.
  private Campaign begun() {
    return mutant.isPresent()
        ? new Campaign(assembly())
        : Campaign.onAllProcessors(Assembly.shipped());
  }

  private Assembly assembly() {
    return mutant
        .map(name ->
            Mutants.named(name)
                .orElseThrow(() ->
                    new CommandLine.ParameterException(
                        spec.commandLine(), "there is no mutant " + name)))
        .orElseGet(Assembly::shipped);
  }

  private static int check(PrintWriter out, Path folder) {
    List<Finding> findings = OfflineChecker.check(RunFolder.read(folder));
    findings.forEach(finding -> out.println("BROKEN " + finding));
    OfflineChecker.claims().forEach(claim -> out.println("checked " + claim));
    return findings.isEmpty() ? 0 : 1;
  }

  private Plan plan(long seed) {
    return switch (plan) {
      case FAULTS -> FaultPlan.drawn(seed);
      case KILL_TRADER -> KillPlan.drawn(seed, kills);
      case CROSS -> CrossPlan.drawn(seed);
      case POINTS -> new PointPlan(strikes);
    };
  }

  /// What another JVM needs to be told to live the same.
  private List<String> planOptions() {
    List<String> options =
        new ArrayList<>(List.of("--plan", plan.toString(), "--kills", Integer.toString(kills)));
    strikes.forEach(strike -> options.addAll(List.of("--strike", StrikeName.of(strike))));
    mutant.ifPresent(name -> options.addAll(List.of("--mutant", name)));
    return options;
  }

  private int campaign(PrintWriter out) {
    Campaign campaign = begun();
    Cost began = Cost.soFar();
    LongStream lived = LongStream.iterate(replay.orElse(first), seed -> seed + 1).limit(seedsMax());
    Optional<Told> broken =
        campaign.live(
            lived.mapToObj(this::plan).iterator(),
            told -> {
              tellKills(out, told);
              tellStrikes(out, told);
              return told.broken().isEmpty() && isWanted(campaign);
            });
    String figures = Cost.soFar().less(began).figures(campaign);
    replay.ifPresent(seed -> out.println(plan(seed).text()));
    broken.ifPresent(told -> tell(out, told));
    out.println(figures);
    out.flush();
    return broken.isEmpty() && isWhole(out, campaign) ? 0 : 1;
  }

  private static void tellKills(PrintWriter out, Told told) {
    if (told.plan() instanceof KillPlan) {
      out.println(told.plan().text().lines().findFirst().orElse(""));
      told.kills().forEach(kill -> out.println("  " + kill));
      out.printf(Locale.ROOT, "  %.1f intents per second%n", KillRounds.rate(told.kills()));
    }
  }

  private static void tellStrikes(PrintWriter out, Told told) {
    if (told.plan() instanceof PointPlan points) {
      out.println(points.text());
      out.println("struck " + told.struck() + " of " + points.strikes().size());
    }
  }

  private long seedsMax() {
    if (replay.isPresent()) {
      return 1;
    }
    long named =
        seeds.orElse(
            switch (plan) {
              case FAULTS -> FAULT_SEEDS;
              case KILL_TRADER -> 1L;
              case CROSS -> CROSS_SEEDS;
              case POINTS -> 1L;
            });
    return hours > 0 ? Long.MAX_VALUE : named;
  }

  private boolean isWanted(Campaign campaign) {
    return hours <= 0 || campaign.virtualMillis() < hours * MILLIS_PER_HOUR;
  }

  /// What is asked of a campaign as a whole, beyond each of its histories.
  private boolean isWhole(PrintWriter out, Campaign campaign) {
    List<Probe> missed = campaign.neverReached();
    boolean isLong = plan == PlanName.FAULTS && campaign.seeds() >= SOMETIMES_SEEDS;
    if (isLong && !missed.isEmpty()) {
      out.println("BROKEN sometimes: no history took " + missed);
      return false;
    }
    if (once || replay.isPresent()) {
      return true;
    }
    Optional<Broken> differs = campaign.liveTwice(planOptions());
    differs.ifPresent(what -> out.println("BROKEN " + what));
    if (differs.isEmpty()) {
      out.println("lived again in another JVM, the same: " + campaign.twice() + " seeds");
    }
    return differs.isEmpty();
  }

  private void tell(PrintWriter out, Told told) {
    Shrinking shrinking = new Shrinking(assembly());
    Told shown = shrink ? shrinking.shrink(told) : told;
    shown.broken().ifPresent(broken -> out.println("BROKEN " + broken));
    out.println("seed " + told.plan().seed() + ", after " + shown.virtualMillis() + " ms");
    out.println(shown.plan().text());
    out.println("before it broke:");
    shown.last().forEach(line -> out.println("  " + line));
    out.println("again: " + told.plan().again());
    if (shrinking.isSpent()) {
      out.println("shrinking stopped after " + shrinking.lives() + " lives: it may become smaller");
    }
    if (shrink) {
      keep(out, Regression.of(assembly(), shown));
    }
  }

  private void keep(PrintWriter out, Regression regression) {
    try {
      out.println("kept: " + regression.write(Files.createDirectories(regressions)));
    } catch (IOException e) {
      throw new UncheckedIOException("the regression cannot be written to " + regressions, e);
    }
  }

  private int mutants(PrintWriter out) {
    int survivors = 0;
    MutantHunt hunt = new MutantHunt();
    for (Assembly mutant : Mutants.all()) {
      MutantHunt.Hunted hunted = hunt.hunt(mutant, first, MUTANT_SEEDS_MAX);
      out.println(mutant.name() + ": " + hunted);
      out.flush();
      survivors += hunted.isFound() ? 0 : 1;
    }
    return survivors + tables(out) == 0 ? 0 : 1;
  }

  /// The tables that have small worlds of their own; what ships must hold there.
  private int tables(PrintWriter out) {
    int wrong = 0;
    for (TableWorld shipped : TableWorlds.shipped()) {
      TableWorld.Found found = shipped.search(first, TABLE_SEEDS);
      String what = found.broken().map(broken -> "BROKEN " + broken).orElse("holds");
      out.println(shipped.room() + " as it ships: " + what + ", " + found.seeds() + " seeds lived");
      wrong += found.broken().isEmpty() ? 0 : 1;
    }
    for (TableWorld mutant : TableWorlds.mutants()) {
      TableWorld.Found found = mutant.search(first, MUTANT_SEEDS_MAX);
      String by =
          found
              .broken()
              .map(broken -> "found by " + broken.invariant() + ", seed " + found.seed())
              .orElse("NOT FOUND");
      out.println(mutant.name() + ": " + by + ", " + found.seeds() + " seeds lived");
      wrong += found.broken().isPresent() ? 0 : 1;
    }
    return wrong;
  }
}
