package io.breakwater.runtime.venue;

import io.breakwater.model.input.VenueInput;
import io.breakwater.venue.binance.BinanceVenue;
import io.breakwater.venue.binance.UserStream;
import java.util.function.Consumer;

/// The trader's client and its user stream: what the client's answers show is compared with what
/// the stream tells. Neither has begun.
public record VenueLine(BinanceVenue client, UserStream stream) {
  /// Puts both together on the loop of `access`.
  ///
  /// @param sink gets the news of both, on the loop's thread
  public static VenueLine of(VenueAccess access, Consumer<VenueInput> sink) {
    UserStream stream =
        new UserStream(
            new UserStream.Ports(
                access.loop(), access.transport(), access.sockets(), access.word()),
            access.endpoints(),
            access.credentials(),
            access.settings(),
            sink);
    BinanceVenue client =
        new BinanceVenue(
            access.loop(),
            access.transport(),
            access.credentials(),
            access.settings(),
            access.word(),
            stream.comparing(sink));
    return new VenueLine(client, stream);
  }
}
