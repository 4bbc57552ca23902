package io.breakwater.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.fact.StopFact;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TripFollowTest {
  @Test
  void anAccountThatCouldNotBeReadIsNeverAnnouncedAsVerified() {
    var nothing = new StopFact.LeftoversListed(List.of(), "the account could not be read", 2, 3);

    assertThat(TripFollow.after(Optional.empty(), List.of(nothing)))
        .contains(new TripFollow.Proof("LEFTOVERS", "[], the account could not be read"));
  }

  /// What may still rest is no success to a script.
  @Test
  void onlyAProofIsASuccess() {
    assertThat(new TripFollow.Proof("LEFTOVERS", "[b1]").isVerified()).isFalse();
    assertThat(TripFollow.after(Optional.empty(), List.of(new StopFact.CancelsVerified(0, 2, 3))))
        .get()
        .matches(TripFollow.Proof::isVerified);
  }

  @Test
  void aReadingThatShowsNothingVerifies() {
    assertThat(TripFollow.after(Optional.empty(), List.of(new StopFact.CancelsVerified(0, 2, 3))))
        .contains(new TripFollow.Proof("VERIFIED", "no exposure order rests"));
  }
}
