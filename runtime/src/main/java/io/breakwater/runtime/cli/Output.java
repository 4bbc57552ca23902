package io.breakwater.runtime.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// How what is read is shown: `-o json` for machines, a table for people. Data goes to stdout.
public final class Output {
  /// The two forms.
  public enum Form {
    TEXT,
    JSON
  }

  @Option(names = "-o", defaultValue = "TEXT", description = "text or json")
  Form form = Form.TEXT;

  boolean isJson() {
    return form == Form.JSON;
  }

  /// Rows under a heading, columns as wide as their widest cell.
  static String table(List<String> heading, List<List<String>> rows) {
    List<List<String>> all = new ArrayList<>();
    all.add(heading);
    all.addAll(rows);
    int[] widths = new int[heading.size()];
    for (List<String> row : all) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
