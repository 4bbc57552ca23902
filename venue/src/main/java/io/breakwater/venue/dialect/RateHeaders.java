package io.breakwater.venue.dialect;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an answer's headers say of the limits: used weight and orders counted, by interval such as
/// `1m` or `10s`. Negative figures, which the venue has sent, are left out.
public record RateHeaders(
    SortedMap<String, Integer> usedWeight, SortedMap<String, Integer> orderCount) {
  private static final Pattern NAME =
      Pattern.compile("x-mbx-(used-weight|order-count)-(\\d{1,4}[smhd])", Pattern.CASE_INSENSITIVE);
  private static final Pattern FIGURE = Pattern.compile("\\d{1,9}");

  public static RateHeaders of(WireAnswer answer) {
    SortedMap<String, Integer> weight = new TreeMap<>();
    SortedMap<String, Integer> orders = new TreeMap<>();
    for (Map.Entry<String, String> header : answer.headers().entrySet()) {
      Matcher name = NAME.matcher(header.getKey());
      if (name.matches() && FIGURE.matcher(header.getValue()).matches()) {
        SortedMap<String, Integer> to = name.group(1).startsWith("used") ? weight : orders;
        to.put(name.group(2), Integer.parseInt(header.getValue()));
      }
    }
    return new RateHeaders(weight, orders);
  }
}
