package io.breakwater.lab.report;

import io.breakwater.lab.chaos.Area;
import io.breakwater.lab.chaos.Card;
import io.breakwater.lab.chaos.Check;
import io.breakwater.lab.chaos.Finished;
import io.breakwater.lab.chaos.Result;
import io.breakwater.lab.chaos.RunReport;
import io.breakwater.lab.chaos.Score;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/// The report as one page that needs neither network nor script: invariants first, then times, then
/// one chart per scenario, its events, and the line that runs it again.
public final class Page {
  private static final String STYLE = "/report/page.css";

  /// A scenario of many alerts would bury the others.
  private static final int EVENTS_MAX = 150;

  private final RunReport run;
  private final Markup html = new Markup();

  private Page(RunReport run) {
    this.run = run;
  }

  public static String html(RunReport run) {
    return new Page(run).write();
  }

  private String write() {
    html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.add("<title>Breakwater chaos %s</title>", run.run());
    html.raw("<style>\n").raw(style()).raw("</style>\n</head>\n<body>\n<main>\n");
    head();
    invariants();
    times();
    areas();
    run.finished().forEach(this::scenario);
    return html.raw("</main>\n</body>\n</html>\n").toString();
  }

  private static String style() {
    try (InputStream in = Page.class.getResourceAsStream(STYLE)) {
      if (in == null) {
        throw new IllegalStateException("no " + STYLE + " on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void head() {
    Score score = run.score();
    html.add("<header><div><h1>Breakwater chaos</h1><p>run %s</p></div>", run.run());
    html.add(
        "<div class=\"score\"><b>%.1f</b><span>resilience of 100%s</span></div></header>",
        Score.shown(score.overall()),
        score.notRun().isEmpty() ? "" : ", " + score.notRun().size() + " scenarios not run");
    html.raw("<p class=\"counts\">");
    for (Result result : Result.values()) {
      long count = run.finished().stream().filter(each -> each.result() == result).count();
      html.add("<span class=\"%s\">%d %s</span>", style(result), count, result.name());
    }
    html.raw("</p>\n");
    html.add("<p>again: <code>%s</code></p>", run.again().line());
  }

  private static String style(Result result) {
    return "result " + result.name().toLowerCase(Locale.ROOT);
  }

  private void invariants() {
    List<Check> all = run.finished().stream().flatMap(each -> lookedAt(each).stream()).toList();
    long broken = all.stream().filter(check -> !check.held()).count();
    html.add("<h2>Invariants</h2>");
    endedEarly();
    if (broken == 0) {
      html.add(
          "<p class=\"good\">All %d that were looked at held, in %d of %d scenarios.</p>",
          all.size(),
          run.finished().stream().filter(each -> !lookedAt(each).isEmpty()).count(),
          run.finished().size());
      return;
    }
    html.add("<p class=\"bad\">%d of %d broke.</p><ul>", broken, all.size());
    for (Finished finished : run.finished()) {
      finished.checks().stream()
          .filter(check -> check.kind() == Check.Kind.INVARIANT && !check.held())
          .forEach(check ->
              html.add(
                  "<li><a href=\"#%s\">%s</a>: %s <span class=\"figure\">%s (%s)</span></li>",
                  finished.scenario(),
                  finished.scenario(),
                  check.claim(),
                  shortened(check.figure()),
                  check.bound()));
    }
    html.raw("</ul>\n");
  }

  private static List<Check> lookedAt(Finished finished) {
    return finished.checks().stream()
        .filter(check -> check.kind() == Check.Kind.INVARIANT)
        .toList();
  }

  /// What held before an error says nothing about what was still to be looked at.
  private void endedEarly() {
    List<Finished> early =
        run.finished().stream().filter(each -> !each.notes().errors().isEmpty()).toList();
    if (early.isEmpty()) {
      return;
    }
    html.add(
        "<p class=\"bad\">%d ended by an error, not all of theirs were looked at:", early.size());
    early.forEach(each -> html.add("<a href=\"#%s\">%s</a>", each.scenario(), each.scenario()));
    html.raw("</p>\n");
  }

  private void times() {
    html.add(
        "<h2>Scenarios</h2><div class=\"wide\"><table><thead><tr><th>scenario</th><th>result</th>");
    html.raw("<th class=\"n\">detect</th><th class=\"n\">safe</th><th class=\"n\">recover</th>");
    html.raw("<th class=\"n\">checks</th><th class=\"n\">took</th></tr></thead><tbody>\n");
    for (Finished finished : run.finished()) {
      Timeline timeline = run.timeline(finished);
      html.add(
          "<tr><td><a href=\"#%s\">%s</a></td><td><span class=\"%s\">%s</span></td>",
          finished.scenario(), finished.scenario(), style(finished.result()), finished.result());
      for (OptionalLong millis :
          List.of(timeline.detectMillis(), timeline.safeMillis(), timeline.recoverMillis())) {
        html.add("<td class=\"n\">%s</td>", seconds(millis));
      }
      html.add(
          "<td class=\"n\">%d of %d</td><td class=\"n\">%.1f s</td></tr>",
          finished.checksPassed(), finished.checks().size(), finished.durationSeconds());
    }
    html.raw("</tbody></table></div>\n<p class=\"note\">Detect and safe count from the first ");
    html.raw("fault: until the trader tells of anything, and until its gate is not OPEN. ");
    html.raw("Recover counts from the end of the last fault until the gate is OPEN for good. ");
    html.raw("A dash: it did not happen, as where the gate has no reason to close and so ");
    html.raw("nothing to recover.</p>\n");
    html.add("<p>%s</p>", run.timeToRecover().text());
  }

  private static String seconds(OptionalLong millis) {
    return millis.isEmpty()
        ? "–"
        : String.format(Locale.ROOT, "%.1f s", millis.getAsLong() / 1_000.0);
  }

  private void areas() {
    Score score = run.score();
    html.raw("<h2>Score by component</h2><div class=\"areas\">\n");
    for (Area area : score.areas().keySet()) {
      double value = score.areas().getOrDefault(area, 0.0);
      html.add(
          "<div class=\"area%s\"><span>%s</span><i><u style=\"width:%.1f%%\"></u>"
              + "<s style=\"left:%d%%\"></s></i><b>%.1f</b></div>",
          Score.isBelow(value, area.bar()) ? " low" : "",
          area.text(),
          Score.shown(value),
          area.bar(),
          Score.shown(value));
    }
    html.raw("</div>\n<p class=\"note\">The tick is the bar below which a whole run fails. ");
    html.raw("What is not run, not proven or broken counts 0.</p>\n");
  }

  private void scenario(Finished finished) {
    html.add("<section id=\"%s\"><h2>%s ", finished.scenario(), finished.scenario());
    html.add("<span class=\"%s\">%s</span></h2>", style(finished.result()), finished.result());
    Card card = run.cards().get(finished.scenario());
    if (card != null) {
      html.add("<p>%s</p>", card.hypothesis());
      html.add("<p class=\"note\">Safeguard: %s. %s</p>", card.safeguard(), card.lesson());
    }
    finished.notes().errors().forEach(error -> html.add("<p class=\"bad\">error: %s</p>", error));
    checks(finished, Check.Kind.INVARIANT, "invariants");
    Timeline timeline = run.timeline(finished);
    html.add(
        "<p class=\"tiles\"><span><b>%s</b> to detect</span><span><b>%s</b> to safe</span>"
            + "<span><b>%s</b> to recover</span></p>",
        seconds(timeline.detectMillis()),
        seconds(timeline.safeMillis()),
        seconds(timeline.recoverMillis()));
    checks(finished, Check.Kind.BOUND, "bounds");
    checks(finished, Check.Kind.EVIDENCE, "evidence");
    String unread = run.unread().get(finished.scenario());
    if (unread != null) {
      html.add("<p class=\"bad\">The timeline cannot be read: %s</p>", unread);
    } else if (timeline.isEmpty()) {
      html.add("<p class=\"note\">No journal was left to draw.</p>");
    } else {
      html.raw("<div class=\"wide chart\">")
          .raw(Chart.svg(timeline, finished.scenario()))
          .raw("</div>\n");
      events(timeline);
    }
    metrics(finished);
    html.add("<p>again: <code>%s</code></p></section>", run.again().line(finished.scenario()));
  }

  private void checks(Finished finished, Check.Kind kind, String name) {
    List<Check> all = finished.checks().stream().filter(each -> each.kind() == kind).toList();
    long broken = all.stream().filter(check -> !check.held()).count();
    if (all.isEmpty()) {
      return;
    }
    html.add("<details%s><summary>%s: ", broken > 0 ? " open" : "", name);
    html.add(broken == 0 ? "all %2$d held" : "%d of %d broke", broken, all.size());
    html.raw("</summary><ul class=\"checks\">\n");
    for (Check check : all) {
      html.add(
          "<li class=\"%s\">%s <span class=\"figure\">%s (%s)</span></li>",
          check.held() ? "held" : "broken",
          check.claim(),
          shortened(check.figure()),
          shortened(check.bound()));
    }
    html.raw("</ul></details>\n");
  }

  private static String shortened(String text) {
    int most = 300;
    return text.length() <= most ? text : text.substring(0, most) + " …";
  }

  private void events(Timeline timeline) {
    List<Timeline.Event> all = timeline.events();
    html.add("<details><summary>%d events</summary><div class=\"wide\"><table>", all.size());
    html.raw("<thead><tr><th class=\"n\">at</th><th>who</th><th>what</th></tr></thead><tbody>");
    for (Timeline.Event event : all.subList(0, Math.min(EVENTS_MAX, all.size()))) {
      html.add(
          "<tr><td class=\"n\">%.2f s</td><td>%s</td><td>%s</td></tr>",
          (event.millis() - timeline.fromMillis()) / 1_000.0,
          event.source(),
          shortened(event.text()));
    }
    html.raw("</tbody></table></div>\n");
    if (all.size() > EVENTS_MAX) {
      html.add("<p class=\"note\">and %d more</p>", all.size() - EVENTS_MAX);
    }
    html.raw("</details>\n");
  }

  private void metrics(Finished finished) {
    Map<String, String> figures = run.figures(finished);
    if (figures.isEmpty()) {
      return;
    }
    html.raw("<details><summary>figures</summary><dl>\n");
    figures.forEach((name, value) -> html.add("<dt>%s</dt><dd>%s</dd>", name, value));
    html.raw("</dl></details>\n");
  }
}
