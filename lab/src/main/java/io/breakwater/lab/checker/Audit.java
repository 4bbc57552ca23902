package io.breakwater.lab.checker;

import java.util.List;

/// One numbered claim about a finished history.
interface Audit {
  /// Number and name.
  String id();

  /// What contradicts the claim; empty where it holds.
  List<String> contradictions(History history);
}
