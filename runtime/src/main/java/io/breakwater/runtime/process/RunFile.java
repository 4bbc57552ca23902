package io.breakwater.runtime.process;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Who runs a component and on which port it answers: `run/<component>.json`.
///
/// @param startTime the operating system's start time of the process; a recycled pid has another
/// @param startTicks the same on a clock that nobody sets; 0 where the system does not say
public record RunFile(long pid, Instant startTime, long startTicks, int httpPort) {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final Duration START_TOLERANCE = Duration.ofSeconds(2);

  /// An entry of a system without such ticks.
  public RunFile(long pid, Instant startTime, int httpPort) {
    this(pid, startTime, 0, httpPort);
  }

  /// The entry of this process.
  public static RunFile ofThisProcess(int httpPort) {
    ProcessHandle self = ProcessHandle.current();
    return new RunFile(self.pid(), startOf(self), ticksOf(self.pid()), httpPort);
  }

  /// The entry of a process that was just started and serves on no port yet.
  public static RunFile starting(ProcessHandle process) {
    return new RunFile(process.pid(), startOf(process), ticksOf(process.pid()), 0);
  }

  /// Whether it says where it serves.
  public boolean serves() {
    return httpPort > 0;
  }

  private static Instant startOf(ProcessHandle process) {
    return process.info().startInstant().orElse(Instant.EPOCH);
  }

  private static long ticksOf(long pid) {
    return ProcStat.of(pid).map(ProcStat::startTicks).orElse(0L);
  }

  public void write(Path file) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("pid", pid);
    root.put("startTime", startTime.toString());
    root.put("startTicks", startTicks);
    root.putObject("ports").put("http", httpPort);
    SmallFile.replace(file, root.toString());
  }

  /// What the file says, or empty where there is none or it cannot be understood.
  public static Optional<RunFile> read(Path file) {
    return SmallFile.read(file).flatMap(RunFile::parse);
  }

  private static Optional<RunFile> parse(String text) {
    try {
      JsonNode root = MAPPER.readTree(text);
      return Optional.of(
          new RunFile(
              root.path("pid").asLong(-1),
              Instant.parse(root.path("startTime").asString("")),
              root.path("startTicks").asLong(0),
              root.path("ports").path("http").asInt(0)));
    } catch (JacksonException | java.time.DateTimeException _) {
      return Optional.empty();
    }
  }

  /// The living process that this entry names: same pid and same start.
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::startedAsWritten);
  }

  /// The start time is reckoned from the wall clock, so that a step of that clock moves it for
  /// whoever asks later; the ticks stay.
  private boolean startedAsWritten(ProcessHandle handle) {
    long ticks = ticksOf(pid);
    if (startTicks > 0 && ticks > 0) {
      return startTicks == ticks;
    }
    return Duration.between(startTime, startOf(handle)).abs().compareTo(START_TOLERANCE) <= 0;
  }
}
