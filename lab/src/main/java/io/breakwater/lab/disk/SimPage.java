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
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    long at = (long) slot * Long.BYTES;
    file.disk()
        .step(DiskStep.SET, file.path(), file.holder(), () -> file.inode().overwrite(at, bytes));
  }

  @Override
  public void close() {
    file.close();
  }
}
