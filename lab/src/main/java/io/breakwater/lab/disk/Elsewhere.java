package io.breakwater.lab.disk;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.LockAttempt;
import io.breakwater.bus.disk.SharedPage;
import java.nio.file.Path;
import java.util.List;

/// A simulated disk as a second process of the same machine uses it: its files stay open when the
/// first process dies, and close when the machine does.
record Elsewhere(SimDisk disk, Holder holder) implements Disk {
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
  public DiskFile open(Path path, Access access) {
    return disk.open(path, access, holder);
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
    return disk.mapPage(path, holder);
  }

  @Override
  public LockAttempt tryLock(Path path, String holder) {
    throw new UnsupportedOperationException("only the disk's own process takes locks: " + path);
  }
}
