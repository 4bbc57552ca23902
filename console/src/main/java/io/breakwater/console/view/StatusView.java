package io.breakwater.console.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The answer to "can I trade now, and if not, why not". `asOf` is the wall time of the newest turn
/// that is counted in; absent while none was read.
public record StatusView(
    Mode mode,
    boolean dor,
    Verdict verdict,
    Optional<Instant> since,
    List<InterlockView> interlocks,
    EssView ess,
    @JsonProperty("failing_components") List<String> failingComponents,
    @JsonUnwrapped AccountView account,
    @JsonUnwrapped SafetyView safety,
    Optional<Integer> openOrders,
    Optional<Integer> inDoubt,
    Optional<Instant> asOf) {
  public StatusView {
    interlocks = List.copyOf(interlocks);
    failingComponents = List.copyOf(failingComponents);
  }

  /// The same with the last drill.
  public StatusView withDrill(Optional<DrillView> drill) {
    return new StatusView(
        mode,
        dor,
        verdict,
        since,
        interlocks,
        ess,
        failingComponents,
        account,
        safety.with(drill),
        openOrders,
        inDoubt,
        asOf);
  }
}
