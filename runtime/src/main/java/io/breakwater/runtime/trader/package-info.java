/// The trader: journal, kernel, venue. Start reading at
/// [TraderLoop][io.breakwater.runtime.trader.TraderLoop].
@NullMarked
package io.breakwater.runtime.trader;

import org.jspecify.annotations.NullMarked;
