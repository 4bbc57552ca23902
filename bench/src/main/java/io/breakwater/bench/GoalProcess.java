package io.breakwater.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/// One goal in a JVM of its own: opens its sides, runs its rounds, and writes a line per figure to
/// the standard output, for the command that started it.
public final class GoalProcess {
  static final String SCORE = "score";
  static final String LOAD = "load";
  static final String SEPARATOR = "\t";

  private GoalProcess() {}

  /// Arguments: the goal, rounds that count, `quick` or `whole`.
  public static void main(String[] args) {
    Thread.ofPlatform().name("parent-watch").daemon().start(GoalProcess::endWithParent);
    Goal goal = Goals.named(args[0]).orElseThrow();
    boolean quick = args[2].equals("quick");
    int code = 1;
    try {
      run(goal, Integer.parseInt(args[1]), quick);
      code = 0;
    } catch (RuntimeException | Error e) {
      e.printStackTrace(System.err);
    } finally {
      // Threads of sides must not keep what has ended alive.
      System.exit(code);
    }
  }

  private static void run(Goal goal, int rounds, boolean quick) {
    try (Goal.Contest contest = goal.open(new Goal.Terms(quick))) {
      for (int round = 0; round <= (quick ? 0 : rounds); round++) {
        List<Goal.Score> scores = contest.round(round);
        if (quick || round > 0) {
          scores.forEach(score -> print(SCORE, score.name(), score.unit(), score.value()));
          print(LOAD, load());
        }
        System.err.println("  " + goal.name() + " round " + round + ", load " + load());
      }
    }
  }

  /// Whoever started this holds the other end of its input; when that is gone, nobody wants
  /// figures.
  private static void endWithParent() {
    try {
      while (System.in.read() >= 0) {
        // Nothing is said there.
      }
    } catch (IOException e) {
      System.err.println("the input broke: " + e);
    }
    System.exit(1);
  }

  private static String load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return String.format(Locale.ROOT, "%.2f", load);
  }

  private static void print(Object... parts) {
    System.out.println(
        String.join(SEPARATOR, java.util.Arrays.stream(parts).map(String::valueOf).toList()));
  }
}
