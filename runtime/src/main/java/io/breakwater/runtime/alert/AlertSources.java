package io.breakwater.runtime.alert;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.log.RecordShelf;
import io.breakwater.runtime.process.Component;
import io.breakwater.runtime.process.Folders;
import io.breakwater.runtime.process.SmallFile;
import io.breakwater.runtime.road.Places;
import java.util.List;

/// The logs that raise alerts.
public final class AlertSources {
  /// Names the reader of a log that comes by the road.
  private static final String READER = "alerts";

  /// The log in which the monitor says what it found of health.
  private static final String HEALTH = "health";

  private AlertSources() {}

  /// Those of this host, and the trader's wherever it is.
  public static List<NewsSource.Origin> of(Folders folders, Disk disk, Places places) {
    String trader = Component.TRADER.text();
    RecordShelf shelf =
        places
            .roadTo(Component.TRADER)
            .map(road -> road.shelf(Places.TURNS, READER, () -> {}))
            .orElseGet(() -> RecordShelf.of(disk, folders.log(trader)));
    return List.of(
        NewsSource.Origin.trader(trader, shelf, toldBefore(folders)),
        watcher(folders, disk, Component.SUPERVISOR.text()),
        watcher(folders, disk, HEALTH));
  }

  /// Those of this host alone, for whoever must need nothing else.
  public static List<NewsSource.Origin> ofThisHost(Folders folders, Disk disk) {
    String trader = Component.TRADER.text();
    RecordShelf shelf = RecordShelf.of(disk, folders.log(trader));
    return List.of(
        NewsSource.Origin.trader(trader, shelf, toldBefore(folders)),
        watcher(folders, disk, Component.SUPERVISOR.text()),
        watcher(folders, disk, HEALTH));
  }

  private static NewsSource.Origin watcher(Folders folders, Disk disk, String source) {
    return NewsSource.Origin.watcher(source, RecordShelf.of(disk, folders.log(source)));
  }

  /// The kernel time up to which an earlier build told, which kept it in a file.
  private static long toldBefore(Folders folders) {
    return SmallFile.read(folders.data().resolve("alerts").resolve("delivered"))
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,18}"))
        .map(Long::parseLong)
        .orElse(0L);
  }
}
