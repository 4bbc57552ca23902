/// The WS API of the paper exchange (`/ws-fapi/v1`): requests as JSON over one socket. Reads and
/// writes its texts and knows its methods; what a method does is the REST interface's own. No I/O.
/// Start reading at [ApiRequest][io.breakwater.venue.paper.wsapi.ApiRequest].
@NullMarked
package io.breakwater.venue.paper.wsapi;

import org.jspecify.annotations.NullMarked;
