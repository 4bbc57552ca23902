package io.breakwater.lab.parity;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// A disk, real or simulated, and the folder in which a script works.
record DiskSide(Disk disk, Path root) {
  Path at(String name) {
    return root.resolve(name);
  }

  DiskFile open(String name, Disk.Access access) {
    return disk.open(at(name), access);
  }

  DiskFile write(String name) {
    return open(name, Disk.Access.WRITE);
  }

  /// Opens, writes at the place, and closes.
  void put(String name, String text, long at) {
    try (DiskFile file = write(name)) {
      file.write(bytes(text), at);
    }
  }

  /// All that a new reader sees, unprintable bytes as dots.
  String text(String name) {
    try (DiskFile file = open(name, Disk.Access.READ)) {
      return text(file);
    }
  }

  static String text(DiskFile file) {
    ByteBuffer all = ByteBuffer.allocate((int) file.sizeBytes() + 8);
    int read = file.read(all, 0);
    String text = new String(all.array(), 0, Math.max(0, read), StandardCharsets.ISO_8859_1);
    return read + " " + text.replaceAll("[^ -~]", ".");
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  List<String> names(String folder) {
    return disk.list(at(folder)).stream().map(path -> root.relativize(path).toString()).toList();
  }
}
