package io.breakwater.lab.disk;

import java.nio.file.Path;

/// Stands beside a simulated disk and is told of each step of its own process, before and after it.
/// What it throws ends the step there.
public interface DiskWitness {
  /// Nobody looks.
  DiskWitness NONE = (_, _, _) -> {};

  /// A step is about to be taken, or has been.
  ///
  /// Told of a step.
  ///
  /// @param done false before the step, true after it
  void see(DiskStep step, Path path, boolean done);
}
