/// Faults that the paper exchange shows on request: what a real venue does on its bad days. Armed
/// through `/paper/faults`, counted each time they fire. Never fires unasked. Start reading at
/// [FaultBoard][io.breakwater.venue.paper.fault.FaultBoard].
@NullMarked
package io.breakwater.venue.paper.fault;

import org.jspecify.annotations.NullMarked;
