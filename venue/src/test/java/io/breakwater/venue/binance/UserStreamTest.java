package io.breakwater.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.input.VenueInput;
import io.breakwater.model.input.VenueInput.AccountReported;
import io.breakwater.model.input.VenueInput.Contact;
import io.breakwater.model.input.VenueInput.ContactSeen;
import io.breakwater.model.input.VenueInput.OrderReported;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Quantity;
import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.WireRequest.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserStreamTest {
  private static final String FILL =
      """
      {"e":"ORDER_TRADE_UPDATE","E":2,"T":1,"o":{"s":"BTCUSDT","c":"a","S":"BUY","o":"LIMIT",
       "f":"IOC","q":"0.010","p":"64000","ap":"64000","x":"TRADE","X":"PARTIALLY_FILLED","i":8,
       "l":"0.004","z":"0.004","L":"64000","N":"USDT","n":"0.1","T":1,"t":77,"m":false,
       "R":false,"ps":"BOTH","rp":"0"}}
      """;
  private static final String ACCOUNT =
      """
      {"e":"ACCOUNT_UPDATE","E":3,"T":2,"a":{"m":"DEPOSIT",
       "B":[{"a":"USDT","wb":"1100","cw":"1100","bc":"100"}],"P":[]}}
      """;
  private static final String POSITION_ONLY =
      """
      {"e":"ACCOUNT_UPDATE","E":4,"T":3,"a":{"m":"ADJUSTMENT","B":[],
       "P":[{"s":"BTCUSDT","pa":"0.5","ep":"64000","up":"0","ps":"BOTH"}]}}
      """;

  private final VirtualLoop loop = new VirtualLoop();
  private final ScriptedTransport wire = new ScriptedTransport(loop);
  private final ScriptedSockets sockets = new ScriptedSockets();
  private final List<VenueInput> heard = new ArrayList<>();
  private final VenueWord word = VenueWord.alone();
  private final UserStream stream =
      new UserStream(
          new UserStream.Ports(loop, wire, sockets, word),
          BinanceEndpoints.MAINNET,
          new Credentials("key", "secret"),
          BinanceSettings.DEFAULTS,
          heard::add);

  private void open(String key) {
    wire.last().answer(200, "{\"listenKey\":\"" + key + "\"}");
    loop.run();
    sockets.last().listener.opened();
    loop.run();
  }

  private void begin() {
    stream.start();
    loop.run();
    open("k1");
  }

  private void text(String text) {
    sockets.last().listener.text(text);
    loop.run();
  }

  private static ContactSeen up() {
    return new ContactSeen(Contact.USER_STREAM, true, "");
  }

  private ContactSeen lastContact() {
    return (ContactSeen) heard.getLast();
  }

  @Test
  void theListenKeyIsMadeWithTheKeyAloneAndOpensThePrivateStream() {
    begin();

    assertThat(wire.last().request().method()).isEqualTo(Method.POST);
    assertThat(wire.last().request().query() + wire.last().request().body()).isEmpty();
    assertThat(sockets.last().uri).hasToString("wss://fstream.binance.com/private/ws/k1");
    assertThat(heard).containsExactly(up());
  }

  @Test
  void newsIsTold() {
    begin();
    heard.clear();
    text(FILL);
    text("{\"stream\":\"k1\",\"data\":" + ACCOUNT + "}");
    text(POSITION_ONLY);
    text(
        "{\"e\":\"TRADE_LITE\",\"E\":1,\"T\":1,\"s\":\"BTCUSDT\",\"q\":\"1\",\"p\":\"0\","
            + "\"c\":\"a\",\"S\":\"BUY\",\"L\":\"1\",\"l\":\"1\",\"t\":77,\"i\":8}");
    text("{\"e\":\"GRID_UPDATE\"}");

    assertThat(heard).hasSize(3);
    OrderReported order = (OrderReported) heard.get(0);
    assertThat(order.report().executed()).isEqualTo(Quantity.of("0.004"));
    assertThat(order.fills()).hasSize(1);
    AccountReported deposit = (AccountReported) heard.get(1);
    assertThat(deposit.balanceChange()).isEqualTo(Money.of("100"));
    AccountReported adjusted = (AccountReported) heard.get(2);
    assertThat(adjusted.walletBalance()).isEqualTo(Money.of("1100"));
    assertThat(adjusted.positions()).hasSize(1);
  }

  /// Symptom: a ban of nine seconds that the request for a listen key met kept the user stream down
  /// for four days, since "banned until" was read against the year 1970.
  @Test
  void aBanThatTheListenKeyMeetsIsWaitedForAndNoLonger() {
    stream.start();
    loop.run();
    wire.last()
        .answer(
            418,
            "{\"code\":-1003,\"msg\":\"IP banned until " + (loop.wallMillis() + 9_000) + ".\"}");
    loop.run();

    loop.advance(8_000);
    assertThat(wire.sent).hasSize(1);
    loop.advance(2_000);
    assertThat(wire.sent).hasSize(2);
  }

  @Test
  void anExpiredKeyRebuildsOnceThoughToldTwice() {
    begin();
    String expired = "{\"e\":\"listenKeyExpired\",\"E\":1,\"listenKey\":\"k1\"}";
    ScriptedSockets.Opened first = sockets.last();
    first.listener.text(expired);
    first.listener.text(expired);
    loop.run();

    assertThat(first.closed).isTrue();
    assertThat(lastContact().up()).isFalse();
    loop.advance(500);
    assertThat(wire.sent).hasSize(2);
    open("k2");
    loop.advance(5_000);

    assertThat(lastContact()).isEqualTo(up());
    assertThat(wire.sent).hasSize(2);
    assertThat(sockets.all).hasSize(2);
  }

  @Test
  void theKeyIsKeptAliveAndRotatedAtOnceWhereThatFails() {
    begin();
    advanceWithPongs(UserStream.KEEP_ALIVE_MILLIS);
    assertThat(wire.last().request().method()).isEqualTo(Method.PUT);
    wire.last().answer(200, "{\"listenKey\":\"k1\"}");
    advanceWithPongs(UserStream.KEEP_ALIVE_MILLIS);
    wire.last().answer(400, "{\"code\":-1125,\"msg\":\"This listenKey does not exist.\"}");
    loop.run();

    assertThat(lastContact().up()).isFalse();
    loop.advance(1_000);
    assertThat(wire.last().request().method()).isEqualTo(Method.POST);
  }

  /// Symptom: a ban was met by the renewal of the listen key, a request of its own.
  @Test
  void theKeyIsNotKeptAliveWhileTheVenueSaidToStayAway() {
    begin();
    word.pauseUntil(loop.wallMillis() + UserStream.KEEP_ALIVE_MILLIS + 60_000);
    advanceWithPongs(UserStream.KEEP_ALIVE_MILLIS + 50_000);
    assertThat(wire.sent).hasSize(1);
    assertThat(lastContact()).isEqualTo(up());

    advanceWithPongs(10_000);

    assertThat(wire.sent).hasSize(2);
    assertThat(wire.last().request().method()).isEqualTo(Method.PUT);
  }

  private void advanceWithPongs(long millis) {
    for (long passed = 0; passed < millis; passed += 10_000) {
      loop.advance(10_000);
      sockets.last().listener.pong();
      loop.run();
    }
  }

  @Test
  void silenceIsNormalButAMissingPongIsNot() {
    begin();
    advanceWithPongs(120_000);
    assertThat(heard).containsExactly(up());
    assertThat(sockets.last().pings).isGreaterThanOrEqualTo(10);

    loop.advance(40_000);

    assertThat(heard.get(1))
        .isInstanceOfSatisfying(
            ContactSeen.class, seen -> assertThat(seen.detail()).startsWith("no pong"));
  }

  @Test
  void anAccountEventThatComesTwiceCountsOnce() {
    begin();
    heard.clear();
    text(ACCOUNT);
    text("{\"stream\":\"k1\",\"data\":" + ACCOUNT + "}");

    assertThat(heard).hasSize(1);
  }

  @Test
  void aConnectionIsMadeAnewBeforeTheVenueCutsItAfterADay() {
    begin();
    ScriptedSockets.Opened first = sockets.last();
    int answered = wire.sent.size();
    for (long passed = 0; !first.closed && passed < 24 * 3_600_000L; passed += 10_000) {
      loop.advance(10_000);
      first.listener.pong();
      for (; answered < wire.sent.size() && !first.closed; answered++) {
        wire.sent.get(answered).answer(200, "{\"listenKey\":\"k1\"}");
      }
      loop.run();
    }

    assertThat(first.closed).isTrue();
    assertThat(lastContact().detail()).isEqualTo("a connection lives for a day at most");
    assertThat(loop.wallMillis() - VirtualLoop.WALL_MILLIS)
        .isBetween(UserStream.LIFE_MILLIS_MAX, 24 * 3_600_000L);
  }

  @Test
  void aTextThatCannotBeReadEndsTheLink() {
    begin();
    text(FILL.replace("\"0.004\"", "\"x\""));

    assertThat(lastContact().up()).isFalse();
    assertThat(sockets.last().closed).isTrue();
  }

  @Test
  void refusalsAreTriedAgainEverMoreSlowly() {
    stream.start();
    loop.run();
    for (int i = 0; i < 8; i++) {
      wire.last().answer(503, "no");
      loop.advance(30_000);
    }

    long[] waits = new long[wire.sent.size() - 1];
    for (int i = 0; i < waits.length; i++) {
      waits[i] = (wire.sent.get(i + 1).atNanos() - wire.sent.get(i).atNanos()) / 1_000_000;
    }
    assertThat(waits).startsWith(500);
    assertThat(wire.sent.size()).isEqualTo(9);
    assertThat(heard).hasSize(1);
  }

  @Test
  void aSocketThatNeverOpensIsGivenUp() {
    stream.start();
    loop.run();
    wire.last().answer(200, "{\"listenKey\":\"k1\"}");
    loop.advance(16_000);

    assertThat(sockets.last().closed).isTrue();
    assertThat(lastContact().detail()).startsWith("not open");
  }
}
