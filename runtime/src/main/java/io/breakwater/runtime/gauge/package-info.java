/// What a process measures, as Prometheus reads it: the table of every metric, and the few shapes
/// that a figure has. Never decides anything. Start reading at
/// [Metric][io.breakwater.runtime.gauge.Metric].
@NullMarked
package io.breakwater.runtime.gauge;

import org.jspecify.annotations.NullMarked;
