package io.breakwater.runtime.cli;

import io.breakwater.runtime.config.ExitCode;
import io.breakwater.runtime.config.LiveConsent;
import io.breakwater.runtime.config.PolicyConfig;
import io.breakwater.runtime.road.RoadConfig;
import io.breakwater.runtime.venue.VenueAccess;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Shows the effective configuration, secrets masked, or only checks it.
@CommandLine.Command(name = "config", description = "show or check the configuration")
final class ConfigCommand implements Callable<Integer> {
  @Mixin Common common = new Common();

  @Parameters(paramLabel = "show|check", description = "what to do")
  Action action = Action.SHOW;

  /// The two actions.
  enum Action {
    SHOW,
    CHECK
  }

  @Override
  public Integer call() {
    var config = common.config();
    PolicyConfig.policy(config);
    PolicyConfig.owners(config);
    VenueAccess.settings(config);
    RoadConfig.settings(config);
    if (action == Action.SHOW) {
      config.shown().forEach((key, value) -> System.out.println(key + ": " + value));
    } else {
      LiveConsent.refuse(config, System.getenv(), true);
      System.out.println("the configuration is sound");
    }
    return ExitCode.DONE.number();
  }
}
