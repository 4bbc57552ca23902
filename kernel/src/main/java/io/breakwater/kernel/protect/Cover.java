package io.breakwater.kernel.protect;

import io.breakwater.model.value.Quantity;
import java.util.List;

/// How one open position stands with everything that could close it.
///
/// @param needed the size of the position
/// @param live sizes of our live stops on its closing side
/// @param pending whether a stop that the venue never had before is on its way or in doubt
/// @param lost whether a stop that was live is in doubt
/// @param triggered whether a stop has become an order that is at work
/// @param other whether somebody else's stop closes the whole position
/// @param closing whether the position is being closed by market
public record Cover(
    Quantity needed,
    List<Quantity> live,
    boolean pending,
    boolean lost,
    boolean triggered,
    boolean other,
    boolean closing) {
  public Cover {
    live = List.copyOf(live);
  }

  /// What the live stops could close together.
  public Quantity covered() {
    Quantity sum = Quantity.ZERO;
    for (Quantity each : live) {
      sum = sum.plus(each);
    }
    return sum.min(needed);
  }
}
