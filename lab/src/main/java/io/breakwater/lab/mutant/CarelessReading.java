package io.breakwater.lab.mutant;

import io.breakwater.kernel.order.Order;
import io.breakwater.kernel.reconcile.Agreement;
import io.breakwater.kernel.reconcile.ReconcileRule;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import java.util.SortedSet;
import java.util.TreeSet;

/// Ways to believe a reading of the account too much, or too little.
final class CarelessReading {
  private CarelessReading() {}

  /// What the venue says of a position is noticed, and that is all.
  static final class ForgetsDifferences extends ReconcileRule {
    @Override
    public boolean differs(SignedQuantity ours, SignedQuantity venues) {
      return false;
    }
  }

  /// An older picture counts for more than what was heard since it was taken.
  static final class TrustsTheOlder extends ReconcileRule {
    @Override
    public SortedSet<Symbol> moved(Agreement agreement) {
      return new TreeSet<>();
    }

    @Override
    public boolean mayBeAhead(boolean seen, boolean found) {
      return false;
    }
  }

  /// An order that the venue does not list is taken for one that rests.
  static final class NeverAsks extends ReconcileRule {
    @Override
    public boolean isMissing(Order order, boolean listed) {
      return false;
    }
  }
}
