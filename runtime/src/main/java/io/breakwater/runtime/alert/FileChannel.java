package io.breakwater.runtime.alert;

import io.breakwater.kernel.alert.ChannelRule;
import io.breakwater.kernel.alert.SendResult;
import io.breakwater.model.alert.AlertMessage;
import io.breakwater.model.fact.Effect.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A file with one line for each message: the channel of last resort, which needs nothing but a
/// disk. It is appended to and never read; a file that somebody moves away is made anew.
public record FileChannel(ChannelRule rule, Path file, Wording wording) implements AlertChannel {
  private static final int BATCH_MAX = 100;

  /// Every message.
  static final String ALL = "notifications";

  /// Those of critical alerts.
  static final String CRITICAL = "critical-alerts";

  static FileChannel all(Path file, Wording wording) {
    return new FileChannel(
        new ChannelRule(ALL, Severity.INFO, true, true, BATCH_MAX), file, wording);
  }

  static FileChannel critical(Path file, Wording wording) {
    return new FileChannel(
        new ChannelRule(CRITICAL, Severity.CRITICAL, true, true, BATCH_MAX), file, wording);
  }

  @Override
  public SendResult send(List<AlertMessage> messages) {
    StringBuilder lines = new StringBuilder();
    messages.forEach(message -> lines.append(wording.line(message)).append(System.lineSeparator()));
    try {
      Files.write(
          file,
          lines.toString().getBytes(StandardCharsets.UTF_8),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return new SendResult.Taken();
    } catch (IOException failure) {
      return new SendResult.Failed("cannot write " + file + ": " + failure, 0);
    }
  }
}
