package io.breakwater.bench;

import java.util.List;
import java.util.Locale;

/// What was measured as Markdown, ready for the page of figures.
final class Report {
  private Report() {}

  static String markdown(String machine, List<Measured> goals) {
    StringBuilder text = new StringBuilder();
    text.append(machine).append("\n\n");
    text.append("| goal | ratio | median | least | greatest | wanted | |\n");
    text.append("| --- | --- | --- | --- | --- | --- | --- |\n");
    goals.forEach(goal -> ratios(text, goal));
    text.append("\n| goal | figure | median | least | greatest | unit |\n");
    text.append("| --- | --- | --- | --- | --- | --- |\n");
    goals.forEach(goal -> figures(text, goal));
    text.append('\n');
    goals.forEach(goal ->
        text.append("- **")
            .append(goal.goal().name())
            .append(".** ")
            .append(goal.goal().title())
            .append(goal.load().map(Report::load).orElse(""))
            .append(goal.trouble().map(why -> " Not measured to the end: " + why).orElse(""))
            .append('\n'));
    return text.toString();
  }

  private static String load(Measured.Spread load) {
    return String.format(Locale.ROOT, " Load %.1f to %.1f.", load.least(), load.greatest());
  }

  private static void ratios(StringBuilder text, Measured measured) {
    for (Goal.Wanted wanted : measured.goal().wanted()) {
      String middle =
          measured
              .ratio(wanted)
              .map(ratio ->
                  spread(ratio)
                      + wanted.limitText()
                      + " | "
                      + Measured.standing(wanted, ratio).text())
              .orElse("| | | " + wanted.limitText() + " | not measured");
      row(text, measured.goal().name(), wanted.ratio(), middle);
    }
  }

  private static void figures(StringBuilder text, Measured measured) {
    for (String figure : measured.figures()) {
      row(
          text,
          measured.goal().name(),
          figure,
          spread(measured.spread(figure)) + measured.unit(figure));
    }
  }

  private static String spread(Measured.Spread spread) {
    return Numbers.text(spread.median())
        + " | "
        + Numbers.text(spread.least())
        + " | "
        + Numbers.text(spread.greatest())
        + " | ";
  }

  private static void row(StringBuilder text, String goal, String what, String rest) {
    text.append("| ").append(goal).append(" | ").append(what).append(" | ").append(rest);
    text.append(" |\n");
  }
}
