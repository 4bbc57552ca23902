package io.breakwater.runtime.config;

import io.breakwater.runtime.config.Key.Kind;
import java.util.List;

/// The part of the table of keys that says who is told of alerts, and how often.
final class AlertKeys {
  private AlertKeys() {}

  static final List<Key> ALL =
      List.of(
          new Key(
              "alerts.enabled",
              "true",
              Kind.TEXT,
              "false: alerts go to files alone",
              "CRITICAL_ALERTS_ENABLED"),
          new Key("alerts.source", "breakwater", Kind.TEXT, "who speaks, such as a host's name"),
          new Key(
              "alerts.log_path",
              "",
              Kind.TEXT,
              "file of critical alerts; empty: critical_alerts.log in the data folder",
              "ALERT_LOG_PATH"),
          new Key(
              "alerts.rate_limit_s",
              "300",
              Kind.INTEGER,
              "seconds between two messages of one type and subject",
              "ALERT_RATE_LIMIT_SECS"),
          new Key(
              "alerts.escalate_s",
              "900",
              Kind.INTEGER,
              "seconds until an unacknowledged critical alert is told again"),
          new Key(
              "alerts.retry_max_s",
              "60",
              Kind.INTEGER,
              "longest wait of our own before a channel that fails is tried again"),
          new Key("alerts.timeout_ms", "5000", Kind.INTEGER, "a channel must answer within"),
          new Key(
              "alerts.runbook",
              "docs/runbook.md",
              Kind.TEXT,
              "where messages say that the runbook is; a path or an address"),
          new Key("alerts.slack_url", "", Kind.SECRET, "incoming webhook", "SLACK_WEBHOOK_URL"),
          new Key("alerts.webhook_url", "", Kind.SECRET, "a server of yours", "CUSTOM_WEBHOOK_URL"),
          new Key(
              "alerts.webhook_secret",
              "",
              Kind.SECRET,
              "signs what goes there; whsec_ and base 64, or any text"),
          new Key("alerts.telegram_token", "", Kind.SECRET, "of a bot"),
          new Key("alerts.telegram_chat", "", Kind.TEXT, "the chat that it writes to"),
          new Key("alerts.telegram_url", "https://api.telegram.org", Kind.TEXT, "base of its API"),
          new Key("alerts.pagerduty_key", "", Kind.SECRET, "routing key of Events API v2"),
          new Key(
              "alerts.pagerduty_url", "https://events.pagerduty.com", Kind.TEXT, "base of its API"),
          new Key("alerts.twilio_account", "", Kind.TEXT, "account id, AC..."),
          new Key("alerts.twilio_token", "", Kind.SECRET, "its token"),
          new Key("alerts.twilio_from", "", Kind.TEXT, "a number, or a messaging service MG..."),
          new Key("alerts.twilio_to", "", Kind.TEXT_LIST, "numbers that get critical alerts"),
          new Key("alerts.twilio_url", "https://api.twilio.com", Kind.TEXT, "base of its API"),
          new Key(
              "alerts.heartbeat_url",
              "",
              Kind.SECRET,
              "is asked for as long as alerts are told: who watches it hears of a dead host"),
          new Key("alerts.heartbeat_s", "60", Kind.INTEGER, "seconds between two such requests"));
}
