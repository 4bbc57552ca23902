package io.breakwater.venue.paper.wsapi;

import io.breakwater.venue.dialect.WireMessage;
import io.breakwater.venue.dialect.WireWriter;
import java.util.List;

/// One answer of the WS API. `body` is the JSON that the REST interface would have answered;
/// `retryAtMillis` is 0 unless a limit says from when on another try is worth it.
public record ApiAnswer(
    String id, int status, String body, long retryAtMillis, List<Counter> counters) {
  public ApiAnswer {
    counters = List.copyOf(counters);
  }

  /// A limit and how much of it is used.
  public record Counter(String type, String interval, int number, long limit, long count)
      implements WireMessage {
    @Override
    public void write(WireWriter out) {
      out.text("rateLimitType", type)
          .text("interval", interval)
          .number("intervalNum", number)
          .number("limit", limit)
          .number("count", count);
    }
  }

  /// The answer as a text, at this time of the venue.
  public String text(long nowMillis) {
    return WireWriter.object(out -> {
      out.raw("id", id)
          .number("status", status)
          .raw(status == 200 ? "result" : "error", shown(nowMillis));
      if (!counters.isEmpty()) {
        out.objects("rateLimits", counters);
      }
    });
  }

  /// A limit's refusal says when it ends.
  private String shown(long nowMillis) {
    if (retryAtMillis == 0 || !body.endsWith("}")) {
      return body;
    }
    String times =
        WireWriter.object(
            out -> out.number("serverTime", nowMillis).number("retryAfter", retryAtMillis));
    return body.substring(0, body.length() - 1) + ",\"data\":" + times + "}";
  }
}
