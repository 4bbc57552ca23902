package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.input.VenueInput.Contact;
import io.breakwater.model.input.VenueInput.ContactSeen;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.dialect.Credentials;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the word of any process, to stay away, means for this one.
class StayAwayTest {
  private final VirtualLoop loop = new VirtualLoop();
  private final ScriptedTransport wire = new ScriptedTransport(loop);
  private final List<VenueInput> heard = new ArrayList<>();
  private final VenueWord word = VenueWord.alone();
  private final BinanceVenue venue =
      new BinanceVenue(
          loop, wire, new Credentials("key", "secret"), BinanceSettings.DEFAULTS, word, heard::add);

  @BeforeEach
  void start() {
    venue.start();
    loop.run();
    heard.clear();
  }

  private void ask(String id) {
    venue.query(new Symbol("BTCUSDT"), new ClientOrderId(id));
    loop.run();
  }

  /// Symptom: told to stay away for half a minute, the gate stayed open, entries were made and
  /// ended, and what was to close a position was given up every two seconds.
  @Test
  void aVenueThatSaysToStayAwayForLongCannotBeUsedUntilThen() {
    word.pauseUntil(loop.wallMillis() + 31_000);
    ask("a");
    ask("b");

    assertThat(wire.sent).isEmpty();
    assertThat(heard.stream().filter(ContactSeen.class::isInstance))
        .containsExactly(new ContactSeen(Contact.REST, false, "told to stay away for 31000 ms"));
    heard.clear();
    loop.advance(31_500);
    assertThat(heard).contains(new ContactSeen(Contact.REST, true, ""));
  }

  @Test
  void aShortPauseIsWaitedOut() {
    word.pauseUntil(loop.wallMillis() + 2_000);
    ask("a");

    assertThat(heard).noneMatch(ContactSeen.class::isInstance);
  }
}
