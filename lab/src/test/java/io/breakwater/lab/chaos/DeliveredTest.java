package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.lab.chaos.TraderRecord.Placed;
import io.breakwater.model.fact.Effect;
import io.breakwater.model.fact.LifeFact;
import io.breakwater.model.turn.Turn;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// What counts as delivered is each entry, and not how many there are.
class DeliveredTest {
  private static final long EPOCH = 3;

  @Test
  void everyPublicationOnceAndInOrderIsDelivered() {
    assertThat(wrong(entry(1), entry(2), entry(3))).isEmpty();
  }

  @Test
  void aLostOneAndADoubledOneDoNotComeToNothing() {
    assertThat(wrong(entry(1), entry(1), entry(3))).hasSize(2);
    assertThat(wrong(entry(1), entry(3), again(3, "3-4"))).hasSize(2);
  }

  @Test
  void whatHasNotArrivedCountsOnceEach() {
    assertThat(wrong(entry(1))).hasSize(2).allMatch(line -> line.contains("is lost"));
    assertThat(wrong()).hasSize(3);
  }

  @Test
  void twoThatChangedTheirPlacesAreOutOfOrder() {
    assertThat(wrong(entry(2), entry(1), entry(3)))
        .singleElement()
        .asString()
        .contains("3-1 stands behind 3-2");
  }

  @Test
  void anotherContentUnderTheSameNumberIsWrong() {
    assertThat(wrong(entry(1), again(1, "3-2"), entry(3))).hasSize(1);
    assertThat(wrong(entry(1), entry(2), new Streams.Entry("3-3", Map.of("data", "{}"))))
        .hasSize(1);
  }

  @Test
  void anEntryOfAnotherEpochIsNobodys() {
    assertThat(wrong(entry(1), entry(2), entry(3), again(3, "4-3"))).hasSize(1);
  }

  private static List<String> wrong(Streams.Entry... entries) {
    return new Delivered(List.of(entries), published()).wrong();
  }

  private static List<Placed<Effect.Publish>> published() {
    return LongStream.rangeClosed(1, 3).mapToObj(DeliveredTest::publication).toList();
  }

  private static Placed<Effect.Publish> publication(long number) {
    Effect.Publish fact =
        new Effect.Publish(
            number, "order.filled", "BTCUSDT", new TreeMap<>(Map.of("n", "" + number)));
    LifeFact.TurnBegan began = new LifeFact.TurnBegan(EPOCH, number, number, List.of(), "test");
    return new Placed<>(new Turn(began, List.of(), List.of(fact), 0), fact);
  }

  private static Streams.Entry entry(long number) {
    return again(number, EPOCH + "-" + number);
  }

  /// What this publication says, under this id.
  private static Streams.Entry again(long number, String id) {
    return new Streams.Entry(
        id, Map.of("type", "order.filled", "key", "BTCUSDT", "data", "{\"n\":\"" + number + "\"}"));
  }
}
