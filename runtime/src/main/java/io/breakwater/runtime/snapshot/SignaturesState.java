package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.JsonIn;
import io.breakwater.bus.codec.JsonOut;
import io.breakwater.kernel.duplicate.Signatures;
import io.breakwater.kernel.duplicate.Signatures.Expiry;
import io.breakwater.kernel.duplicate.Signatures.Until;
import io.breakwater.kernel.state.Table;

/// The signatures that are remembered, and the order in which they are forgotten.
final class SignaturesState {
  private static final Signatures NONE = Signatures.none();

  private SignaturesState() {}

  static void write(JsonOut out, Signatures signatures) {
    Tables.put(out, "byText", signatures.byText(), SignaturesState::signature);
    Tables.put(out, "byExpiry", signatures.byExpiry(), SignaturesState::expiry);
  }

  static Signatures read(JsonIn in) {
    return new Signatures(
        Tables.read(in, "byText", NONE.byText(), SignaturesState::signature),
        Tables.read(in, "byExpiry", NONE.byExpiry(), SignaturesState::expiry));
  }

  private static void signature(JsonOut out, Table.Entry<String, Until> entry) {
    out.put("text", entry.key()).put("untilNanos", entry.value().nanos());
  }

  private static Table.Entry<String, Until> signature(JsonIn in) {
    return new Table.Entry<>(in.text("text"), new Until(in.number("untilNanos")));
  }

  private static void expiry(JsonOut out, Table.Entry<Expiry, Until> entry) {
    out.put("nanos", entry.key().nanos())
        .put("text", entry.key().text())
        .put("untilNanos", entry.value().nanos());
  }

  private static Table.Entry<Expiry, Until> expiry(JsonIn in) {
    Expiry key = new Expiry(in.number("nanos"), in.text("text"));
    return new Table.Entry<>(key, new Until(in.number("untilNanos")));
  }
}
