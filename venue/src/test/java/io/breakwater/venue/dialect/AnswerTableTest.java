package io.breakwater.venue.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.model.venue.SendOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The tables of docs/binance.md are true of the code, row by row.
class AnswerTableTest {
  private static final long NOW = 1_700_000_000_000L;

  private static List<List<String>> rows(String heading) throws IOException {
    Path page = Path.of("../docs/binance.md");
    List<String> lines = Files.readAllLines(page);
    int from = lines.indexOf(heading);
    assertThat(from).as("the heading %s in %s", heading, page).isNotNegative();
    return lines.subList(from + 1, lines.size()).stream()
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| ") && !line.startsWith("| ---"))
        .skip(1)
        .map(line -> Arrays.stream(line.split(" ?\\| ?", -1)).skip(1).toList())
        .toList();
  }

  private static String said(SendOutcome outcome) {
    return switch (outcome) {
      case SendOutcome.Accepted _ -> "accepted";
      case SendOutcome.Rejected _ -> "rejected";
      case SendOutcome.Exists _ -> "exists";
      case SendOutcome.NotExecuted _ -> "not executed";
      case SendOutcome.Unknown _ -> "unknown";
      case SendOutcome.Withheld _ -> "withheld";
    };
  }

  @Test
  void everyStatusAndBodyIsReadAsThePageSays() throws IOException {
    List<List<String>> rows = rows("## What an answer to an order says");

    assertThat(rows).hasSizeGreaterThan(30);
    for (List<String> row : rows) {
      String body = row.get(1).substring(1, row.get(1).length() - 1);
      WireAnswer answer = WireAnswer.of(Integer.parseInt(row.get(0)), body);

      assertThat(said(SendClassifier.classify(answer, NOW)))
          .as(row.toString())
          .isEqualTo(row.get(2));
    }
  }

  @Test
  void everyCodeIsOnThePageAndSaysWithA400WhatThePageSays() throws IOException {
    List<List<String>> rows = rows("## Error codes");

    assertThat(rows).hasSize(ErrorCode.values().length);
    for (List<String> row : rows) {
      ErrorCode code = ErrorCode.of(Integer.parseInt(row.get(0))).orElseThrow();
      WireAnswer answer = WireAnswer.of(400, ErrorBody.of(code, "m").text());

      assertThat(row.subList(0, 4))
          .containsExactly(
              Integer.toString(code.code()),
              code.name(),
              code.errorClass().name(),
              said(SendClassifier.classify(answer, NOW)));
    }
  }
}
