package io.breakwater.bus.disk;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A page mapped from a real file.
final class MappedPage implements SharedPage {
  private static final VarHandle LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

  private final Arena arena;
  private final MemorySegment page;

  MappedPage(Arena arena, MemorySegment page) {
    this.arena = arena;
    this.page = page;
  }

  @Override
  public long get(int slot) {
    return (long) LONG.getVolatile(page, (long) slot * Long.BYTES);
  }

  @Override
  public void set(int slot, long value) {
    LONG.setVolatile(page, (long) slot * Long.BYTES, value);
  }

  @Override
  public void close() {
    arena.close();
  }
}
