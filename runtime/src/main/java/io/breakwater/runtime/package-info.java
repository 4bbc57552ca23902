/// The only impure composition: processes, wiring, threads, clocks, configuration, command line.
/// Start reading at [Main][io.breakwater.runtime.Main].
@NullMarked
package io.breakwater.runtime;

import org.jspecify.annotations.NullMarked;
