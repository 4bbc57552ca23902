package io.breakwater.console.view;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What operators are told of now: the alerts that last, worst first, the silences, and how the
/// channels fare.
///
/// @param trouble why alerts are not told, or not as they should be
public record AlertsView(
    List<AlertView> open,
    List<SilenceView> silences,
    List<ChannelView> channels,
    Optional<String> trouble) {
  public AlertsView {
    open = List.copyOf(open);
    silences = List.copyOf(silences);
    channels = List.copyOf(channels);
  }

  /// Nothing is known.
  public static AlertsView unknown(String reason) {
    return new AlertsView(List.of(), List.of(), List.of(), Optional.of(reason));
  }

  /// One alert that lasts.
  ///
  /// @param id what an acknowledgement names
  /// @param severity `WARNING` or `CRITICAL`
  /// @param state `told`, `grouped`, or why it is not told yet: `held`, `gathering`, `muted`
  /// @param count raises so far, those of others that it speaks for among them
  /// @param runbook where its section is
  public record AlertView(
      long id,
      String type,
      String subject,
      String severity,
      String state,
      String text,
      Instant raisedAt,
      long count,
      Optional<String> acknowledgedBy,
      boolean silenced,
      String runbook) {}

  /// Alerts that only files are told of for a while.
  ///
  /// @param subject empty for every subject of the type
  public record SilenceView(
      String type, Optional<String> subject, Instant until, String operator, String reason) {}

  /// One channel.
  ///
  /// @param waiting messages that it has not got yet
  /// @param failures attempts in a row that failed
  public record ChannelView(
      String name, int waiting, int failures, Optional<Instant> nextTry, Optional<String> reason) {}
}
