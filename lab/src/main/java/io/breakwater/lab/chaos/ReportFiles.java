package io.breakwater.lab.chaos;

import io.breakwater.lab.report.JUnitXml;
import io.breakwater.lab.report.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of a report, in the folder of its run.
record ReportFiles(Path folder) {
  static final String JSON = "simulation_report.json";
  private static final String JUNIT = "junit.xml";
  private static final String PAGE = "report.html";

  void write(RunReport report) {
    write(JSON, JsonReport.text(report));
    write(JUNIT, JUnitXml.text(report));
    write(PAGE, Page.html(report));
  }

  /// Where they are, in one line.
  String line() {
    return "report: " + folder.resolve(PAGE) + ", " + JSON + ", " + JUNIT;
  }

  private void write(String name, String text) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + folder.resolve(name), e);
    }
  }
}
