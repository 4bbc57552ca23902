package io.breakwater.bus.codec;

import io.breakwater.model.alert.AlertRecord;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// One value, the file that holds its bytes, and how both come from each other.
///
/// @param written what this build writes for the value
/// @param reader the value of a file's bytes
record GoldenSample(String file, Object value, Written written, Function<byte[], Object> reader) {
  /// Bytes, made when asked for.
  interface Written {
    byte[] bytes();
  }

  private static final Json JSON = new Json();

  /// Every sample. When a type goes to version 2 its old sample stays here under the file name that
  /// it has, with `written` giving the golden bytes: no longer written, but read for ever.
  static List<GoldenSample> all() {
    List<GoldenSample> all = new ArrayList<>();
    FactSamples.all().forEach(f -> all.add(object(file(f, ""), f, Facts::fact, Facts::fact)));
    InputSamples.all()
        .forEach(i -> all.add(object(file(i, variant(i)), i, Inputs::input, Inputs::input)));
    all.addAll(OldSamples.all());
    MarketCodec market = new MarketCodec();
    Samples.marketEvents()
        .forEach(
            e -> all.add(new GoldenSample(file(e, ""), e, () -> market.write(e), market::read)));
    WatchCodec watch = new WatchCodec();
    WatchSamples.all()
        .forEach(f -> all.add(new GoldenSample(file(f, ""), f, () -> watch.write(f), watch::read)));
    SignalCodec signal = new SignalCodec();
    all.add(
        new GoldenSample(
            file(Samples.SIGNAL, ""),
            Samples.SIGNAL,
            () -> signal.write(Samples.SIGNAL),
            signal::read));
    AlertCodec alerts = new AlertCodec();
    AlertSamples.all()
        .forEach(
            r -> all.add(new GoldenSample(file(r, ""), r, () -> alerts.write(r), alerts::read)));
    AlertRecord later = AlertSamples.later();
    all.add(
        new GoldenSample(file(later, "-later"), later, () -> alerts.write(later), alerts::read));
    TurnCodec turn = new TurnCodec();
    all.add(
        new GoldenSample(
            file(Samples.turn(), ""),
            Samples.turn(),
            () -> turn.write(Samples.turn()),
            turn::read));
    return List.copyOf(all);
  }

  @Override
  public String toString() {
    return file;
  }

  /// What an older build wrote, and what it must be read as.
  static <T> GoldenSample old(String file, T value, Function<JsonIn, ? extends T> reader) {
    return new GoldenSample(
        file,
        value,
        () -> GoldenFiles.bytes(file, new byte[0]),
        bytes -> JSON.read(RecordType.TURN, ByteBuffer.wrap(bytes), reader::apply));
  }

  private static <T> GoldenSample object(
      String file, T value, BiConsumer<JsonOut, T> fields, Function<JsonIn, ? extends T> reader) {
    return new GoldenSample(
        file,
        value,
        () -> JSON.write(RecordType.TURN, out -> fields.accept(out, value)),
        bytes -> JSON.read(RecordType.TURN, ByteBuffer.wrap(bytes), reader::apply));
  }

  private static String file(Object value, String variant) {
    TypeTable.Type type = TypeTable.of(value);
    return type.name() + variant + ".v" + type.version() + ".json";
  }

  /* Inputs that carry one of a family have a file for each of its members. */
  private static String variant(Input input) {
    Object carried =
        switch (input) {
          case Input.CommandReceived i -> i.command();
          case Input.SignalReceived i -> i.signal().sizing();
          case VenueInput.SendAnswered i -> i.outcome();
          case VenueInput.CancelAnswered i -> i.outcome();
          case VenueInput.QueryAnswered i -> i.outcome();
          case VenueInput.SnapshotAnswered i -> i.outcome();
          case VenueInput.StopAnswered i -> i.outcome();
          case VenueInput.StopCancelAnswered i -> i.outcome();
          case VenueInput.StopQueryAnswered i -> i.outcome();
          default -> input;
        };
    String name = TypeTable.of(carried).name();
    return carried.equals(input) ? "" : "-" + name.substring(name.indexOf('.') + 1);
  }
}
