package io.breakwater.console;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// A desk that writes down what it was asked and gives the answer that a test put there.
final class FakeDesk implements CommandDesk {
  final List<String> asked = new CopyOnWriteArrayList<>();
  volatile CommandAnswer answer = new CommandAnswer.Done("BLOCKED", "exposure blocked", Map.of());

  @Override
  public CommandAnswer trip(String operator, String reason) {
    return note("trip " + operator + ": " + reason);
  }

  @Override
  public CommandAnswer reset(String operator, String reason, boolean override) {
    return note("reset " + operator + ": " + reason + (override ? " override" : ""));
  }

  @Override
  public CommandAnswer halt(String scope, String operator, String reason) {
    return note("halt " + scope + " " + operator + ": " + reason);
  }

  @Override
  public CommandAnswer restart(String component, String operator, String reason) {
    return note("restart " + component + " " + operator + ": " + reason);
  }

  @Override
  public CommandAnswer clearFailsafe(String operator, String reason) {
    return note("clear " + operator + ": " + reason);
  }

  @Override
  public CommandAnswer moveUnit(
      String unit, String shard, boolean dryRun, String operator, String reason) {
    return note("move " + unit + " " + shard + " " + dryRun + " " + operator + ": " + reason);
  }

  @Override
  public CommandAnswer resume(String scope, String operator, String reason) {
    return note("resume " + scope + " " + operator + ": " + reason);
  }

  @Override
  public CommandAnswer setPolicy(
      long version, SortedMap<String, String> changes, String operator, String reason) {
    return note("policy " + version + " " + changes + " " + operator + ": " + reason);
  }

  private CommandAnswer note(String deed) {
    asked.add(deed);
    return answer;
  }
}
