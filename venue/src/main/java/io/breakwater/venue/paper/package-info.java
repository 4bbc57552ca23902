/// The paper exchange as a process: the server around the exchange, and its configuration. Start
/// reading at [PaperServer][io.breakwater.venue.paper.PaperServer].
@NullMarked
package io.breakwater.venue.paper;

import org.jspecify.annotations.NullMarked;
