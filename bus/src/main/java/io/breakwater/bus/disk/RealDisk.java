package io.breakwater.bus.disk;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/// The operating system's file systems. A process uses one instance.
///
/// A thread that is interrupted while it reads or writes loses its channel (the platform closes
/// it): threads that use a disk are stopped by a flag, never by an interrupt.
public final class RealDisk implements Disk {
  private static final int HOLDER_BYTES_MAX = 1024;

  /*
   * POSIX locks belong to the process and not to the channel: closing *any* channel on a file drops
   * the lock that another channel of the same process holds. So a second attempt in this process
   * must not even open the file (hence the map), and where another instance holds it, the channel
   * of the failed attempt stays open for as long as this disk lives (hence the queue).
   * Both are shared between threads because any thread may try a lock.
   */
  private final Map<Path, String> holders = new ConcurrentHashMap<>();
  private final Queue<FileChannel> keptOpen = new ConcurrentLinkedQueue<>();

  @Override
  public boolean exists(Path path) {
    return Files.exists(path);
  }

  @Override
  public List<Path> list(Path folder) {
    try (var entries = Files.list(folder)) {
      return entries.sorted().toList();
    } catch (NoSuchFileException _) {
      return List.of();
    } catch (IOException failure) {
      throw new DiskFailed("list", folder, failure);
    }
  }

  @Override
  public void createFolders(Path folder) {
    var missing = new ArrayList<Path>();
    Path current = folder.toAbsolutePath().normalize();
    while (!Files.isDirectory(current)) {
      missing.add(current);
      current = parentOf(current);
    }
    for (Path each : missing.reversed()) {
      try {
        Files.createDirectory(each);
      } catch (IOException failure) {
        if (!Files.isDirectory(each)) {
          throw failed("create the folder", each, failure);
        }
      }
      forceFolder(parentOf(each));
    }
  }

  private static Path parentOf(Path path) {
    return Optional.ofNullable(path.getParent())
        .orElseThrow(() -> new DiskFailed("create the folder", path, "it has no parent"));
  }

  @Override
  public DiskFile open(Path path, Access access) {
    try {
      return new RealFile(path, channel(path, access));
    } catch (NoSuchFileException _) {
      throw new FileMissing(path);
    } catch (IOException failure) {
      throw failed("open", path, failure);
    }
  }

  private static FileChannel channel(Path path, Access access) throws IOException {
    return switch (access) {
      case READ -> FileChannel.open(path, StandardOpenOption.READ);
      case WRITE ->
          FileChannel.open(
              path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
    };
  }

  private static FileChannel existing(Path path, Access access) throws IOException {
    return switch (access) {
      case READ -> FileChannel.open(path, StandardOpenOption.READ);
      case WRITE -> FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    };
  }

  @Override
  public void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException failure) {
      throw new DiskFailed("delete", path, failure);
    }
  }

  @Override
  public void move(Path from, Path to) {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException failure) {
      throw failed("move to " + to + " the file", from, failure);
    }
  }

  @Override
  public void forceFolder(Path folder) {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException failure) {
      throw new DiskFailed("force the folder", folder, failure);
    }
  }

  @Override
  public long usableBytes(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException failure) {
      throw new DiskFailed("ask for the space under", folder, failure);
    }
  }

  @Override
  public SharedPage mapPage(Path path, Access access) {
    try (var channel = existing(path, access)) {
      if (channel.size() != PAGE_BYTES) {
        throw new DiskFailed("map", path, "its size is " + channel.size());
      }
      var mode =
          access == Access.READ ? FileChannel.MapMode.READ_ONLY : FileChannel.MapMode.READ_WRITE;
      var arena = Arena.ofShared();
      return new MappedPage(arena, channel.map(mode, 0, PAGE_BYTES, arena));
    } catch (NoSuchFileException _) {
      throw new FileMissing(path);
    } catch (IOException failure) {
      throw new DiskFailed("map", path, failure);
    }
  }

  @Override
  public LockAttempt tryLock(Path path, String holder) {
    Path key = path.toAbsolutePath().normalize();
    String already = holders.putIfAbsent(key, holder);
    if (already != null) {
      return new LockAttempt.Taken(already);
    }
    var attempt = lock(key, holder);
    if (attempt instanceof LockAttempt.Taken) {
      holders.remove(key);
    }
    return attempt;
  }

  @SuppressWarnings("resource") // Closing the channel would free a lock of this very process.
  private LockAttempt lock(Path path, String holder) {
    FileChannel channel;
    try {
      channel = channel(path, Access.WRITE);
    } catch (IOException failure) {
      holders.remove(path);
      throw failed("lock", path, failure);
    }
    try {
      // The locked byte lies far behind the text, which others must still be able to read.
      FileLock lock = channel.tryLock(Long.MAX_VALUE - 1, 1, false);
      if (lock == null) {
        String text = textOf(channel);
        channel.close();
        return new LockAttempt.Taken(text);
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
      return new LockAttempt.Held(() -> unlock(path, lock));
    } catch (OverlappingFileLockException _) {
      keptOpen.add(channel);
      return new LockAttempt.Taken("another part of this process");
    } catch (IOException failure) {
      holders.remove(path);
      throw failed("lock", path, failure);
    }
  }

  private static String textOf(FileChannel channel) throws IOException {
    var text = ByteBuffer.allocate(HOLDER_BYTES_MAX);
    channel.read(text, 0);
    return StandardCharsets.UTF_8.decode(text.flip()).toString();
  }

  private void unlock(Path path, FileLock lock) {
    if (holders.remove(path) == null) {
      return;
    }
    try {
      lock.acquiredBy().close();
    } catch (IOException failure) {
      throw new DiskFailed("unlock", path, failure);
    }
  }

  static DiskFailed failed(String operation, Path path, IOException failure) {
    String message = String.valueOf(failure.getMessage());
    boolean full = message.contains("No space left") || message.contains("Disk quota exceeded");
    return full ? new DiskFull(operation, path, failure) : new DiskFailed(operation, path, failure);
  }
}
