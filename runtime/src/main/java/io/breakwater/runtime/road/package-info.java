/// What the processes of one host do on the road to others: forward their logs to Redis, take in
/// signals and commands that came that way, and tell the kernel whether the road is there. Never
/// the truth: that is the log. Start reading at
/// [RoadTraffic][io.breakwater.runtime.road.RoadTraffic].
@NullMarked
package io.breakwater.runtime.road;

import org.jspecify.annotations.NullMarked;
