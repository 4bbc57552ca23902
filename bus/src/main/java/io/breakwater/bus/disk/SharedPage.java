package io.breakwater.bus.disk;

/// One mapped page of numbers that processes share. One process writes, any process reads; a value
/// is visible to readers at once, and everything written to files before it is visible as well.
public interface SharedPage extends AutoCloseable {
  int SLOTS = Disk.PAGE_BYTES / Long.BYTES;

  long get(int slot);

  void set(int slot, long value);

  @Override
  void close();
}
