package io.breakwater.lab.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.kernel.order.VenueWide;
import io.breakwater.venue.dialect.ErrorClass;
import io.breakwater.venue.dialect.ErrorCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The kernel, which does not know the venue, and the venue's table say the same of its codes.
class VenueCodesTest {
  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void whatTheTableCallsAccountWideCountsForNoSymbol(ErrorCode code) {
    ErrorClass kind = code.errorClass();

    assertThat(VenueWide.isBroken(code.code())).isEqualTo(kind == ErrorClass.HALT);
    assertThat(VenueWide.is(code.code()))
        .isEqualTo(
            kind == ErrorClass.HALT || kind == ErrorClass.LIMITED || kind == ErrorClass.TRANSIENT);
  }
}
