package io.breakwater.console.view;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.breakwater.model.value.Owner;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Side;
import io.breakwater.model.value.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A request that the kernel refused, with the figure and the bound that decided it.
public record RefusalView(
    Instant time,
    Owner owner,
    Symbol symbol,
    Optional<Side> side,
    Optional<Quantity> quantity,
    Optional<Price> price,
    @JsonProperty("reason_code") String reasonCode,
    String text,
    List<String> interlocks,
    Optional<String> figure,
    Optional<String> bound,
    Optional<String> requestId) {
  public RefusalView {
    interlocks = List.copyOf(interlocks);
  }
}
