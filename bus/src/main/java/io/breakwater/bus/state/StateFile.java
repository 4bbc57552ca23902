package io.breakwater.bus.state;

import io.breakwater.bus.disk.Disk;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/// One small JSON document on disk with one writer. Whoever reads the file sees a whole version,
/// the old or the new one, whenever the writer dies.
public final class StateFile {
  public static final int BYTES_MAX = 16 << 20;

  /// How many invalid versions are kept; the last place is used again.
  public static final int ASIDE_MAX = 16;

  private final Disk disk;
  private final Path path;
  private final Path folder;
  private final String name;
  private final DocumentRule rule;

  public StateFile(Disk disk, Path path) {
    this(disk, path, DocumentRule.NONE);
  }

  /// @param rule checked before a document is written, and after one was read
  public StateFile(Disk disk, Path path, DocumentRule rule) {
    this.disk = disk;
    this.rule = rule;
    this.path = path.toAbsolutePath().normalize();
    this.folder =
        Optional.ofNullable(this.path.getParent())
            .orElseThrow(() -> new IllegalArgumentException("not a file: " + path));
    this.name = String.valueOf(this.path.getFileName());
  }

  public Path path() {
    return path;
  }

  public Path previousPath() {
    return folder.resolve(name + ".previous");
  }

  /// Replaces the document, a JSON object, and keeps the version before it. Durable on return.
  /// Throws [DocumentRefused] where the rule objects; then nothing was touched.
  public void write(String json) {
    rule.objection(json)
        .ifPresent(objection -> {
          throw new DocumentRefused(path, objection);
        });
    byte[] sealed = SealedJson.seal(json);
    if (sealed.length > BYTES_MAX) {
      throw new IllegalArgumentException(
          path + " takes " + BYTES_MAX + " bytes, not " + sealed.length);
    }
    disk.createFolders(folder);
    // Only a valid version becomes the previous one, and by a copy: the file is never missing.
    if (read(path) instanceof Content.Valid(_, var bytes)) {
      replace(previousPath(), bytes);
    }
    replace(path, sealed);
    disk.forceFolder(folder);
  }

  private void replace(Path target, byte[] bytes) {
    Path temporary = folder.resolve(target.getFileName() + ".tmp");
    disk.delete(temporary);
    try (var file = disk.open(temporary, Disk.Access.WRITE)) {
      file.write(ByteBuffer.wrap(bytes), 0);
      file.force();
    }
    disk.move(temporary, target);
  }

  /// Loads the document; an invalid version is moved to the folder `aside` beside it. For its
  /// writer.
  public StateLoad load() {
    return load(true);
  }

  /// Loads the document and changes nothing. For everybody but its writer.
  public StateLoad peek() {
    return load(false);
  }

  private StateLoad load(boolean mayMove) {
    var aside = new ArrayList<Path>();
    var current = read(path);
    if (current instanceof Content.Valid(var json, _)) {
      return new StateLoad.Loaded(json);
    }
    var previous = read(previousPath());
    if (current instanceof Content.None && previous instanceof Content.None) {
      return new StateLoad.Missing();
    }
    String reason = path + reasonOf(current);
    if (mayMove && current instanceof Content.Wrong) {
      aside.add(setAside(path));
    }
    if (previous instanceof Content.Valid(var json, _)) {
      return new StateLoad.Previous(json, reason, aside);
    }
    if (mayMove && previous instanceof Content.Wrong) {
      aside.add(setAside(previousPath()));
    }
    return new StateLoad.Invalid(reason + ", and " + previousPath() + reasonOf(previous), aside);
  }

  /// Deletes the document with its previous version; durable on return.
  public void delete() {
    disk.delete(previousPath());
    disk.delete(path);
    disk.forceFolder(folder);
  }

  /// Whether the file holds exactly this document, unharmed.
  public boolean holds(String json) {
    return read(path) instanceof Content.Valid(_, var bytes)
        && ByteBuffer.wrap(bytes).equals(ByteBuffer.wrap(SealedJson.seal(json)));
  }

  private static String reasonOf(Content content) {
    return switch (content) {
      case Content.Valid _ -> " is valid";
      case Content.None _ -> " is missing";
      case Content.Wrong(var reason) -> " is invalid: " + reason;
    };
  }

  private Path setAside(Path invalid) {
    Path asideFolder = folder.resolve("aside");
    disk.createFolders(asideFolder);
    int place = 1;
    while (place < ASIDE_MAX && disk.exists(asideFolder.resolve(asideName(invalid, place)))) {
      place++;
    }
    Path aside = asideFolder.resolve(asideName(invalid, place));
    disk.move(invalid, aside);
    disk.forceFolder(asideFolder);
    disk.forceFolder(folder);
    return aside;
  }

  private static String asideName(Path invalid, int place) {
    return invalid.getFileName() + "." + place;
  }

  private sealed interface Content {
    // The bytes never leave this file, and nobody changes them.
    @SuppressWarnings("ArrayRecordComponent")
    record Valid(String json, byte[] bytes) implements Content {}

    record None() implements Content {}

    record Wrong(String reason) implements Content {}
  }

  private Content read(Path from) {
    if (!disk.exists(from)) {
      return new Content.None();
    }
    byte[] bytes;
    try (var file = disk.open(from, Disk.Access.READ)) {
      long size = file.sizeBytes();
      if (size > BYTES_MAX) {
        return new Content.Wrong("it has " + size + " bytes");
      }
      bytes = new byte[(int) size];
      file.read(ByteBuffer.wrap(bytes), 0);
    }
    return switch (SealedJson.open(bytes)) {
      case SealedJson.Opened.Valid(var json) ->
          rule.objection(json)
              .<Content>map(objection -> new Content.Wrong("it does not fit: " + objection))
              .orElseGet(() -> new Content.Valid(json, bytes));
      case SealedJson.Opened.Wrong(var reason) -> new Content.Wrong(reason);
    };
  }
}
