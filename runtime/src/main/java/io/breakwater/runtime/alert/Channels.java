package io.breakwater.runtime.alert;

import io.breakwater.kernel.alert.AlertRule;
import io.breakwater.kernel.alert.ChannelRule;
import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.process.Clock;
import io.breakwater.runtime.process.Folders;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The channels that the configuration names: always the two files, then whatever has its secrets.
public final class Channels {
  private static final long SECONDS_MAX = 86_400;

  private final Config config;
  private final Clock clock;
  private final Wording wording;
  private final List<AlertChannel> all = new ArrayList<>();

  private Channels(Config config, Clock clock) {
    this.config = config;
    this.clock = clock;
    this.wording = new Wording(config.text("alerts.source"), config.text("alerts.runbook"));
  }

  /// Throws [io.breakwater.runtime.config.Problem] where a value has the wrong form or half of what
  /// a channel needs is missing.
  public static List<AlertChannel> of(Config config, Folders folders, Clock clock) {
    Channels channels = new Channels(config, clock);
    channels.addFiles(folders);
    if (config.claim("alerts.enabled")) {
      channels.addSlack();
      channels.addWebhook();
      channels.addTelegram();
      channels.addPagerDuty();
      channels.addTextMessages();
    }
    return List.copyOf(channels.all);
  }

  /// The names of channels that need no outside service but a server of the operator's own.
  public static boolean isOurs(AlertChannel channel) {
    return channel.rule().lastResort() || channel.rule().name().equals(WebhookChannel.NAME);
  }

  /// The bounds that the configuration names, for these channels.
  public static AlertRule rule(Config config, List<AlertChannel> channels) {
    List<ChannelRule> rules = channels.stream().map(AlertChannel::rule).toList();
    AlertRule standard = AlertRule.standard(rules);
    long limit = millis(config, "alerts.rate_limit_s", 0);
    return new AlertRule(
        rules,
        new AlertRule.Pace(
            limit,
            standard.pace().quietMillis(),
            millis(config, "alerts.escalate_s", 1),
            standard.pace().escalationsMax()),
        standard.crowd(),
        standard.retry().withLongest(millis(config, "alerts.retry_max_s", 1)));
  }

  /// The outside watcher; empty where there is none.
  public static java.util.Optional<Snitch> snitch(Config config, Clock clock) {
    String url = config.text("alerts.heartbeat_url");
    if (url.isBlank()) {
      return java.util.Optional.empty();
    }
    HttpLine line = new HttpLine(patience(config), List.of(url), clock);
    long period = millis(config, "alerts.heartbeat_s", 1);
    return java.util.Optional.of(
        new Snitch(uri(config, "alerts.heartbeat_url"), line, period, clock));
  }

  private static long millis(Config config, String key, long least) {
    int seconds = config.integer(key);
    if (seconds < least || seconds > SECONDS_MAX) {
      throw config.wrong(key, least + " to " + SECONDS_MAX + " seconds");
    }
    return seconds * 1_000L;
  }

  private static Duration patience(Config config) {
    int millis = config.integer("alerts.timeout_ms");
    if (millis < 1 || millis > 60_000) {
      throw config.wrong("alerts.timeout_ms", "1 to 60000");
    }
    return Duration.ofMillis(millis);
  }

  private void addFiles(Folders folders) {
    String path = config.text("alerts.log_path");
    Path critical = path.isBlank() ? folders.criticalAlerts() : Path.of(path).toAbsolutePath();
    all.add(FileChannel.all(folders.notifications(), wording));
    all.add(FileChannel.critical(critical, wording));
  }

  private void addSlack() {
    if (given("alerts.slack_url")) {
      HttpLine line = line("alerts.slack_url");
      all.add(SlackChannel.of(uri(config, "alerts.slack_url"), wording, line));
    }
  }

  private void addWebhook() {
    if (given("alerts.webhook_url")) {
      String secret = config.text("alerts.webhook_secret");
      try {
        // A secret that cannot be read is found at the start, not with the first alert.
        if (WebhookChannel.key(secret).length == 0 && !secret.isEmpty()) {
          throw config.wrong("alerts.webhook_secret", "whsec_ and base 64, or any text");
        }
      } catch (IllegalArgumentException _) {
        throw hidden("alerts.webhook_secret", "whsec_ and base 64, or any text");
      }
      HttpLine line = line("alerts.webhook_url", "alerts.webhook_secret");
      URI url = uri(config, "alerts.webhook_url");
      all.add(WebhookChannel.of(url, secret, wording, line, clock));
    }
  }

  private void addTelegram() {
    if (together("alerts.telegram_token", "alerts.telegram_chat")) {
      uri(config, "alerts.telegram_url");
      all.add(
          TelegramChannel.of(
              config.text("alerts.telegram_url"),
              config.text("alerts.telegram_token"),
              config.text("alerts.telegram_chat"),
              wording,
              line("alerts.telegram_token")));
    }
  }

  private void addPagerDuty() {
    if (given("alerts.pagerduty_key")) {
      uri(config, "alerts.pagerduty_url");
      all.add(
          PagerDutyChannel.of(
              config.text("alerts.pagerduty_url"),
              config.text("alerts.pagerduty_key"),
              wording,
              line("alerts.pagerduty_key")));
    }
  }

  private void addTextMessages() {
    if (!together(
        "alerts.twilio_account", "alerts.twilio_token", "alerts.twilio_from", "alerts.twilio_to")) {
      return;
    }
    uri(config, "alerts.twilio_url");
    var account =
        new TextMessageChannel.Account(
            config.text("alerts.twilio_url"),
            config.text("alerts.twilio_account"),
            config.text("alerts.twilio_token"));
    List<String> to = config.list("alerts.twilio_to");
    for (int i = 0; i < to.size(); i++) {
      String name = TextMessageChannel.NAME + (to.size() == 1 ? "" : "-" + (i + 1));
      all.add(
          TextMessageChannel.of(
              name,
              account,
              config.text("alerts.twilio_from"),
              to.get(i),
              wording,
              line("alerts.twilio_token")));
    }
  }

  /// All of them or none.
  private boolean together(String... keys) {
    Map<Boolean, Set<String>> found = new TreeMap<>();
    for (String key : keys) {
      found.computeIfAbsent(given(key), _ -> new java.util.TreeSet<>()).add(key);
    }
    if (found.size() > 1) {
      throw new io.breakwater.runtime.config.Problem(
          io.breakwater.runtime.config.ExitCode.USAGE,
          "configuration: " + found.get(true) + " without " + found.get(false));
    }
    return found.containsKey(true);
  }

  private boolean given(String key) {
    return !config.text(key).isBlank();
  }

  private HttpLine line(String... secretKeys) {
    return new HttpLine(
        patience(config), java.util.Arrays.stream(secretKeys).map(config::text).toList(), clock);
  }

  /// The address of a channel; the message of what is wrong with it must not show it.
  private static URI uri(Config config, String key) {
    String text = config.text(key);
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null
          && (uri.getScheme().equals("https") || uri.getScheme().equals("http"))) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // Told below, as any other that is none.
    }
    throw hidden(key, "an address that begins with https:// or http://");
  }

  private static io.breakwater.runtime.config.Problem hidden(String key, String wanted) {
    return new io.breakwater.runtime.config.Problem(
        io.breakwater.runtime.config.ExitCode.USAGE,
        "configuration key " + key + " must be " + wanted);
  }
}
