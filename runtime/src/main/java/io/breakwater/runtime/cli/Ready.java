package io.breakwater.runtime.cli;

import io.breakwater.console.ViewJson;
import io.breakwater.console.view.InterlockView;
import io.breakwater.console.view.StatusView;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/// One word and an exit code, for scripts: 0 ready, 11 tripped, 10 not ready, 12 degraded.
@CommandLine.Command(name = "ready", description = "exit code 0 when trading may go on")
final class Ready implements Callable<Integer> {
  @Mixin Common common = new Common();
  @Mixin Output output = new Output();

  /// What scripts read.
  ///
  /// @param failing words of the vocabulary of health
  record Answer(
      boolean ready, int exitCode, String verdict, List<String> blocking, List<String> failing) {
    Answer {
      blocking = List.copyOf(blocking);
      failing = List.copyOf(failing);
    }
  }

  @Override
  public Integer call() throws InterruptedException {
    Checkup checkup = Checkup.of(common);
    int code = checkup.exitCode().number();
    StatusView status = checkup.status();
    List<String> blocking =
        status.interlocks().stream()
            .filter(each -> each.state() == InterlockView.State.BLOCKING)
            .map(InterlockView::name)
            .distinct()
            .toList();
    String verdict = status.verdict().name();
    Answer answer = new Answer(code == 0, code, verdict, blocking, status.failingComponents());
    System.out.println(
        output.isJson()
            ? ViewJson.write(answer)
            : (code == 0 ? "ready" : "not ready")
                + " "
                + verdict
                + " "
                + blocking
                + (answer.failing().isEmpty() ? "" : " failing " + answer.failing()));
    return code;
  }
}
