package io.breakwater.runtime.config;

import io.breakwater.runtime.config.Key.Kind;
import java.util.List;

/// The part of the table of keys that says when a figure is unlike its past.
final class AnomalyKeys {
  private AnomalyKeys() {}

  static final List<Key> ALL =
      List.of(
          new Key(
              "anomaly.enabled",
              "true",
              Kind.TEXT,
              "false: no figure is watched for what is unlike its past"),
          new Key(
              "anomaly.learn_s",
              "60",
              Kind.INTEGER,
              "seconds for which a figure is measured before it is judged"),
          new Key(
              "anomaly.hold_s",
              "5",
              Kind.INTEGER,
              "seconds for which a figure must be unusual before it is told"),
          new Key(
              "anomaly.horizon_s",
              "60",
              Kind.INTEGER,
              "a limit that a slope reaches within so many seconds is near"));
}
