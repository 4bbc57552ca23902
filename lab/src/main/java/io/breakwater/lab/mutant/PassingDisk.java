package io.breakwater.lab.mutant;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.LockAttempt;
import io.breakwater.bus.disk.MappedFile;
import io.breakwater.bus.disk.SharedPage;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/// A disk that passes every call on. What is wrong with one of them changes that alone.
class PassingDisk implements Disk {
  private final Disk disk;

  PassingDisk(Disk disk) {
    this.disk = disk;
  }

  /// A file that passes every call on.
  static class PassingFile implements DiskFile {
    private final DiskFile file;

    PassingFile(DiskFile file) {
      this.file = file;
    }

    @Override
    public Path path() {
      return file.path();
    }

    @Override
    public long sizeBytes() {
      return file.sizeBytes();
    }

    @Override
    public int read(ByteBuffer into, long positionBytes) {
      return file.read(into, positionBytes);
    }

    @Override
    public void write(ByteBuffer from, long positionBytes) {
      file.write(from, positionBytes);
    }

    @Override
    public MappedFile map() {
      return file.map();
    }

    @Override
    public void truncate(long sizeBytes) {
      file.truncate(sizeBytes);
    }

    @Override
    public void force() {
      file.force();
    }

    @Override
    public void preallocate(long sizeBytes) {
      file.preallocate(sizeBytes);
    }

    @Override
    public void close() {
      file.close();
    }
  }

  @Override
  public DiskFile open(Path path, Access access) {
    return disk.open(path, access);
  }

  @Override
  public boolean exists(Path path) {
    return disk.exists(path);
  }

  @Override
  public List<Path> list(Path folder) {
    return disk.list(folder);
  }

  @Override
  public void createFolders(Path folder) {
    disk.createFolders(folder);
  }

  @Override
  public void delete(Path path) {
    disk.delete(path);
  }

  @Override
  public void move(Path from, Path to) {
    disk.move(from, to);
  }

  @Override
  public void forceFolder(Path folder) {
    disk.forceFolder(folder);
  }

  @Override
  public long usableBytes(Path folder) {
    return disk.usableBytes(folder);
  }

  @Override
  public SharedPage mapPage(Path path, Access access) {
    return disk.mapPage(path, access);
  }

  @Override
  public LockAttempt tryLock(Path path, String holder) {
    return disk.tryLock(path, holder);
  }
}
