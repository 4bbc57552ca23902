package io.breakwater.runtime.trader;

import io.breakwater.runtime.process.FailsafeFlags;
import io.breakwater.runtime.process.Folders;
import java.util.Optional;

/// The files that stop trading: `STOP.TXT` by being there, and `state/global_flags.json` by what it
/// says, or by being unreadable.
record StopSigns(StopFile file, FailsafeFlags flags) implements StopFile {
  static StopSigns of(Folders folders) {
    return new StopSigns(new FileStopFile(folders.stopFile()), FailsafeFlags.of(folders));
  }

  @Override
  public Optional<String> text() {
    Optional<String> lying = file.text();
    return lying.isPresent() ? lying : flags.active().map(reason -> FAILSAFE_TAG + " " + reason);
  }
}
