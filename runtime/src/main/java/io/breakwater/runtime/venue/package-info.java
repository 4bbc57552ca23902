/// A process's way to the venue: adapters of the venue room wired to threads, sockets and files.
/// Start reading at [VenueAccess][io.breakwater.runtime.venue.VenueAccess].
@NullMarked
package io.breakwater.runtime.venue;

import org.jspecify.annotations.NullMarked;
