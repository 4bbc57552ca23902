/// The paper exchange's limits: request weight of an address, orders of an account, and what
/// becomes of those who go on. Counts by the time that it is given; no clock, no thread. Start
/// reading at [RateMeter][io.breakwater.venue.paper.limits.RateMeter].
@NullMarked
package io.breakwater.venue.paper.limits;

import org.jspecify.annotations.NullMarked;
