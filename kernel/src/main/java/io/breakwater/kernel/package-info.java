/// Every safety decision as a pure function of state and input. `Kernel` only routes: what is
/// decided stands in the packages below, each a small machine with its own table. It reads no
/// clock, does no I/O and logs nothing. Start reading at `Kernel`, then `Draft`.
@NullMarked
package io.breakwater.kernel;

import org.jspecify.annotations.NullMarked;
