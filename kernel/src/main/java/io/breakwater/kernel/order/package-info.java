/// The life of orders: one table of (state, event), and the records it moves between. It never
/// decides what to send; it says which facts fit. Start reading at `OrderTable`.
@NullMarked
package io.breakwater.kernel.order;

import org.jspecify.annotations.NullMarked;
