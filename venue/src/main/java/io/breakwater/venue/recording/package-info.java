/// Recorded prices, and how they are replayed: a
/// [Recording][io.breakwater.venue.recording.Recording] is an ordered sequence of trades that
/// really happened. Never invents a price, never reads a clock. Start reading at
/// [Recordings][io.breakwater.venue.recording.Recordings].
@NullMarked
package io.breakwater.venue.recording;

import org.jspecify.annotations.NullMarked;
