package io.breakwater.lab.world;

import io.breakwater.venue.binance.PublicReads;
import io.breakwater.venue.binance.Read;
import io.breakwater.venue.binance.VenueWord;
import io.breakwater.venue.dialect.ExchangeListing;
import java.util.function.Consumer;

/// How a simulated trader asks for the venue's markets: again and again, until it has them.
record ListingRead(HostLoop loop, Network network, VenueWord word, Rhythm rhythm) {
  private static final long READ_MILLIS_MAX = 5_000;
  private static final long ASK_AGAIN_MILLIS = 200;
  private static final long LULL_ASK_AGAIN_MILLIS = 5_000;

  void ask(Consumer<ExchangeListing> then) {
    new PublicReads(loop, network, word, READ_MILLIS_MAX)
        .listing(read -> {
          switch (read) {
            case Read.Got(var listing) -> then.accept(listing);
            case Read.Failed(_, _, long wait) ->
                loop.after(Math.max(againMillis(), wait), () -> ask(then));
          }
        });
  }

  private long againMillis() {
    return rhythm.pauseMillis(ASK_AGAIN_MILLIS, LULL_ASK_AGAIN_MILLIS);
  }
}
