package io.breakwater.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IdempotencyTest {
  private static final Answer YES = new Answer(200, "application/json", "{}");

  @Test
  void theMemoryIsBoundedAndForgetsTheOldestFirst() {
    Idempotency idempotency = new Idempotency();
    for (int i = 0; i <= Idempotency.ANSWERS_MAX; i++) {
      idempotency.once("key " + i, "request", () -> YES);
    }

    assertThat(idempotency.size()).isEqualTo(Idempotency.ANSWERS_MAX);
    assertThat(idempotency.once("key 0", "another request", () -> YES)).isEqualTo(YES);
  }

  @Test
  void aDeedThatFailedIsTriedAgain() {
    Idempotency idempotency = new Idempotency();

    assertThatThrownBy(() ->
            idempotency.once(
                "key",
                "request",
                () -> {
                  throw new IllegalStateException("broken");
                }))
        .hasMessage("broken");
    assertThat(idempotency.once("key", "request", () -> YES)).isEqualTo(YES);
  }

  @Test
  void aKeyBeyondItsLengthIsRefused() {
    Idempotency idempotency = new Idempotency();
    String key = "k".repeat(Idempotency.KEY_LENGTH_MAX + 1);

    assertThatThrownBy(() -> idempotency.once(key, "request", () -> YES))
        .isInstanceOf(ProblemException.class);
  }
}
