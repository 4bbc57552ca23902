package io.breakwater.venue.paper.record;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/// A record in a file of NDJSON. What was appended survives a killed process, as the kernel holds
/// it; it is not forced, because a paper exchange need not outlive the machine.
public final class FileStore implements RecordStore {
  private final Path file;
  private final FileChannel channel;

  private FileStore(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// Opens the file, making it and its folder where they are missing. A last line without an end is
  /// the rest of a torn write and is cut off.
  public static FileStore open(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      channel.truncate(wholeBytes(channel));
      channel.position(channel.size());
      return new FileStore(file, channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot open the paper record " + file, e);
    }
  }

  private static long wholeBytes(FileChannel channel) throws IOException {
    ByteBuffer one = ByteBuffer.allocate(1);
    for (long at = channel.size(); at > 0; at--) {
      one.clear();
      if (channel.read(one, at - 1) == 1 && one.get(0) == '\n') {
        return at;
      }
    }
    return 0;
  }

  @Override
  public void append(String lines) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the paper record " + file, e);
    }
  }

  @Override
  public void forEach(Consumer<String> visitor) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        visitor.accept(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the paper record " + file, e);
    }
  }

  @Override
  public void cutTo(long lines) {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      long bytes = 0;
      for (long i = 0; i < lines; i++) {
        String line = reader.readLine();
        bytes += line == null ? 0 : line.getBytes(StandardCharsets.UTF_8).length + 1L;
      }
      channel.truncate(bytes);
      channel.position(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot mend the paper record " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close the paper record " + file, e);
    }
  }
}
