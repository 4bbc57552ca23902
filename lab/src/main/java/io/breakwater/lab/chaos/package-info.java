/// Chaos: the real processes, killed and lied to, with the paper exchange's own record as the
/// judge. Never decides with the kernel's code what the kernel should have decided. Start reading
/// at [Scenario][io.breakwater.lab.chaos.Scenario], then `Rig` and `Judge`.
@NullMarked
package io.breakwater.lab.chaos;

import org.jspecify.annotations.NullMarked;
