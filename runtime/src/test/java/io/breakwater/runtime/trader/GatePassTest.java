package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.Machines;
import io.breakwater.kernel.State;
import io.breakwater.kernel.gate.GateTable;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.OrderTerms;
import io.breakwater.model.order.Pricing;
import io.breakwater.model.order.RequestClass;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.PositionKey;
import io.breakwater.model.value.PositionSide;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatePassTest {
  private static final Symbol BTC = new Symbol("BTCUSDT");
  private static final Intent INTENT =
      new Intent(
          new ClientOrderId("bw-1"),
          Owner.strategy("trend"),
          RequestClass.EXPOSURE,
          new OrderTerms(
              new PositionKey(BTC, PositionSide.BOTH),
              Side.BUY,
              Quantity.of("1"),
              new Pricing.Market(),
              false),
          "signal:s1",
          0);

  /// Every ground but a halt of the symbol is passed over: this is about when, not about why.
  private final Kernel kernel = new Kernel(Machines.standard().with(new HaltsAlone()));

  private final GatePass pass = new GatePass(kernel);
  private final State open = leased();
  private final State halted =
      kernel.evolve(open, new GateFact.HaltSet(new Scope.OfSymbol(BTC), "ann", "drill", 1));

  @Test
  void aClosingCountsBeforeItsTurnIsDurable() {
    pass.durable(open);
    assertThat(allows()).isTrue();

    pass.written(halted);

    assertThat(allows()).isFalse();
  }

  @Test
  void anOpeningCountsOnlyWhenItsTurnIsDurable() {
    pass.durable(halted);

    pass.written(open);
    assertThat(allows()).isFalse();

    pass.durable(open);
    assertThat(allows()).isTrue();
  }

  /// Of a process that was stopped between the decision and the signature, and woken.
  @Test
  void whatWasDecidedLongAgoDoesNotGoOutAnyMore() {
    pass.durable(open);

    assertThat(pass.allows(open.gate().generation(), INTENT, GatePass.AGE_NANOS_MAX)).isTrue();
    assertThat(pass.allows(open.gate().generation(), INTENT, GatePass.AGE_NANOS_MAX + 1)).isFalse();
  }

  private boolean allows() {
    return pass.allows(open.gate().generation(), INTENT, 0);
  }

  private State leased() {
    State began = kernel.evolve(State.EMPTY, new LifeFact.TurnBegan(1, 1, 1, List.of(), "test"));
    return kernel.evolve(began, new GateFact.LeaseMoved(true, "held"));
  }

  private static final class HaltsAlone extends GateTable {
    @Override
    public Verdict whenBlocking(InterlockName name) {
      return name == InterlockName.HALT ? super.whenBlocking(name) : Verdict.OPEN;
    }
  }
}
