/// The paper exchange as its clients see it: requests in, answers and instructions out, all in the
/// venue's dialect and without I/O. The server and the simulator drive the same class. Start
/// reading at [PaperExchange][io.breakwater.venue.paper.wire.PaperExchange].
@NullMarked
package io.breakwater.venue.paper.wire;

import org.jspecify.annotations.NullMarked;
