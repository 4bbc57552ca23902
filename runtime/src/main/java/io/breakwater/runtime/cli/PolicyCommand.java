package io.breakwater.runtime.cli;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.console.ViewJson;
import io.breakwater.console.view.PolicyChangeView;
import io.breakwater.console.view.PolicyView;
import io.breakwater.model.command.Command;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.monitor.PolicyHistory;
import io.breakwater.runtime.monitor.PolicyViews;
import io.breakwater.runtime.storage.KnownPolicy;
import io.breakwater.runtime.trader.Misfit;
import io.breakwater.runtime.trader.TraderView;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The policy that the trader's journal owns: what is in force, changing it, and who did.
@CommandLine.Command(
    name = "policy",
    description = "the limits and rules in force",
    subcommands = {PolicyCommand.Get.class, PolicyCommand.Set.class, PolicyCommand.History.class})
final class PolicyCommand implements Runnable {
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "policy needs one of: get, set, history");
  }

  /// What is in force.
  @CommandLine.Command(name = "get", description = "what is in force, and its version")
  static final class Get implements Callable<Integer> {
    @Mixin Common common = new Common();
    @Mixin Output output = new Output();

    @Override
    public Integer call() {
      try {
        show(PolicyViews.of(Reading.of(common).state()));
        return ExitCode.DONE.number();
      } catch (Problem | Misfit unreadable) {
        KnownPolicy known = KnownPolicy.read(new RealDisk(), common.folders().policyWindow());
        System.err.println(from(known, String.valueOf(unreadable.getMessage())));
        show(PolicyViews.of(known.version(), known.policy()));
        return ExitCode.DEGRADED.number();
      }
    }

    private void show(PolicyView policy) {
      System.out.print(output.isJson() ? ViewJson.write(policy) + "\n" : table(policy));
    }

    /// What was true once allows nothing, and whoever reads it must know that.
    private static String from(KnownPolicy known, String cause) {
      String source =
          switch (known.source()) {
            case SNAPSHOT -> "the last snapshot";
            case PREVIOUS -> "the snapshot before the last (" + known.reason() + ")";
            case BUILT_IN -> "the built-in policy that allows least (" + known.reason() + ")";
          };
      return "not from the trader's journal but from " + source + ": " + cause;
    }

    private static String table(PolicyView policy) {
      return "version "
          + policy.version()
          + ", mode in force "
          + policy.mode()
          + "\n"
          + Output.table(
              List.of("KEY", "VALUE", "UNIT", "RANGE", "STRICTER"),
              policy.keys().stream()
                  .map(key ->
                      List.of(key.key(), key.value(), key.unit(), key.range(), key.stricter()))
                  .toList());
    }
  }

  /// A change of keys; the trader decides.
  @CommandLine.Command(name = "set", description = "change keys of the policy")
  static final class Set implements Callable<Integer> {
    @Mixin Common common = new Common();

    @Parameters(paramLabel = "KEY=VALUE", arity = "1..*", description = "see `policy get`")
    List<String> changes = List.of();

    @Option(names = "--reason", required = true, description = "goes into the audit trail")
    String reason = "";

    @Option(
        names = "--version",
        description = "made on this version; another one in force refuses what allows more")
    Optional<Long> version = Optional.empty();

    @Option(names = "--operator", description = "who asks (default: the user of this machine)")
    String operator = Operator.current();

    @Override
    public Integer call() {
      SortedMap<String, String> parsed = parse(changes);
      if (version.orElse(1L) < 1) {
        throw new Problem(ExitCode.USAGE, "versions begin at 1, not at " + version.get());
      }
      try (TraderPlace place = TraderPlace.of(common)) {
        return Deliver.deliver(
                place, new Command.SetPolicy(madeOn(place), parsed, operator, reason))
            .number();
      } catch (IllegalArgumentException e) {
        throw new Problem(ExitCode.USAGE, String.valueOf(e.getMessage()));
      }
    }

    /// By the road no version counts: there only what is stricter is taken.
    private long madeOn(TraderPlace place) {
      if (version.isPresent() || place.isElsewhere()) {
        return version.orElse(0L);
      }
      return Reading.of(place).state().life().rules().version();
    }

    static SortedMap<String, String> parse(List<String> changes) {
      SortedMap<String, String> parsed = new TreeMap<>();
      for (String change : changes) {
        int equals = change.indexOf('=');
        if (equals <= 0) {
          throw new Problem(ExitCode.USAGE, "\"" + change + "\" is not KEY=VALUE");
        }
        String key = change.substring(0, equals);
        if (parsed.put(key, change.substring(equals + 1)) != null) {
          throw new Problem(ExitCode.USAGE, key + " is given twice");
        }
      }
      return parsed;
    }
  }

  /// Every version that the journal still holds.
  @CommandLine.Command(name = "history", description = "every version: who, why, when, what")
  static final class History implements Callable<Integer> {
    @Mixin Common common = new Common();
    @Mixin Output output = new Output();

    @Option(names = "--limit", defaultValue = "50", description = "so many at most")
    int limit = 50;

    @Override
    public Integer call() {
      if (limit < 1) {
        throw new Problem(ExitCode.USAGE, "--limit is 1 or more, not " + limit);
      }
      PolicyHistory history = new PolicyHistory();
      try (TraderPlace place = TraderPlace.of(common);
          TraderView view = place.history()) {
        place.tell(view, (turn, _) -> history.take(turn));
        place.refuseTrouble(view);
        if (view.beganAt().sequence() > 0) {
          System.err.println(
              "versions up to turn "
                  + view.beganAt().sequence()
                  + " lay in segments of the journal that were retired");
        }
      }
      List<PolicyChangeView> versions = history.newest(limit);
      System.out.print(output.isJson() ? ViewJson.write(versions) + "\n" : table(versions));
      return ExitCode.DONE.number();
    }

    private static String table(List<PolicyChangeView> versions) {
      return Output.table(
          List.of("VERSION", "TIME", "AUTHOR", "REASON", "CHANGED"),
          versions.stream()
              .map(each ->
                  List.of(
                      Long.toString(each.version()),
                      each.time().toString(),
                      each.author(),
                      each.reason(),
                      String.join("; ", each.changed())))
              .toList());
    }
  }
}
