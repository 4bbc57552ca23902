/// The paper exchange's engine: accounts, orders, matching, positions and margin. It decides rows
/// of the exchange's own record, and its state changes by applying rows alone, so replaying the
/// record gives the same state. Driven by calls with an explicit time; no thread, no clock, no
/// chance, no I/O. Start reading at [Exchange][io.breakwater.venue.paper.engine.Exchange].
@NullMarked
package io.breakwater.venue.paper.engine;

import org.jspecify.annotations.NullMarked;
