/// Hands alerts over: reads what the logs raise, keeps the teller's own log, and brings each
/// message to each channel on a thread of its own. Decides nothing: that is `kernel.alert`. Never
/// in the trading path. Start reading at [Teller][io.breakwater.runtime.alert.Teller].
@NullMarked
package io.breakwater.runtime.alert;

import org.jspecify.annotations.NullMarked;
