package io.breakwater.lab.chaos;

import io.breakwater.model.turn.Turn;
import io.breakwater.runtime.process.Component;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Everything but the logs is deleted, and the product started again.
final class RecoveryFromLog implements Scenario {
  @Override
  public String id() {
    return "recovery-from-log";
  }

  @Override
  public String fault() {
    return "everything in the data folder deleted but log/ (and the exchange's own record)";
  }

  @Override
  public void run(Terms terms) throws InterruptedException {
    Findings findings = terms.findings();
    try (Floor floor = Floor.open(terms.folder(), Map.of())) {
      floor.takePositions();
      stopAll(floor, findings);
      Turn last;
      long sequence;
      try (TraderRecord record = floor.record()) {
        last = record.lastTurn().orElseThrow();
        sequence = record.lastSequence();
      }
      String hash = HexFormat.of().toHexDigits(last.stateHash());
      findings.metric("state_hash", hash);
      replay(floor, findings, "before the deletion", sequence, hash);
      floor.rig().removeAllBut(List.of("log", "paper"));
      findings.evidence("only the logs are left", onlyLogs(floor), children(floor), "[log, paper]");
      floor.rig().prepare();
      replay(floor, findings, "after the deletion", sequence, hash);
      floor.start();
      goesOn(floor, findings, sequence, hash);
    }
  }

  private static void stopAll(Floor floor, Findings findings) throws InterruptedException {
    floor.layPenDown();
    boolean orderly = floor.rig().stop(Component.TRADER);
    orderly &= floor.rig().stop(Component.FEEDER);
    orderly &= floor.rig().stop(Component.PAPER);
    findings.bound("all ended when asked", orderly, orderly, "true");
  }

  private static void replay(
      Floor floor, Findings findings, String when, long sequence, String hash)
      throws InterruptedException {
    Ran replay = floor.rig().run("replay", "--until", Long.toString(sequence), "--verify");
    boolean same =
        replay.out().stream()
            .anyMatch(line -> line.contains("state hash " + hash.replaceFirst("^0+(?=.)", "")));
    findings.invariant(
        "replay " + when + " gives the hash of the last turn and decides the same again",
        replay.exitCode() == 0 && same,
        replay.text(),
        hash);
  }

  private static List<String> children(Floor floor) {
    try (Stream<java.nio.file.Path> all = java.nio.file.Files.list(floor.rig().folders().data())) {
      return all.map(path -> String.valueOf(path.getFileName())).sorted().toList();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean onlyLogs(Floor floor) {
    return children(floor).equals(List.of("log", "paper"));
  }

  /// The new life stands on the old state: same journal, no rescue, and the exchange agrees.
  private static void goesOn(Floor floor, Findings findings, long sequence, String hash)
      throws InterruptedException {
    try (TraderRecord record = floor.record()) {
      Turn then = record.turns().get((int) sequence - 1);
      findings.invariant(
          "the journal still holds the last turn of the former life",
          HexFormat.of().toHexDigits(then.stateHash()).equals(hash),
          HexFormat.of().toHexDigits(then.stateHash()),
          hash);
      boolean rescued =
          floor.rig().logLines(Component.TRADER).stream().anyMatch(l -> l.contains("in rescue"));
      boolean tripped = floor.spoken().map(Floor.Spoken::tripped).orElse(true);
      findings.invariant(
          "the new life is no rescue", !rescued && !tripped, "tripped " + tripped, "false");
      Closing.of(floor, findings, record).opened();
    }
  }
}
