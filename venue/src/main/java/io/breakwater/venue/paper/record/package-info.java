/// The paper exchange's own record: its rows as lines of JSON, kept where a port says. It is the
/// judge of chaos runs and the memory of the exchange, and is never trimmed. Never decides
/// anything. Start reading at [Journal][io.breakwater.venue.paper.record.Journal].
@NullMarked
package io.breakwater.venue.paper.record;

import org.jspecify.annotations.NullMarked;
