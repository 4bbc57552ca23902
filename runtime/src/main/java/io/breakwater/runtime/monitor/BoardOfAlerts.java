package io.breakwater.runtime.monitor;

import io.breakwater.console.AlertBoard;
import io.breakwater.console.CommandAnswer;
import io.breakwater.console.view.AlertsView;
import io.breakwater.runtime.alert.AlertPost;
import io.breakwater.runtime.alert.AlertViews;
import io.breakwater.runtime.alert.AlertWish;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The monitor's own teller behind the console's port.
///
/// @param runbook where messages say that the runbook is
record BoardOfAlerts(AlertPost post, String runbook) implements AlertBoard {
  private static final long ANSWER_SECONDS_MAX = 5;

  @Override
  public AlertsView alerts() {
    return post.book()
        .map(book -> AlertViews.of(book, runbook, post.trouble()))
        .orElseGet(() -> AlertsView.unknown(post.trouble().orElse("alerts are not told yet")));
  }

  @Override
  public CommandAnswer acknowledge(long id, String operator) {
    return ask(new AlertWish.Acknowledge(id, operator), "ACKNOWLEDGED");
  }

  @Override
  public CommandAnswer silence(
      String type, Optional<String> subject, long forSeconds, String operator, String reason) {
    try {
      long millis = Math.multiplyExact(forSeconds, 1_000L);
      return ask(
          new AlertWish.Silence(type, subject.orElse(""), millis, operator, reason), "SILENCED");
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      return new CommandAnswer.Refused(
          CommandAnswer.Refused.Kind.INVALID, "USAGE", String.valueOf(wrong.getMessage()));
    }
  }

  @Override
  public CommandAnswer test(String operator) {
    return ask(new AlertWish.Test(operator), "SENT");
  }

  private CommandAnswer ask(AlertWish wish, String result) {
    try {
      AlertWish.Answer answer = post.ask(wish).get(ANSWER_SECONDS_MAX, TimeUnit.SECONDS);
      return switch (answer.kind()) {
        case DONE -> new CommandAnswer.Done(result, answer.text(), Map.of());
        case NOT_FOUND ->
            new CommandAnswer.Refused(
                CommandAnswer.Refused.Kind.NOT_FOUND, "NOT_FOUND", answer.text());
        case CONFLICT ->
            new CommandAnswer.Refused(
                CommandAnswer.Refused.Kind.CONFLICT, "CONFLICT", answer.text());
      };
    } catch (TimeoutException _) {
      return new CommandAnswer.Unreachable("alerts are told too slowly to answer now");
    } catch (ExecutionException failure) {
      return new CommandAnswer.Unreachable(String.valueOf(failure.getCause()));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new CommandAnswer.Unreachable("the monitor is stopping");
    }
  }
}
