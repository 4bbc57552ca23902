package io.breakwater.runtime.alert;

import io.breakwater.console.view.AlertsView;
import io.breakwater.console.view.AlertsView.AlertView;
import io.breakwater.console.view.AlertsView.ChannelView;
import io.breakwater.console.view.AlertsView.SilenceView;
import io.breakwater.kernel.alert.AlertBook;
import io.breakwater.kernel.alert.Lane;
import io.breakwater.model.alert.AlertType;
import io.breakwater.model.alert.Episode;
import io.breakwater.model.alert.EpisodePhase;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The teller's book as the console and the command line show it. Pure.
public final class AlertViews {
  private AlertViews() {}

  /// Open alerts, worst and newest first.
  ///
  /// @param runbook where messages say that the runbook is
  public static AlertsView of(AlertBook book, String runbook, Optional<String> trouble) {
    List<AlertView> open =
        book.open().stream()
            .sorted(
                Comparator.comparing(Episode::severity)
                    .reversed()
                    .thenComparing(Comparator.comparingLong(Episode::id).reversed()))
            .map(episode -> alert(episode, runbook))
            .toList();
    List<SilenceView> silences =
        book.silences().values().stream()
            .map(silence ->
                new SilenceView(
                    silence.type(),
                    given(silence.subject()),
                    Instant.ofEpochMilli(silence.untilMillis()),
                    silence.operator(),
                    silence.reason()))
            .toList();
    List<ChannelView> channels =
        book.lanes().entrySet().stream()
            .map(entry -> channel(entry.getKey(), entry.getValue()))
            .toList();
    return new AlertsView(open, silences, channels, trouble);
  }

  private static AlertView alert(Episode episode, String runbook) {
    return new AlertView(
        episode.id(),
        episode.key().type(),
        episode.key().subject(),
        episode.severity().name(),
        state(episode.phase()),
        episode.text(),
        Instant.ofEpochMilli(episode.raisedMillis()),
        episode.count(),
        given(episode.acknowledgedBy()),
        episode.silenced(),
        runbook + "#" + AlertType.anchor(episode.key().type()));
  }

  private static String state(EpisodePhase phase) {
    return switch (phase) {
      case EpisodePhase.Held _ -> "held";
      case EpisodePhase.Gathered _ -> "gathering";
      case EpisodePhase.Muted _ -> "muted";
      case EpisodePhase.Told _ -> "told";
      case EpisodePhase.Member _ -> "grouped";
      case EpisodePhase.Rested _ -> "over";
    };
  }

  private static ChannelView channel(String name, Lane lane) {
    return new ChannelView(
        name,
        lane.waiting().size(),
        lane.failures(),
        lane.untilMillis() == 0
            ? Optional.empty()
            : Optional.of(Instant.ofEpochMilli(lane.untilMillis())),
        given(lane.reason()));
  }

  private static Optional<String> given(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
