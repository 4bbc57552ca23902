/// The venue's word: reports, fills, snapshots and outcomes, and the port through which the trader
/// asks. Start reading at [VenuePort][io.breakwater.model.venue.VenuePort].
package io.breakwater.model.venue;
