/// The exchange's wire format, written once: the Binance client, the paper exchange and the gateway
/// speak it in both directions. Texts in, records out, and back; fixed-point throughout. It opens
/// no socket, reads no clock and keeps no state. Unknown fields and events are tolerated; whatever
/// else does not fit is [WireText.Malformed][io.breakwater.venue.dialect.WireText.Malformed]. Start
/// reading at [WireText][io.breakwater.venue.dialect.WireText], then
/// [OrderMessage][io.breakwater.venue.dialect.OrderMessage] and
/// [SendClassifier][io.breakwater.venue.dialect.SendClassifier].
@NullMarked
package io.breakwater.venue.dialect;

import org.jspecify.annotations.NullMarked;
