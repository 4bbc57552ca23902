package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.command.Command;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Symbol;
import io.breakwater.runtime.config.Problem;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTextTest {
  static List<Command> everyCommand() {
    Symbol symbol = new Symbol("BTCUSDT");
    return List.of(
        new Command.Trip("ann", "market"),
        new Command.Reset("ann", "drill \"over\"", true),
        new Command.Halt(Scope.all(), "ann", "news"),
        new Command.Resume(new Scope.OfSymbol(symbol), "ann", "calm"),
        new Command.CancelOrders(new Scope.OfOwner(Owner.strategy("trend")), "ann", "stuck"),
        new Command.Flatten(Scope.all(), "ann", "holiday"),
        new Command.ResolveOrder(
            new ClientOrderId("bwa-1"), Command.Resolution.ABSENT, "ann", "asked support"),
        new Command.ResetBreaker(symbol, "ann", "venue is back"),
        new Command.SetPolicy(
            7, new TreeMap<>(Map.of("risk_mode", "halt", "symbols", "A,B")), "ann", "news"),
        new Command.Reconcile("ann", "look again"));
  }

  @ParameterizedTest
  @MethodSource("everyCommand")
  void aCommandIsReadAsItWasWritten(Command command) {
    assertThat(CommandText.read(CommandText.write(command))).isEqualTo(command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "[]",
        "{\"command\":\"trip\"}",
        "{\"command\":\"trip\",\"operator\":\"\",\"reason\":\"r\"}",
        "{\"command\":\"explode\",\"operator\":\"a\",\"reason\":\"r\"}",
        "{\"command\":\"halt\",\"operator\":\"a\",\"reason\":\"r\",\"scope\":\"moon\"}",
        "{\"command\":\"policy-set\",\"operator\":\"a\",\"reason\":\"r\",\"changes\":{}}",
        "{\"command\":\"policy-set\",\"operator\":\"a\",\"reason\":\"r\",\"version\":1}",
        "{\"command\":\"policy-set\",\"operator\":\"a\",\"reason\":\"r\",\"version\":1,"
            + "\"changes\":{\"a\":1}}",
        "{\"command\":\"resolve\",\"operator\":\"a\",\"reason\":\"r\",\"order\":\"x\",\"as\":\"?\"}"
      })
  void whatIsNoCommandIsRefusedInOneLine(String text) {
    assertThatThrownBy(() -> CommandText.read(text))
        .isInstanceOf(Problem.class)
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("\n");
  }

  @Test
  void aScopeIsWrittenAsOnTheCommandLine() {
    assertThat(CommandText.scope("symbol:btcusdt"))
        .isEqualTo(new Scope.OfSymbol(new Symbol("BTCUSDT")));
    assertThat(CommandText.scope("strategy:trend"))
        .isEqualTo(new Scope.OfOwner(Owner.strategy("trend")));
  }
}
