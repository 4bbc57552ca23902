/// Failpoints: the durable and the visible steps of a simulated process, each by its name, and what
/// ends a life exactly there. They stand at the simulated ports; no shipped class knows of them.
/// Start reading at [Failpoint][io.breakwater.lab.point.Failpoint].
@NullMarked
package io.breakwater.lab.point;

import org.jspecify.annotations.NullMarked;
