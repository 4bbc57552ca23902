package io.breakwater.runtime.storage;

import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.state.StateFile;
import io.breakwater.model.input.Input;
import io.breakwater.model.input.StorageTrouble;
import io.breakwater.runtime.process.Clock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Says that a state file was damaged: in the log, as an input of the journal, and in a file that
/// holds the last such finding. Used by one thread at a time.
record DamageNote(StateFile note, Clock clock, Consumer<Input> tell) {
  static final String FILE = "state_bus_invalid.json";

  private static final Logger LOG = LoggerFactory.getLogger(DamageNote.class);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  void found(Path file, String reason, String aside) {
    LOG.error("state file damaged file={} reason=\"{}\" aside={}", file, reason, aside);
    say(false, file, reason);
    ObjectNode text = MAPPER.createObjectNode();
    text.put("file", file.toString());
    text.put("reason", reason);
    text.put("aside", aside);
    text.put("foundAt", Instant.ofEpochMilli(clock.wallMillis()).toString());
    text.put("mendedFrom", "the trader's journal");
    try {
      note.write(text.toString());
    } catch (DiskFailed failure) {
      LOG.error("alert file not written file={}", note.path(), failure);
    }
  }

  void mended(Path file) {
    LOG.info("state file written anew from the journal file={}", file);
    say(true, file, "written anew from the journal");
  }

  void notWritten(Path file, String cause) {
    LOG.error("state file not written file={} cause=\"{}\"", file, cause);
    say(false, file, "not written: " + cause);
  }

  private void say(boolean over, Path file, String detail) {
    String subject = "state/" + file.getFileName();
    tell.accept(Input.StorageSeen.of(StorageTrouble.STATE_FILE_HARMED, over, subject, detail));
  }
}
