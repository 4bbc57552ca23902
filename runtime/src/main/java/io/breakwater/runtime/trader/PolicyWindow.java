package io.breakwater.runtime.trader;

import io.breakwater.bus.disk.Disk;
import io.breakwater.bus.disk.DiskFailed;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import io.breakwater.kernel.State;
import io.breakwater.model.policy.PolicyKeys;
import io.breakwater.runtime.process.Clock;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `state/policy.json`: the version in force for whoever reads files. A window on the journal,
/// written by the trader alone after each adoption, and looked after every [#CHECK_SECONDS]. It can
/// never stop the trader: the journal is the truth. One thread.
final class PolicyWindow {
  /// How often the file is compared with what it must hold.
  static final long CHECK_SECONDS = 5;

  private static final Logger LOG = LoggerFactory.getLogger(PolicyWindow.class);
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final StateFile file;
  private final Clock clock;
  private String written = "";
  private long writtenVersion;
  private long triedVersion;
  private long checkedNanos;

  PolicyWindow(Disk disk, Path path, Clock clock) {
    this.file = new StateFile(disk, path);
    this.clock = clock;
    this.checkedNanos = clock.monotonicNanos();
  }

  /// Brings the file up to the state of a durable turn, where it is not.
  void show(State state) {
    long version = state.life().rules().version();
    long now = clock.monotonicNanos();
    boolean due = now - checkedNanos >= TimeUnit.SECONDS.toNanos(CHECK_SECONDS);
    if (version == 0 || (version == triedVersion && !due)) {
      return;
    }
    checkedNanos = now;
    triedVersion = version;
    try {
      String text = version == writtenVersion ? written : text(state);
      if (!file.holds(text)) {
        replace(version, text);
      }
      written = text;
      writtenVersion = version;
    } catch (DiskFailed failed) {
      LOG.error("policy window not written file={} cause=\"{}\"", file.path(), failed.toString());
    }
  }

  /// What is there and is not this version is either the one before it or not ours.
  private void replace(long version, String text) {
    StateLoad found = file.load();
    boolean harmed =
        switch (found) {
          case StateLoad.Loaded _, StateLoad.Missing _ -> version == writtenVersion;
          case StateLoad.Previous _, StateLoad.Invalid _ -> true;
        };
    if (harmed) {
      LOG.error("policy window harmed, written anew file={} found={}", file.path(), found);
    }
    file.write(text);
  }

  static String text(State state) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("version", state.life().rules().version());
    root.put("mode", state.mode().name());
    ObjectNode keys = root.putObject("keys");
    PolicyKeys.texts(state.policy()).forEach(keys::put);
    return root.toString();
  }
}
