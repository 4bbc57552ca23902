package io.breakwater.lab.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.lab.chaos.Sabotages;
import io.breakwater.lab.chaos.Scenarios;
import io.breakwater.lab.sabotage.Sabotage.Place;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SabotageTest {
  static List<Sabotage> sabotages() {
    return Sabotages.all();
  }

  @ParameterizedTest
  @MethodSource("sabotages")
  void everySafeguardThatCanBeSwitchedOffIsStillThere(Sabotage sabotage) {
    assertThat(sabotage.impossible()).isEmpty();
    assertThat(Scenarios.named(sabotage.scenario())).isPresent();
  }

  @Test
  void everySafeguardHasItsOwnName() {
    assertThat(sabotages().stream().map(Sabotage::safeguard)).doesNotHaveDuplicates();
  }

  @Test
  void aMethodThatIsGoneOrReturnsSomethingElseIsNamed() {
    assertThat(impossible("no.such.Type", "check", new Instead.Empty())).contains("no class");
    assertThat(impossible(Sample.class.getName(), "noSuch", new Instead.Empty()))
        .contains("0 methods");
    assertThat(impossible(Sample.class.getName(), "twice", new Instead.Empty()))
        .contains("2 methods");
    assertThat(impossible(Sample.class.getName(), "truth", new Instead.Empty()))
        .contains("returns");
  }

  private static String impossible(String type, String method, Instead instead) {
    return new Sabotage("s", "x", Map.of(), new Place(type, method), instead, "y")
        .impossible()
        .orElse("possible");
  }

  @Test
  void everyReplacementIsReadBackFromItsText() {
    List<Instead> all =
        List.of(
            new Instead.Nothing(),
            new Instead.Truth(true),
            new Instead.Empty(),
            new Instead.Constant("OPEN"),
            new Instead.Argument(1),
            new Instead.Figure(-7));

    assertThat(all).allSatisfy(each -> assertThat(Instead.parse(each.text())).isEqualTo(each));
    assertThatThrownBy(() -> Instead.parse("magic")).hasMessageContaining("magic");
  }

  @Test
  void aReplacedMethodDoesTheOtherThing() throws Exception {
    assertThat(replaced("truth", new Instead.Truth(true)).truth()).isTrue();
    assertThat(replaced("empty", new Instead.Empty()).empty()).isEmpty();
    assertThat(replaced("list", new Instead.Empty()).list()).isEmpty();
    assertThat(replaced("number", new Instead.Figure(7)).number()).isEqualTo(7);
    assertThat(replaced("second", new Instead.Argument(1)).second("a", "b")).isEqualTo("b");
    assertThat(replaced("state", new Instead.Constant("WAITING")).state())
        .isEqualTo(Thread.State.WAITING);
    assertThat(replaced("fail", new Instead.Nothing()).afterwards()).isEqualTo("reached");
  }

  /// A Sample whose class was loaded with another body.
  private static Answers replaced(String method, Instead instead) throws Exception {
    byte[] shipped = new Place(Sample.class.getName(), method).classFile().orElseThrow();
    byte[] changed = Replacement.of(method, instead).in(shipped);
    return (Answers)
        MethodHandles.lookup()
            .defineHiddenClass(changed, true)
            .lookupClass()
            .getDeclaredConstructor()
            .newInstance();
  }

  interface Answers {
    boolean truth();

    Optional<String> empty();

    List<String> list();

    long number();

    String second(String first, String second);

    Thread.State state();

    String afterwards();
  }

  static final class Sample implements Answers {
    @Override
    public boolean truth() {
      return false;
    }

    @Override
    public Optional<String> empty() {
      return Optional.of("something");
    }

    @Override
    public List<String> list() {
      return List.of("something");
    }

    @Override
    public long number() {
      return 1;
    }

    @Override
    public String second(String first, String second) {
      return first;
    }

    @Override
    public Thread.State state() {
      return Thread.State.NEW;
    }

    void fail() {
      throw new IllegalStateException("not replaced");
    }

    @Override
    public String afterwards() {
      fail();
      return "reached";
    }

    String twice(String one) {
      return one;
    }

    String twice(int two) {
      return "" + two;
    }
  }
}
