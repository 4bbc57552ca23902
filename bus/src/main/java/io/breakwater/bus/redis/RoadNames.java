package io.breakwater.bus.redis;

/// Names of keys and channels in Redis.
public final class RoadNames {
  /// Wakes up whoever waits for something on the road.
  public static final String WAKE_CHANNEL = "bw:wake";

  /// Where `Gap` entries tell what was trimmed before everybody had read it.
  public static final String GAPS_STREAM = "bw:gaps";

  /// A key that nobody writes.
  static final String SILENT_KEY = "bw:silent";

  private RoadNames() {}

  /// The stream of a source.
  public static String stream(String source) {
    return "bw:" + source;
  }

  /// Who wrote each epoch of a source.
  static String epochs(String source) {
    return "bw:epochs:" + source;
  }

  /// How far remote readers of a source are.
  public static String cursors(String source) {
    return "bw:cursors:" + source;
  }

  /// The newest snapshot of what a source's records add up to.
  public static String snapshots(String source) {
    return "bw:snapshots:" + source;
  }

  /// Whether the source's host reaches Redis.
  public static String alive(String source) {
    return "bw:alive:" + source;
  }
}
