package io.breakwater.bus.state;

import java.nio.file.Path;

/// A document that does not satisfy the rule of its state file was not written; the file is as it
/// was.
public final class DocumentRefused extends RuntimeException {
  DocumentRefused(Path path, String objection) {
    super("an invalid document for " + path + " was refused: " + objection);
  }
}
