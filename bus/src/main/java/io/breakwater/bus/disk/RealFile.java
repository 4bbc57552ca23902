package io.breakwater.bus.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// A file of the operating system.
record RealFile(Path path, FileChannel channel) implements DiskFile {
  @Override
  public long sizeBytes() {
    try {
      return channel.size();
    } catch (IOException failure) {
      throw RealDisk.failed("ask for the size of", path, failure);
    }
  }

  @Override
  public int read(ByteBuffer into, long positionBytes) {
    int total = 0;
    try {
      while (into.hasRemaining()) {
        int read = channel.read(into, positionBytes + total);
        if (read < 0) {
          break;
        }
        total += read;
      }
      return total;
    } catch (IOException failure) {
      throw RealDisk.failed("read", path, failure);
    }
  }

  @Override
  public void write(ByteBuffer from, long positionBytes) {
    long at = positionBytes;
    try {
      while (from.hasRemaining()) {
        at += channel.write(from, at);
      }
    } catch (IOException failure) {
      throw RealDisk.failed("write", path, failure);
    }
  }

  @Override
  public MappedFile map() {
    var arena = Arena.ofShared();
    try {
      var mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
      return new RealMapping(arena, mapped.asByteBuffer());
    } catch (IOException failure) {
      arena.close();
      throw RealDisk.failed("map", path, failure);
    }
  }

  private record RealMapping(Arena arena, ByteBuffer all) implements MappedFile {
    @Override
    public ByteBuffer bytes() {
      return all.duplicate();
    }

    @Override
    public void close() {
      arena.close();
    }
  }

  @Override
  public void truncate(long sizeBytes) {
    try {
      channel.truncate(sizeBytes);
    } catch (IOException failure) {
      throw RealDisk.failed("cut", path, failure);
    }
  }

  @Override
  public void force() {
    try {
      channel.force(false);
    } catch (IOException failure) {
      throw RealDisk.failed("force", path, failure);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException failure) {
      throw RealDisk.failed("close", path, failure);
    }
  }
}
