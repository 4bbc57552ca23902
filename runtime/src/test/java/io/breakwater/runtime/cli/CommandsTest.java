package io.breakwater.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.runtime.config.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// What every command has: help, and a place on the page of commands.
class CommandsTest {
  static Stream<String> paths() {
    return shown().map(CommandsTest::path);
  }

  @ParameterizedTest
  @MethodSource("paths")
  void sayHowTheyAreUsed(String path) {
    PrintStream before = System.out;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
      List<String> words = Stream.concat(Stream.of(path.split(" ")), Stream.of("--help")).toList();

      assertThat(CommandLines.run(words.toArray(String[]::new))).isEqualTo(ExitCode.DONE.number());
    } finally {
      System.setOut(before);
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("Usage: breakwater " + path);
  }

  @Test
  void standOnThePageWithAllTheirOptions() throws IOException {
    String page = Files.readString(Path.of("..", "docs", "commands.md"));

    assertThat(shown().map(CommandsTest::path).filter(path -> !page.contains("`" + path)))
        .isEmpty();
    assertThat(
            shown()
                .flatMap(spec -> spec.options().stream())
                .map(OptionSpec::longestName)
                .distinct()
                .filter(option -> !page.contains("`" + option)))
        .isEmpty();
    for (ExitCode code : ExitCode.values()) {
      assertThat(page).containsPattern("\\| `?" + code.number() + "`? +\\|");
    }
  }

  private static String path(CommandSpec spec) {
    return spec.qualifiedName(" ").replaceFirst("^breakwater ", "");
  }

  private static Stream<CommandSpec> shown() {
    CommandLine root = new CommandLine(new Breakwater());
    Breakwater.COMMANDS.forEach(root::addSubcommand);
    return below(root);
  }

  private static Stream<CommandSpec> below(CommandLine line) {
    return line.getSubcommands().values().stream()
        .filter(each -> !each.getCommandSpec().usageMessage().hidden())
        .flatMap(each -> Stream.concat(Stream.of(each.getCommandSpec()), below(each)));
  }
}
