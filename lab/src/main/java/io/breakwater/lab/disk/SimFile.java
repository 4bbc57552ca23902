package io.breakwater.lab.disk;

import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.DiskFull;
import io.breakwater.bus.disk.MappedFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/// An open file of a simulated disk; of no use any more once its process has died.
final class SimFile implements DiskFile {
  private final SimDisk disk;
  private final Path path;
  private final SimInode inode;
  private final Holder holder;
  private boolean closed;

  SimFile(SimDisk disk, Path path, SimInode inode, Holder holder) {
    this.disk = disk;
    this.path = path;
    this.inode = inode;
    this.holder = holder;
    holder.opened();
  }

  SimDisk disk() {
    return disk;
  }

  @Override
  public Path path() {
    return path;
  }

  SimInode inode() {
    return inode;
  }

  Holder holder() {
    return holder;
  }

  void refuseTheDead() {
    if (holder.isDead()) {
      throw new DiskFailed("use", path, "the process that opened it has died");
    }
  }

  @Override
  public long sizeBytes() {
    refuseTheDead();
    return inode.sizeBytes();
  }

  @Override
  public int read(ByteBuffer into, long positionBytes) {
    refuseTheDead();
    byte[] bytes = new byte[into.remaining()];
    int read = inode.read(bytes, positionBytes, bytes.length);
    into.put(bytes, 0, read);
    return read;
  }

  @Override
  public void write(ByteBuffer from, long positionBytes) {
    refuseTheDead();
    disk.step(DiskStep.WRITE, path, holder, () -> written(from, positionBytes));
  }

  /// Where not all of it fits, what does is written before that is told, as file systems do.
  private void written(ByteBuffer from, long positionBytes) {
    byte[] bytes = new byte[from.remaining()];
    from.get(bytes);
    long growth = positionBytes + bytes.length - inode.sizeBytes();
    if (bytes.length == 0) {
      return;
    }
    long usable = disk.usableBytes(path);
    boolean fits =
        growth > 0
            ? disk.space().grows(growth, usable)
            : disk.space().hasRoomToWrite(bytes.length, usable);
    if (!fits) {
      long part = usable < growth ? bytes.length - growth + usable : 0;
      if (part > 0) {
        inode.write(positionBytes, Arrays.copyOf(bytes, (int) part));
      }
      throw new DiskFull("write", path);
    }
    inode.write(positionBytes, bytes);
  }

  @Override
  public MappedFile map() {
    refuseTheDead();
    return new SimMapping(inode.view());
  }

  private record SimMapping(ByteBuffer all) implements MappedFile {
    @Override
    public ByteBuffer bytes() {
      return all.duplicate();
    }

    @Override
    public void close() {
      // Memory of this very process: there is nothing to give back.
    }
  }

  @Override
  public void truncate(long sizeBytes) {
    refuseTheDead();
    disk.step(DiskStep.TRUNCATE, path, holder, () -> inode.truncate(sizeBytes));
  }

  @Override
  public void force() {
    refuseTheDead();
    disk.force(this);
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      holder.closed();
    }
  }
}
