/// The monitor: follows the trader's log, shows it, writes alerts to files. Decides nothing. Start
/// reading at [Monitor][io.breakwater.runtime.monitor.Monitor].
@NullMarked
package io.breakwater.runtime.monitor;

import org.jspecify.annotations.NullMarked;
