package io.breakwater.bus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.model.signal.Signal;
import io.breakwater.model.turn.Turn;
import io.breakwater.model.value.Invariant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TypeTableTest {
  @Test
  void everyRecordOfASealedFamilyHasAName() {
    Set<Class<?>> expected = new HashSet<>(Set.of(Signal.class, Turn.class));
    SealedFamilies.NAMED.forEach(family -> expected.addAll(SealedFamilies.records(family)));

    assertThat(TypeTable.current().keySet())
        .as("add a new record to TypeTable, with a golden file; see docs/schema-evolution.md")
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void noNameStandsForTwoTypes() {
    assertThat(TypeTable.current().values().stream().map(TypeTable.Type::name))
        .doesNotHaveDuplicates();
  }

  @Test
  void aTypeWithoutANameIsADefect() {
    assertThatThrownBy(() -> TypeTable.of("text"))
        .isInstanceOf(Invariant.Broken.class)
        .hasMessage("no name in the type table for java.lang.String");
  }
}
