/// Starting, watching and restarting the other processes. Never decides about orders. Start reading
/// at [Supervisor][io.breakwater.runtime.supervisor.Supervisor].
@NullMarked
package io.breakwater.runtime.supervisor;

import org.jspecify.annotations.NullMarked;
