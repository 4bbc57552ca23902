package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.JsonIn;
import io.breakwater.bus.codec.JsonOut;
import io.breakwater.kernel.duplicate.Signatures;
import io.breakwater.kernel.duplicate.Signatures.Expiry;
import io.breakwater.kernel.duplicate.Signatures.Until;
import io.breakwater.kernel.state.Table;

/// The signatures that are remembered. The order in which they are forgotten is the one table that
/// is derived: the hash of the state does not see it, so its bytes would be believed unchecked.
final class SignaturesState {
  private static final Signatures NONE = Signatures.none();

  private SignaturesState() {}

  static void write(JsonOut out, Signatures signatures) {
    Tables.put(out, "byText", signatures.byText(), SignaturesState::signature);
  }

  static Signatures read(JsonIn in) {
    Table<String, Until> byText =
        Tables.read(in, "byText", NONE.byText(), SignaturesState::signature);
    Table<Expiry, Until> byExpiry = NONE.byExpiry();
    for (Table.Entry<String, Until> entry : byText.entries()) {
      Until until = entry.value();
      byExpiry = byExpiry.put(new Expiry(until.nanos(), entry.key()), until);
    }
    return new Signatures(byText, byExpiry);
  }

  private static void signature(JsonOut out, Table.Entry<String, Until> entry) {
    out.put("text", entry.key()).put("untilNanos", entry.value().nanos());
  }

  private static Table.Entry<String, Until> signature(JsonIn in) {
    return new Table.Entry<>(in.text("text"), new Until(in.number("untilNanos")));
  }
}
