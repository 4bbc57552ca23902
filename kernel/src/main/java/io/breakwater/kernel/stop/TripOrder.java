package io.breakwater.kernel.stop;

import io.breakwater.model.fact.StopFact;
import io.breakwater.model.fact.StopFact.Figures;

/// Somebody's or something's demand to trip at once, beyond what samples show.
///
/// @param figures what is known of the account; `Figures.notComputed` where nothing is
public record TripOrder(StopFact.Cause cause, String operator, String reason, Figures figures) {}
