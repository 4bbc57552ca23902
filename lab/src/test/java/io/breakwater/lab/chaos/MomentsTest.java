package io.breakwater.lab.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MomentsTest {
  private final Moments moments = new Moments();

  @Test
  void aStretchEndsWithTheMarkThatCameNextAlsoInTheSameMillisecond() {
    moments.mark("young", 100);
    moments.mark("soak", 250);
    moments.mark("at once", 250);
    moments.mark("old", 400);

    assertThat(moments.stretch("young")).isEqualTo(new Span(100, 250));
    assertThat(moments.stretch("soak")).isEqualTo(new Span(250, 250));
    assertThat(moments.stretch("at once")).isEqualTo(new Span(250, 400));
  }

  @Test
  void aNameThatIsMarkedAgainIsTheLaterMoment() {
    moments.mark("round", 100);
    moments.mark("between", 150);
    moments.mark("round", 200);

    assertThat(moments.millis("round")).isEqualTo(200);
  }

  @Test
  void whatIsNotMarkedOrHasNoEndIsSaid() {
    moments.mark("old", 400);

    assertThat(moments.isMarked("young")).isFalse();
    assertThatThrownBy(() -> moments.millis("young")).hasMessage("nothing was marked young yet");
    assertThatThrownBy(() -> moments.stretch("old")).hasMessage("nothing was marked behind old");
  }
}
