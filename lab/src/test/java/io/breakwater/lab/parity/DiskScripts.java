package io.breakwater.lab.parity;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.LockAttempt;
import io.breakwater.bus.disk.MappedFile;
import io.breakwater.bus.disk.SharedPage;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/// What programs do to disks, and what they are told.
final class DiskScripts {
  private DiskScripts() {}

  static Map<String, BiConsumer<DiskSide, Observed>> all() {
    Map<String, BiConsumer<DiskSide, Observed>> all = new TreeMap<>();
    all.put("what is written is read", DiskScripts::readBack);
    all.put("a hole is zeros", DiskScripts::hole);
    all.put("what is missing", DiskScripts::missing);
    all.put("written over in the middle", DiskScripts::overwritten);
    all.put("cut", DiskScripts::cut);
    all.put("a file takes another's place", DiskScripts::replaced);
    all.put("a folder moves with all that is in it", DiskScripts::folderMoves);
    all.put("a deleted file lives while it is open", DiskScripts::deletedOpen);
    all.put("a moved file is written under its new name", DiskScripts::movedOpen);
    all.put("a page is shared", DiskScripts::page);
    all.put("a mapped file shows what it held", DiskScripts::mapped);
    all.put("one lock, one holder", DiskScripts::locked);
    all.put("two hands on one file", DiskScripts::twoHands);
    all.put("folders and their names", DiskScripts::folders);
    return all;
  }

  private static void readBack(DiskSide side, Observed seen) {
    side.put("a", "hello", 0);
    seen.see("text", () -> side.text("a"))
        .see("exists", () -> side.disk().exists(side.at("a")))
        .does("force folder", () -> side.disk().forceFolder(side.root()));
    try (DiskFile file = side.write("a")) {
      seen.does("force", file::force)
          .see("size", file::sizeBytes)
          .see("behind the end", () -> file.read(ByteBuffer.allocate(4), 100))
          .see("at the end", () -> file.read(ByteBuffer.allocate(4), 5))
          .see("across the end", () -> file.read(ByteBuffer.allocate(4), 3));
    }
  }

  private static void hole(DiskSide side, Observed seen) {
    side.put("a", "x", 10);
    seen.see("text", () -> side.text("a"));
    try (DiskFile file = side.write("b")) {
      seen.does("preallocate", () -> file.preallocate(20)).see("size", file::sizeBytes);
      file.write(DiskSide.bytes("yy"), 4);
    }
    seen.see("text", () -> side.text("b"));
  }

  private static void missing(DiskSide side, Observed seen) {
    seen.see("read", () -> side.open("a", Disk.Access.READ))
        .does("delete", () -> side.disk().delete(side.at("a")))
        .see("list", () -> side.names("nowhere"))
        .see("exists", () -> side.disk().exists(side.at("a")))
        .does("move", () -> side.disk().move(side.at("a"), side.at("b")))
        .does("write below no folder", () -> side.put("nowhere/a", "x", 0))
        .does("force no folder", () -> side.disk().forceFolder(side.at("nowhere")))
        .see("map", () -> side.disk().mapPage(side.at("a"), Disk.Access.WRITE));
  }

  private static void overwritten(DiskSide side, Observed seen) {
    side.put("a", "abcdefgh", 0);
    side.put("a", "XY", 3);
    seen.see("text", () -> side.text("a"));
    side.put("a", "long tail", 6);
    seen.see("text", () -> side.text("a"));
    side.put("a", "", 50);
    seen.see("text after an empty write", () -> side.text("a"));
  }

  private static void cut(DiskSide side, Observed seen) {
    side.put("a", "abcdefgh", 0);
    try (DiskFile file = side.write("a")) {
      seen.does("cut shorter", () -> file.truncate(3)).see("size", file::sizeBytes);
      seen.does("cut longer", () -> file.truncate(9)).see("size", file::sizeBytes);
      file.write(DiskSide.bytes("z"), 5);
      seen.see("what was cut is zeros", () -> DiskSide.text(file));
      seen.does("cut to nothing", () -> file.truncate(0)).see("size", file::sizeBytes);
    }
  }

  private static void replaced(DiskSide side, Observed seen) {
    side.put("a", "new", 0);
    side.put("b", "older", 0);
    seen.does("move", () -> side.disk().move(side.at("a"), side.at("b")))
        .see("names", () -> side.names(""))
        .see("text", () -> side.text("b"))
        .does("onto itself", () -> side.disk().move(side.at("b"), side.at("b")))
        .see("text", () -> side.text("b"));
    side.disk().createFolders(side.at("full/of"));
    seen.does("onto a folder", () -> side.disk().move(side.at("b"), side.at("full")))
        .does("into no folder", () -> side.disk().move(side.at("b"), side.at("no/b")))
        .see("text", () -> side.text("b"));
  }

  private static void folderMoves(DiskSide side, Observed seen) {
    side.disk().createFolders(side.at("one/deep"));
    side.put("one/a", "a", 0);
    side.put("one/deep/b", "b", 0);
    seen.does("move", () -> side.disk().move(side.at("one"), side.at("two")))
        .see("old", () -> side.disk().exists(side.at("one")))
        .see("names", () -> side.names("two"))
        .see("deep", () -> side.text("two/deep/b"));
  }

  private static void deletedOpen(DiskSide side, Observed seen) {
    side.put("a", "abc", 0);
    try (DiskFile file = side.write("a")) {
      seen.does("delete", () -> side.disk().delete(side.at("a")))
          .see("exists", () -> side.disk().exists(side.at("a")))
          .see("still read", () -> DiskSide.text(file))
          .does("still written", () -> file.write(DiskSide.bytes("def"), 3))
          .does("still forced", file::force)
          .see("text", () -> DiskSide.text(file));
      side.put("a", "another", 0);
      seen.see("not the new one", () -> DiskSide.text(file));
    }
    seen.see("the new one", () -> side.text("a"));
  }

  private static void movedOpen(DiskSide side, Observed seen) {
    side.put("a", "abc", 0);
    try (DiskFile file = side.write("a")) {
      side.disk().move(side.at("a"), side.at("b"));
      seen.does("write", () -> file.write(DiskSide.bytes("X"), 1));
    }
    seen.see("old", () -> side.disk().exists(side.at("a"))).see("new", () -> side.text("b"));
  }

  private static void page(DiskSide side, Observed seen) {
    side.put("small", "x", 0);
    seen.see("too small", () -> side.disk().mapPage(side.at("small"), Disk.Access.WRITE));
    try (DiskFile file = side.write("page")) {
      file.preallocate(Disk.PAGE_BYTES);
    }
    try (SharedPage one = side.disk().mapPage(side.at("page"), Disk.Access.WRITE);
        SharedPage two = side.disk().mapPage(side.at("page"), Disk.Access.READ)) {
      one.set(3, 4_711);
      seen.see("same", () -> one.get(3))
          .see("other", () -> two.get(3))
          .see("zero", () -> two.get(4));
    }
    try (DiskFile file = side.open("page", Disk.Access.READ)) {
      seen.see("size", file::sizeBytes);
    }
  }

  private static void mapped(DiskSide side, Observed seen) {
    side.put("a", "abcdef", 0);
    try (DiskFile file = side.write("a");
        MappedFile map = file.map()) {
      seen.see("length", () -> map.bytes().remaining())
          .see("third", () -> (char) map.bytes().get(2))
          .see("may be written", () -> map.bytes().isReadOnly());
      file.write(DiskSide.bytes("Z"), 2);
      seen.see("sees what is written", () -> (char) map.bytes().get(2));
    }
  }

  private static void locked(DiskSide side, Observed seen) {
    LockAttempt first = side.disk().tryLock(side.at("lock"), "me");
    seen.see("first", () -> first.getClass().getSimpleName())
        .see("second", () -> side.disk().tryLock(side.at("lock"), "you"))
        .see("other", () -> side.disk().tryLock(side.at("lock2"), "x").getClass().getSimpleName());
    if (first instanceof LockAttempt.Held held) {
      held.lock().close();
    }
    seen.see("again", () -> side.disk().tryLock(side.at("lock"), "you").getClass().getSimpleName());
  }

  private static void twoHands(DiskSide side, Observed seen) {
    try (DiskFile one = side.write("a");
        DiskFile two = side.write("a")) {
      one.write(DiskSide.bytes("one"), 0);
      seen.see("two sees", () -> DiskSide.text(two));
      two.write(DiskSide.bytes("TWO"), 3);
      two.truncate(5);
      seen.see("one sees", () -> DiskSide.text(one)).see("size", one::sizeBytes);
    }
  }

  private static void folders(DiskSide side, Observed seen) {
    seen.does("create", () -> side.disk().createFolders(side.at("x/y")))
        .does("again", () -> side.disk().createFolders(side.at("x/y")));
    side.put("x/b", "b", 0);
    side.put("x/a", "a", 0);
    seen.see("sorted", () -> side.names("x"))
        .see("folder exists", () -> side.disk().exists(side.at("x/y")))
        .see("empty", () -> side.names("x/y"))
        .does("delete", () -> side.disk().delete(side.at("x/a")))
        .see("left", () -> side.names("x"))
        .does("force", () -> side.disk().forceFolder(side.at("x")))
        .see("list a file", () -> side.names("x/b"));
  }
}
