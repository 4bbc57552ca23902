package io.breakwater.console.view;

import java.util.List;

/// The policy in force.
///
/// @param mode the mode in force: the stricter of the policy's and that of the start
public record PolicyView(long version, String mode, List<KeyView> keys) {
  /// One key with its value and what it takes; texts, as they are given in a change.
  ///
  /// @param stricter which of two values allows less: lower, higher, later, fewer or neither
  public record KeyView(
      String key, String value, String unit, String range, String stricter, String meaning) {}

  public PolicyView {
    keys = List.copyOf(keys);
  }
}
