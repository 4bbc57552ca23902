/// The paper exchange's streams: connections, subscriptions, listen keys, and what is said on them.
/// Without sockets: texts leave through a sink. Start reading at
/// [StreamHub][io.breakwater.venue.paper.stream.StreamHub].
@NullMarked
package io.breakwater.venue.paper.stream;

import org.jspecify.annotations.NullMarked;
