package io.breakwater.venue.paper.wire;

/// What was asked, from which address, and the venue's times for it. `clockMillis` is what the
/// venue's clock shows, which a fault may have shifted; orders made after `hiddenSinceMillis`
/// cannot be found yet.
record Visit(
    Asked asked, String address, long nowMillis, long clockMillis, long hiddenSinceMillis) {}
