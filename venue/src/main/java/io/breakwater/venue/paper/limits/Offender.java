package io.breakwater.venue.paper.limits;

/// One address: its weight in this minute, how often it went on after being told to stop, and its
/// bans. The first ban is two minutes; each further one within a day of the last is twice as long,
/// three days at most.
final class Offender {
  /// Refusals for a limit, each within [#QUIET_MILLIS] of the last, before the address is banned.
  static final int STRIKES_MAX = 20;

  /// A span without a refusal after which the strikes are forgotten.
  static final long QUIET_MILLIS = 60_000;

  private static final long BAN_MIN_MILLIS = 120_000;
  private static final long BAN_MAX_MILLIS = 3L * 24 * 3_600_000;
  private static final long MEMORY_MILLIS = 24L * 3_600_000;

  final Window weight = new Window(RateMeter.MINUTE_MILLIS);
  private int strikes;
  private long lastStrikeMillis;
  private long banMillis;
  private long bannedUntilMillis;

  /// Counts a refusal. The one after the last allowed bans.
  void strike(long nowMillis) {
    strikes = nowMillis - lastStrikeMillis > QUIET_MILLIS ? 1 : strikes + 1;
    lastStrikeMillis = nowMillis;
    if (strikes > STRIKES_MAX) {
      boolean again = banMillis > 0 && nowMillis - bannedUntilMillis < MEMORY_MILLIS;
      banMillis = again ? Math.min(BAN_MAX_MILLIS, 2 * banMillis) : BAN_MIN_MILLIS;
      bannedUntilMillis = nowMillis + banMillis;
      strikes = 0;
    }
  }

  long bannedUntilMillis() {
    return bannedUntilMillis;
  }
}
