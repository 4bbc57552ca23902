package io.breakwater.bus.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.alert.AlertFact;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.command.Command;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.PortfolioFact;
import io.breakwater.model.fact.ProtectFact;
import io.breakwater.model.fact.StopFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Pace;
import io.breakwater.model.gate.RefusalReason;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.input.StorageTrouble;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.order.Outcome;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.order.TimeInForce;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.policy.ProtectPolicy;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Side;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.SendOutcome;
import io.breakwater.model.venue.StopReport;
import io.breakwater.model.watch.HealStage;
import io.breakwater.model.watch.WatchFact;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EnumNamesTest {
  /// One constant a line, `Enum.CONSTANT`; lines are added and never taken away.
  static final String FILE = "enum-constants.txt";

  private static final List<Class<? extends Enum<?>>> WRITTEN =
      List.of(
          AlertFact.Change.class,
          AlertFact.Why.class,
          AlertMessage.Kind.class,
          Command.Resolution.class,
          Effect.Severity.class,
          InterlockName.class,
          OrderReport.Status.class,
          Outcome.class,
          Pace.class,
          Policy.Mode.class,
          Policy.RiskMode.class,
          PortfolioFact.Force.class,
          PositionSide.class,
          ProtectFact.Ending.class,
          ProtectPolicy.CancelsAlgo.class,
          ProtectPolicy.Countdown.class,
          RefusalReason.class,
          RequestClass.class,
          RoadState.class,
          StorageTrouble.class,
          SendOutcome.Cause.class,
          Side.class,
          StopFact.Cause.class,
          StopReport.Status.class,
          TimeInForce.class,
          HealStage.class,
          WatchFact.Action.class,
          Verdict.class,
          VenueInput.Contact.class);

  @Test
  void everyConstantThatALogMayHoldIsThereUnderItsName() {
    String current =
        WRITTEN.stream()
            .flatMap(EnumNamesTest::lines)
            .sorted()
            .collect(Collectors.joining("\n", "", "\n"));

    String golden = new String(GoldenFiles.bytes(FILE, current.getBytes(UTF_8)), UTF_8);

    assertThat(current.lines().toList())
        .as("a constant was renamed or removed, and logs hold it. " + GoldenFiles.RULE)
        .containsAll(golden.lines().toList());
    assertThat(golden.lines().toList())
        .as("add the new constants, one a line and sorted, to golden/" + FILE)
        .containsExactlyElementsOf(new TreeSet<>(current.lines().toList()));
  }

  private static Stream<String> lines(Class<? extends Enum<?>> type) {
    Class<?> outer = type.getDeclaringClass();
    String name = (outer == null ? "" : outer.getSimpleName() + ".") + type.getSimpleName();
    return Arrays.stream(type.getEnumConstants()).map(constant -> name + "." + constant.name());
  }
}
