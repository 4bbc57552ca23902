/// The figures that the monitor watches for what is unlike their past: read from the trader's log
/// and from `/metrics` of the components of this host, judged by `kernel.anomaly`, told as
/// AnomalyDetected in the log of health. Advisory alone: nothing here reaches the trader. Start
/// with `AnomalyWatch`.
@org.jspecify.annotations.NullMarked
package io.breakwater.runtime.anomaly;
