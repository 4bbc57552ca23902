package io.breakwater.kernel.reconcile;

import io.breakwater.kernel.order.Order;
import io.breakwater.model.value.SignedQuantity;
import io.breakwater.model.value.Symbol;
import java.util.SortedSet;
import java.util.TreeSet;

/// How far a reading of the account is believed. Not final, so that the laboratory can put a broken
/// one in its place.
public class ReconcileRule {
  public ReconcileRule() {}

  /// The symbols of which the reading says nothing: they moved while it was taken, so what we know
  /// may be newer.
  public SortedSet<Symbol> moved(Agreement agreement) {
    return new TreeSet<>(agreement.touched().keys());
  }

  /// Whether our size of a position gives way to the venue's.
  public boolean differs(SignedQuantity ours, SignedQuantity venues) {
    return !ours.equals(venues);
  }

  /// Whether an unexplained position may hold an execution that the reading does not list.
  ///
  /// @param seen whether the comparison before saw the same of it, or patience with it is over
  /// @param found whether the reading found an execution of the symbol
  public boolean mayBeAhead(boolean seen, boolean found) {
    return !seen || found;
  }

  /// Whether the venue must be asked what became of an order of ours that is open.
  ///
  /// @param listed whether the reading lists it
  public boolean isMissing(Order order, boolean listed) {
    boolean believed = order instanceof Order.Working || order instanceof Order.Cancelling;
    return believed && !listed;
  }
}
