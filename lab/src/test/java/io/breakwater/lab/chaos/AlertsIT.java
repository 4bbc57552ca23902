package io.breakwater.lab.chaos;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Alerts by real processes, against services that fail.
@Execution(ExecutionMode.CONCURRENT)
class AlertsIT {
  @Test
  @Tag("long")
  @Timeout(120)
  void twoHundredMarketsAtOnceAreOneAlertOneSummaryAndOneRecovery() throws Exception {
    ScenariosIT.holds(new AlertStorm(), Map.of());
  }

  @Test
  @Timeout(180)
  void aMonitorThatIsKilledTellsEverythingInTheEnd() throws Exception {
    ScenariosIT.holds(new MonitorDown(), Map.of("kills", "2"));
  }

  @Test
  @Tag("long")
  @Timeout(240)
  void aMonitorThatIsKilledAgainAndAgainTellsEverythingInTheEnd() throws Exception {
    ScenariosIT.holds(new MonitorDown(), Map.of());
  }

  @Test
  @Timeout(240)
  void channelsThatFailHoldUpNobodyAndGetItLater() throws Exception {
    ScenariosIT.holds(new AlertChannelDown(), Map.of("orders", "40"));
  }

  @Test
  @Tag("long")
  @Timeout(600)
  void theOrderPathDoesNotFeelChannelsThatFail() throws Exception {
    ScenariosIT.holds(new AlertChannelDown(), Map.of("orders", "1200"));
  }
}
