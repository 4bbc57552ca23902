package io.breakwater.runtime.cli;

import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.LiveConsent;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.road.RoadConfig;
import io.breakwater.runtime.supervisor.Failsafe;
import io.breakwater.runtime.venue.KeyCheck;
import io.breakwater.runtime.venue.VenueAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Looks for what would keep Breakwater from running here; changes nothing that matters.
@CommandLine.Command(name = "doctor", description = "look for what would keep it from running")
final class Doctor implements Callable<Integer> {
  private static final int JDK_MIN = 25;
  private static final long DISK_BYTES_MIN = 1L << 30;

  @Mixin Common common = new Common();

  private final List<String> wrong = new ArrayList<>();

  @Option(names = "--live", description = "look for what mode live would need, whatever the mode")
  boolean live;

  @Option(names = "--venue", description = "ask the venue also in mode paper")
  boolean venue;

  @Override
  public Integer call() throws InterruptedException {
    int jdk = Runtime.version().feature();
    check(jdk >= JDK_MIN, "JDK " + jdk, "a JDK 25 or newer is needed");
    try {
      Config config = common.config();
      PolicyConfig.policy(config);
      PolicyConfig.owners(config);
      RoadConfig.settings(config);
      check(true, "configuration", "");
      if (live) {
        List<String> missing = LiveConsent.missing(config, System.getenv(), true);
        check(missing.isEmpty(), "mode live", String.join("; ", missing));
      }
    } catch (Problem problem) {
      check(false, "configuration", String.valueOf(problem.getMessage()));
    }
    Folders folders = common.folders();
    try {
      folders.create();
      long free = Files.getFileStore(folders.data()).getUsableSpace();
      check(free >= DISK_BYTES_MIN, "disk: " + (free >> 20) + " MiB free", "1 GiB is wanted");
    } catch (Problem problem) {
      check(false, "data folder", String.valueOf(problem.getMessage()));
    } catch (IOException e) {
      check(false, "data folder", "free space cannot be read: " + e.getMessage());
    }
    venue(folders);
    Optional<String> failsafe = new Failsafe(folders, Clock.SYSTEM, _ -> {}).active();
    check(
        failsafe.isEmpty(),
        "failsafe",
        failsafe.orElse("") + "; mend it, then `breakwater failsafe clear`");
    boolean stopped = failsafe.isEmpty() && Files.exists(folders.stopFile());
    check(!stopped, "stop file", folders.stopFile() + " exists: trading is stopped; remove it");
    return (wrong.isEmpty() ? ExitCode.DONE : ExitCode.FAILED).number();
  }

  /// What the key may do, how the account is set, how far the clock is off.
  private void venue(Folders folders) throws InterruptedException {
    try {
      Config config = common.config();
      if (VenueAccess.name(config).equals("paper") && !venue) {
        return;
      }
      try (VenueAccess access = VenueAccess.open(folders, config)) {
        for (KeyCheck.Finding finding : access.keyCheck().findings()) {
          check(finding.holds(), finding.what(), finding.mend());
        }
      }
    } catch (Problem problem) {
      check(false, "venue", String.valueOf(problem.getMessage()));
    }
  }

  private void check(boolean holds, String what, String mend) {
    System.out.println((holds ? "ok    " : "WRONG ") + what + (holds ? "" : ": " + mend));
    if (!holds) {
      wrong.add(what);
    }
  }
}
