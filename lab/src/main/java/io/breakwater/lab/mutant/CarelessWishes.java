package io.breakwater.lab.mutant;

import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.state.Objection;
import io.breakwater.kernel.wish.WishRule;
import io.breakwater.model.signal.Signal;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Scope;
import io.breakwater.model.value.SignedQuantity;
import java.util.Optional;

/// Ways to misunderstand a wish.
final class CarelessWishes {
  private CarelessWishes() {}

  /// However old it is, it is carried out.
  static final class NeverTooOld extends WishRule {
    @Override
    public Optional<Objection> untimely(Signal signal, long arrivedMillis, long steppedMillis) {
      return Optional.empty();
    }
  }

  /// What is being closed already may be closed once more.
  static final class ClosesTwice extends WishRule {
    @Override
    public Quantity closable(SignedQuantity held, Quantity pending) {
      return held.magnitude();
    }
  }

  /// A cancel means what rests, and not what is on its way there.
  static final class MeansWhatRests extends WishRule {
    @Override
    public boolean isMeant(Order order, Scope scope) {
      return order instanceof Order.Working && super.isMeant(order, scope);
    }
  }
}
