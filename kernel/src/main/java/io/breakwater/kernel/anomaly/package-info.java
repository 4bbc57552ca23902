/// Whether a figure is unlike its own past, or on its way to a hard limit: told to people before
/// the limit is reached. Advisory alone: no gate, breaker or limit ever reads it. Pure: measures
/// come as events with their times, nothing is asked and no clock is read. Start with
/// `AnomalyTable`, then `Judgement`.
@org.jspecify.annotations.NullMarked
package io.breakwater.kernel.anomaly;
