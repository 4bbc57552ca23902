package io.breakwater.kernel.stop;

/// An operator's demand to arm the stop again.
///
/// @param override an admin's: passes a checklist that fails, never the cooldown
public record ResetOrder(String operator, String reason, boolean override) {}
