package io.breakwater.lab.world;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.redis.Road;
import io.breakwater.kernel.Kernel;
import io.breakwater.kernel.State;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.VenueInput;
import io.breakwater.model.venue.VenuePort;
import io.breakwater.runtime.snapshot.SnapshotProof;
import io.breakwater.runtime.trader.Journal;
import io.breakwater.venue.binance.VenueWord;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// What the simulated trader is put together from. The shipped one changes nothing; a mutant
/// replaces a machine of the kernel or bends a port.
///
/// @param ears made anew for each life; what the venue says passes through them
public record Assembly(
    String name,
    Kernel kernel,
    UnaryOperator<Journal> journal,
    UnaryOperator<VenuePort> venue,
    UnaryOperator<State> recovered,
    UnaryOperator<VenueWord> word,
    SnapshotProof proof,
    Supplier<UnaryOperator<Input>> ears,
    UnaryOperator<Disk> disk,
    UnaryOperator<Road> road) {
  /// The trader as it ships.
  public static Assembly shipped() {
    return new Assembly(
        "shipped",
        Kernel.standard(),
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        UnaryOperator.identity(),
        SnapshotProof.HASH,
        UnaryOperator::identity,
        UnaryOperator.identity(),
        UnaryOperator.identity());
  }

  /// What a life hears the venue by.
  Consumer<VenueInput> heardBy(Consumer<Input> sink) {
    UnaryOperator<Input> fresh = ears.get();
    return input -> sink.accept(fresh.apply(input));
  }

  public Assembly withKernel(String newName, Kernel other) {
    return new Assembly(newName, other, journal, venue, recovered, word, proof, ears, disk, road);
  }

  public Assembly withJournal(String newName, UnaryOperator<Journal> other) {
    return new Assembly(newName, kernel, other, venue, recovered, word, proof, ears, disk, road);
  }

  public Assembly withVenue(String newName, UnaryOperator<VenuePort> other) {
    return new Assembly(newName, kernel, journal, other, recovered, word, proof, ears, disk, road);
  }

  public Assembly withRecovered(String newName, UnaryOperator<State> other) {
    return new Assembly(newName, kernel, journal, venue, other, word, proof, ears, disk, road);
  }

  public Assembly withWord(String newName, UnaryOperator<VenueWord> other) {
    return new Assembly(newName, kernel, journal, venue, recovered, other, proof, ears, disk, road);
  }

  public Assembly withProof(String newName, SnapshotProof other) {
    return new Assembly(newName, kernel, journal, venue, recovered, word, other, ears, disk, road);
  }

  public Assembly withEars(String newName, Supplier<UnaryOperator<Input>> others) {
    return new Assembly(
        newName, kernel, journal, venue, recovered, word, proof, others, disk, road);
  }

  public Assembly withDisk(String newName, UnaryOperator<Disk> other) {
    return new Assembly(newName, kernel, journal, venue, recovered, word, proof, ears, other, road);
  }

  public Assembly withRoad(String newName, UnaryOperator<Road> other) {
    return new Assembly(newName, kernel, journal, venue, recovered, word, proof, ears, disk, other);
  }
}
