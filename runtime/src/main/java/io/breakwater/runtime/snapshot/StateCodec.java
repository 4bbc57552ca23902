package io.breakwater.runtime.snapshot;

import io.breakwater.bus.codec.Json;
import io.breakwater.bus.codec.JsonIn;
import io.breakwater.bus.codec.JsonOut;
import io.breakwater.bus.codec.RecordType;
import io.breakwater.bus.codec.Values;
import io.breakwater.kernel.State;
import io.breakwater.model.input.Cursor;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// The kernel's state as bytes. Equal states give equal bytes, and what was read equals what was
/// written, in every component of every record: the readers call the constructors with all of them,
/// so a new one does not compile before it is written down here. May be used from any thread.
///
/// Almost nothing is derived while reading, not even an index: what is in the state is in the
/// bytes, and all that is in the bytes is seen by the state's hash. A build reads its own [#FORMAT]
/// and no other; any change of the fields raises it. The journal behind a snapshot is what lasts.
public final class StateCodec {
  /// Raised with every change of what is written.
  public static final int FORMAT = 8;

  /// Bytes that a state may have. 10,000 closed orders and 10,000 signatures come to 8 MB.
  public static final int BYTES_MAX = 64 << 20;

  private final Json json = new Json(BYTES_MAX);

  /// The bytes; throws [io.breakwater.bus.codec.TooLarge] above [#BYTES_MAX].
  public byte[] write(StateSnapshot snapshot) {
    return json.write(RecordType.STATE, out -> fields(out, snapshot));
  }

  /// The snapshot of the buffer's remaining bytes, whose position stays; throws
  /// [io.breakwater.bus.codec.Undecodable] where they are none of this format.
  public StateSnapshot read(ByteBuffer payload) {
    return json.read(RecordType.STATE, payload, StateCodec::snapshot);
  }

  private static void fields(JsonOut out, StateSnapshot snapshot) {
    State state = snapshot.state();
    out.put("format", FORMAT)
        .putEach("cursors", List.copyOf(snapshot.cursors().values()), Values::cursor)
        .put("life", state.life(), LifeState::write)
        .put("orders", state.orders(), OrdersState::write)
        .put("gate", state.gate(), GateState::write)
        .put("agreement", state.agreement(), AgreementState::write)
        .put("portfolio", state.portfolio(), PortfolioState::write)
        .put("stop", state.stop(), StopStates::write)
        .put("breakers", state.breakers(), BreakersState::write)
        .put("signatures", state.signatures(), SignaturesState::write)
        .put("rate", state.rate(), RateState::write)
        .put("setAside", state.setAside(), SetAsideState::write)
        .put("protection", state.protection(), ProtectionState::write);
  }

  private static StateSnapshot snapshot(JsonIn in) {
    long format = in.number("format");
    if (format != FORMAT) {
      throw in.fault("format " + format + " of a state, this build reads " + FORMAT);
    }
    SortedMap<String, Cursor> cursors = new TreeMap<>();
    in.each("cursors", Values::cursor).forEach(cursor -> cursors.put(cursor.source(), cursor));
    State state =
        new State(
            in.object("life", LifeState::read),
            in.object("orders", OrdersState::read),
            in.object("gate", GateState::read),
            in.object("agreement", AgreementState::read),
            in.object("portfolio", PortfolioState::read),
            in.object("stop", StopStates::read),
            in.object("breakers", BreakersState::read),
            in.object("signatures", SignaturesState::read),
            in.object("rate", RateState::read),
            in.object("setAside", SetAsideState::read),
            in.object("protection", ProtectionState::read));
    return new StateSnapshot(state, cursors);
  }
}
