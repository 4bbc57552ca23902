/// What every process of the runtime has in common: folders, clocks, run files, heartbeats, the
/// small HTTP door. Start reading at [Component][io.breakwater.runtime.process.Component].
@NullMarked
package io.breakwater.runtime.process;

import org.jspecify.annotations.NullMarked;
