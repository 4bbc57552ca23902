package io.breakwater.lab.mutant;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.SharedPage;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;

/// The disk of a trader that never looks at what it has finished writing: as soon as the writer
/// begins, which it tells the head page, the newest segment of its log is all there is.
final class NeverReadAgain extends PassingDisk {
  private static final Path FOLDER = Path.of("/data/log/trader");
  private static final Path SEGMENTS = FOLDER.resolve("segments");

  private boolean opening = true;

  NeverReadAgain(Disk disk) {
    super(disk);
  }

  @Override
  public List<Path> list(Path folder) {
    List<Path> all = super.list(folder);
    return opening || all.isEmpty() || !folder.equals(SEGMENTS)
        ? all
        : List.of(Collections.max(all));
  }

  @Override
  public SharedPage mapPage(Path path, Access access) {
    SharedPage page = super.mapPage(path, access);
    return path.startsWith(FOLDER) ? new Page(page) : page;
  }

  private final class Page implements SharedPage {
    private final SharedPage page;

    private Page(SharedPage page) {
      this.page = page;
    }

    @Override
    public long get(int slot) {
      return page.get(slot);
    }

    @Override
    public void set(int slot, long value) {
      opening = false;
      page.set(slot, value);
    }

    @Override
    public void close() {
      page.close();
    }
  }
}
