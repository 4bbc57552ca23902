/// The numbered claims that hold in every simulated history, checked as it is seen. They read the
/// durable log and the exchange's own record, and share no code with the kernel's decisions. Start
/// reading at [Judge][io.breakwater.lab.invariant.Judge].
@NullMarked
package io.breakwater.lab.invariant;

import org.jspecify.annotations.NullMarked;
