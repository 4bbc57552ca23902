/// Which trouble is told to whom, when, and how often: episodes, grouping, rate limits, silences,
/// escalation, and the queue of each channel as state. Sends nothing and reads no clock; times come
/// with the events. Start with `AlertDesk`, then `AlertBook`.
@org.jspecify.annotations.NullMarked
package io.breakwater.kernel.alert;
