package io.breakwater.bus.disk;

import java.nio.ByteBuffer;

/// The content of a file as memory, for reading. It shows what is written to the file later, within
/// the size that the file had. After closing, its bytes throw at every use.
public interface MappedFile extends AutoCloseable {
  /// A read-only buffer over the whole file, with a position of its own.
  ByteBuffer bytes();

  @Override
  void close();
}
