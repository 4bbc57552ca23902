package io.breakwater.runtime.cli;

import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.venue.DirectVenue;
import io.breakwater.runtime.venue.VenueAccess;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Straight at the venue, needing no journal and no other process of ours.
@CommandLine.Command(name = "rescue", description = "cancel or flatten straight at the venue")
final class Rescue implements Callable<Integer> {
  @Mixin Common common = new Common();

  @ArgGroup(exclusive = true, multiplicity = "1")
  Deed deed = new Deed();

  @Option(
      names = "--mode",
      description = "whose venue: paper, testnet or live (default: configuration)")
  @Nullable String mode;

  /// One of the two.
  static final class Deed {
    @Option(
        names = "--cancel-all",
        description = "cancel every order that could open something; stops that only close stay")
    boolean cancelAll;

    @Option(
        names = "--flatten",
        description = "the same, then close every position and take the stops away")
    boolean flatten;
  }

  @Override
  public Integer call() throws InterruptedException {
    Folders folders = common.folders();
    Config config = common.config();
    if (mode != null) {
      config = config.with(Map.of("mode", mode));
    }
    folders.create();
    try (VenueAccess access = VenueAccess.open(folders, config)) {
      System.out.println(
          "venue "
              + access.endpoints().rest()
              + "  account "
              + VenueAccess.account(common.folders(), config));
      DirectVenue venue = new DirectVenue(access);
      DirectVenue.Report report = deed.flatten ? venue.flatten() : venue.cancelAll();
      report.lines().forEach(System.out::println);
      return (report.complete() ? ExitCode.DONE : ExitCode.FAILED).number();
    }
  }
}
