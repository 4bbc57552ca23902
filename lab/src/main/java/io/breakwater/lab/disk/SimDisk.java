package io.breakwater.lab.disk;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.disk.DiskFile;
import io.breakwater.bus.disk.FileMissing;
import io.breakwater.bus.disk.LockAttempt;
import io.breakwater.bus.disk.SharedPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/// A disk in memory that forgets what was not forced, tears, rots, lies, fills up and fails, all
/// from its seed. Used by one thread.
public final class SimDisk implements Disk {
  /*
   * Content and names are kept apart, as a file system does: a file's content is durable after its
   * `force`, its name after `forceFolder`. Changes of names reach the medium in order, as through
   * a file system's journal: a crash keeps some first part of them. A mapped page is written back
   * whenever the system likes: a crash keeps its newest state or the one that was forced.
   */
  private final SplittableRandom random;
  private final Map<Path, SimInode> files = new TreeMap<>();
  private final TreeSet<Path> folders = new TreeSet<>();
  private final Map<Path, SimInode> durableFiles = new TreeMap<>();
  private final PendingNames pendingNames = new PendingNames();
  private final Map<Path, String> locks = new TreeMap<>();
  private final Space space = new Space();
  private final Forces forces = new Forces();
  private Holder own = new Holder();
  private Holder others = new Holder();
  private boolean lying;
  private Runnable beforeEachChange = () -> {};
  private Runnable whenPowerFails = () -> {};
  private DiskWitness witness = DiskWitness.NONE;

  public SimDisk(long seed) {
    random = new SplittableRandom(seed);
  }

  /// From now on, no more than this fits.
  public void capacityBytes(long bytes) {
    space.capacityBytes(bytes);
  }

  /// The nth write that grows a file from now on (1 is the next) and all later ones find no space.
  public void fillUpAtGrowth(int nth) {
    space.fillUpAtGrowth(nth);
  }

  /// While true, writing over what is there needs as much room as it writes, for a moment, as on a
  /// file system that never overwrites in place.
  public void copyOnWrite(boolean copying) {
    space.copyOnWrite(copying);
  }

  /// Calls this before each change that a crash could come before: writes, cuts, forces, names.
  public void beforeEachChange(Runnable look) {
    beforeEachChange = look;
  }

  /// Tells this witness of each step of the disk's own process.
  public SimDisk witnessedBy(DiskWitness other) {
    witness = other;
    return this;
  }

  /// While true, a force returns at once and does nothing.
  public void lieAboutForce(boolean lie) {
    lying = lie;
  }

  /// The nth force of a file from now on fails (1 is the next), and what it should have forced is
  /// dropped: a later force of the same file will not bring it to the medium.
  public void failForce(int nth) {
    forces.fail(nth);
  }

  /// The machine loses power in the middle of the nth force of a file from now on.
  public void losePowerInForce(int nth) {
    losePowerInForce(nth, Forces.RANDOM_SECTORS);
  }

  /// The same, after this many sectors had reached the medium.
  public void losePowerInForce(int nth, long sectors) {
    forces.losePower(nth, sectors);
  }

  /// Calls this when power was lost in the middle of a force, which then does not return: no
  /// program goes on without power, so this may throw what no program catches.
  public void whenPowerFails(Runnable told) {
    whenPowerFails = told;
  }

  /// No force fails, no power is lost and no growth is refused any more.
  public void calm() {
    space.fillUpAtGrowth(Integer.MAX_VALUE);
    forces.calm();
  }

  /// Every force of a file takes this long from now on, added up in [#stalledNanos].
  public void stallForces(long nanosEach) {
    forces.stall(nanosEach);
  }

  public long stalledNanos() {
    return forces.stalledNanos();
  }

  /// How many forces of files were asked for.
  public long forces() {
    return forces.asked();
  }

  public void flipBit(Path path, long bit) {
    inode(path).flip(bit);
  }

  public long sizeBytes(Path path) {
    return inode(path).sizeBytes();
  }

  /// How many bytes of this file there are up to the last that is not zero.
  public long usedBytes(Path path) {
    return inode(path).usedBytes();
  }

  /// How many bytes of this file were written and not forced.
  public long pendingBytes(Path path) {
    return inode(path).pendingBytes();
  }

  /// Files and mapped pages that the disk's own process has open.
  public int openFiles() {
    return own.openFiles();
  }

  public int locks() {
    return locks.size();
  }

  /// The process dies and the machine lives on: everything written stays, locks are free.
  public void kill() {
    own.die();
    own = new Holder();
    locks.clear();
  }

  /// The same disk in the hands of another process, which outlives [#kill] and dies with the
  /// machine. It takes no locks.
  public Disk elsewhere() {
    return new Elsewhere(this, others);
  }

  /// Another process of the host starts like this on the same disk, and is gone where that throws.
  public void startAnother(Runnable start) {
    Holder first = own;
    Holder another = new Holder();
    own = another;
    try {
      start.run();
    } catch (RuntimeException gone) {
      another.die();
      throw gone;
    } finally {
      own = first;
    }
  }

  /// The machine loses power: what was not forced survives in part, sector by sector.
  public void crash() {
    crash(_ -> random.nextBoolean());
  }

  /// The machine loses power after this many sectors of what was not forced, per file in the order
  /// of writing, had reached the medium.
  public void crashAfterSectors(long sectors) {
    crash(sector -> sector < sectors);
  }

  private void losePower() {
    long whole = forces.sectors();
    crash(sector -> whole == Forces.RANDOM_SECTORS ? random.nextBoolean() : sector < whole);
  }

  private void crash(SimInode.SectorFate fate) {
    int pending = pendingNames.all().size();
    pendingNames.settle(pending == 0 ? 0 : random.nextInt(pending + 1), durableFiles);
    pendingNames.clear();
    files.clear();
    files.putAll(durableFiles);
    files.values().forEach(inode -> inode.crash(fate));
    others.die();
    others = new Holder();
    kill();
  }

  /// Every state in which the machine could come up if it lost power now, in a fixed order.
  ///
  /// Names: any first part of the pending changes. Files: any subset of the pending sectors, for
  /// each file. Mapped pages: as they were at some moment. States that look the same are one.
  public List<SimDisk> crashStates() {
    return CrashStates.of(durableFiles, pendingNames.all(), this::inState);
  }

  /// A disk of its own on which everything that this one shows is durable.
  public SimDisk copy() {
    var copy = inState(files);
    copy.files.values().forEach(SimInode::force);
    return copy;
  }

  private SimDisk inState(Map<Path, SimInode> content) {
    var state = new SimDisk(0);
    state.folders.addAll(folders);
    content.forEach((path, inode) -> state.files.put(path, inode.copy()));
    state.durableFiles.putAll(state.files);
    return state;
  }

  /// All that a program can see, as a number; the content of these files does not matter.
  public long fingerprint(Predicate<Path> unread) {
    var read = new TreeMap<>(files);
    read.keySet().removeIf(unread);
    return CrashStates.fingerprint(read);
  }

  private void change(NameChange change, Holder holder) {
    DiskStep step = change.step();
    step(
        step,
        change.shown(),
        holder,
        () -> {
          change.applyTo(files);
          pendingNames.add(change);
        });
  }

  /// Does it, with the witness looking on where its own process does it.
  void step(DiskStep step, Path path, Holder holder, Runnable work) {
    beforeEachChange.run();
    witnessOf(holder).see(step, path, false);
    work.run();
    witnessOf(holder).see(step, path, true);
  }

  private DiskWitness witnessOf(Holder holder) {
    return holder == own ? witness : DiskWitness.NONE;
  }

  private SimInode inode(Path path) {
    var inode = files.get(path);
    if (inode == null) {
      throw new FileMissing(path);
    }
    return inode;
  }

  @Override
  public boolean exists(Path path) {
    return files.containsKey(path) || folders.contains(path);
  }

  @Override
  public List<Path> list(Path folder) {
    if (files.containsKey(folder)) {
      throw new DiskFailed("list", folder, "it is a file");
    }
    var entries = new TreeSet<Path>();
    files.keySet().stream().filter(path -> folder.equals(path.getParent())).forEach(entries::add);
    folders.stream().filter(path -> folder.equals(path.getParent())).forEach(entries::add);
    return List.copyOf(entries);
  }

  @Override
  public void createFolders(Path folder) {
    for (Path each = folder; each != null; each = each.getParent()) {
      folders.add(each);
    }
  }

  @Override
  public DiskFile open(Path path, Access access) {
    return open(path, access, own);
  }

  DiskFile open(Path path, Access access, Holder holder) {
    if (!files.containsKey(path)) {
      if (access == Access.READ) {
        throw new FileMissing(path);
      }
      if (!folders.contains(path.getParent())) {
        throw new FileMissing(path);
      }
      change(new NameChange.Made(path, new SimInode()), holder);
    }
    return new SimFile(this, path, inode(path), holder);
  }

  @Override
  public void delete(Path path) {
    if (files.containsKey(path)) {
      change(new NameChange.Deleted(path), own);
    }
  }

  @Override
  public void move(Path from, Path to) {
    if (!exists(from)) {
      throw new DiskFailed("move to " + to + " the file", from, "it is missing");
    }
    if (!folders.contains(to.getParent()) || folders.contains(to)) {
      throw new DiskFailed("move to " + to + " the file", from, "the target is no place for it");
    }
    var below = folders.stream().filter(path -> path.startsWith(from)).toList();
    below.forEach(path -> folders.add(NameChange.moved(path, from, to)));
    below.forEach(folders::remove);
    change(new NameChange.Moved(from, to), own);
  }

  @Override
  public void forceFolder(Path folder) {
    if (!folders.contains(folder)) {
      throw new DiskFailed("force the folder", folder, "there is no such folder");
    }
    step(DiskStep.FORCE_FOLDER, folder, own, () -> settle(folder));
  }

  private void settle(Path folder) {
    if (!lying) {
      pendingNames.settle(pendingNames.upTo(folder), durableFiles);
    }
  }

  @Override
  public long usableBytes(Path folder) {
    return space.usableBytes(files.values().stream().mapToLong(SimInode::sizeBytes).sum());
  }

  @Override
  public SharedPage mapPage(Path path, Access access) {
    return mapPage(path, own);
  }

  SharedPage mapPage(Path path, Holder holder) {
    var inode = inode(path);
    if (inode.sizeBytes() != PAGE_BYTES) {
      throw new DiskFailed("map", path, "its size is " + inode.sizeBytes());
    }
    return new SimPage(new SimFile(this, path, inode, holder));
  }

  @Override
  public LockAttempt tryLock(Path path, String holder) {
    step(DiskStep.LOCK, path, own, () -> {});
    String already = locks.putIfAbsent(path, holder);
    if (already != null) {
      return new LockAttempt.Taken(already);
    }
    Holder born = own;
    return new LockAttempt.Held(() -> {
      if (!born.isDead()) {
        locks.remove(path);
      }
    });
  }

  /// What there is room for.
  Space space() {
    return space;
  }

  void force(SimFile file) {
    step(DiskStep.FORCE, file.path(), file.holder(), () -> forced(file.path(), file.inode()));
  }

  private void forced(Path path, SimInode inode) {
    switch (forces.next()) {
      case POWER_LOST -> {
        losePower();
        whenPowerFails.run();
        throw new DiskFailed("force", path, "power was lost");
      }
      case FAILS -> {
        inode.forgetPending();
        throw new DiskFailed("force", path, "the medium reported an error");
      }
      case DONE -> {
        if (!lying) {
          inode.force();
        }
      }
    }
  }
}
