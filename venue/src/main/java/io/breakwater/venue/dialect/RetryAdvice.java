package io.breakwater.venue.dialect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long the venue says to stay away: in the `Retry-After` header (seconds), in the text of the
/// refusal ("banned until" and a time), or both. The later one counts.
public final class RetryAdvice {
  /// A ban lasts three days at most; anything beyond is believed as far as this.
  public static final long WAIT_MILLIS_MAX = 4L * 24 * 3_600_000;

  private static final Pattern BANNED_UNTIL =
      Pattern.compile("banned until (\\d{10,16})", Pattern.CASE_INSENSITIVE);
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private RetryAdvice() {}

  /// The wait from now on in milliseconds; 0 where the answer says none.
  ///
  /// @param venueMillis the venue's time now
  public static long waitMillis(WireAnswer answer, long venueMillis) {
    long wait = headerMillis(answer.header("retry-after").strip());
    Matcher ban = BANNED_UNTIL.matcher(answer.body());
    if (ban.find()) {
      wait = Math.max(wait, Long.parseLong(ban.group(1)) - venueMillis);
    }
    return Math.min(wait, WAIT_MILLIS_MAX);
  }

  private static long headerMillis(String header) {
    return SECONDS.matcher(header).matches() ? Long.parseLong(header) * 1_000 : 0;
  }
}
