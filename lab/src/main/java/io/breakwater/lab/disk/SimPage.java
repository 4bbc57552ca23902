package io.breakwater.lab.disk;

import io.breakwater.bus.disk.SharedPage;
import java.nio.ByteBuffer;

/// A mapped page of a simulated disk.
record SimPage(SimFile file) implements SharedPage {
  @Override
  public long get(int slot) {
    var value = ByteBuffer.allocate(Long.BYTES);
    file.read(value, (long) slot * Long.BYTES);
    return value.getLong(0);
  }

  @Override
  public void set(int slot, long value) {
    file.refuseTheDead();
    file.disk().aboutToChange();
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    file.inode().overwrite((long) slot * Long.BYTES, bytes);
  }

  @Override
  public void close() {
    file.close();
  }
}
