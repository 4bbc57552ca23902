package io.breakwater.kernel.heal;

/// One component under supervision.
public record Watched(Stage stage, Episode episode, Trust trust) {
  /// One that was never started; it is due at once, and its first start is no restart.
  public static Watched first(long nowNanos) {
    return new Watched(new Stage.Restart(nowNanos, false), Episode.NEW, new Trust.Normal());
  }

  /// One that runs already and was found by a new supervisor: it is given the whole time that a
  /// start may take to prove itself.
  public static Watched adopted(long nowNanos, HealRule rule) {
    return new Watched(
        new Stage.Rewire(nowNanos + rule.readyNanosMax(), Pulse.none(nowNanos)),
        Episode.NEW,
        new Trust.Normal());
  }

  /// One that runs already and was ready when it was last seen: it is watched at once.
  ///
  /// @param ageNanos how old its process is
  public static Watched adoptedReady(long nowNanos, long ageNanos, HealRule rule) {
    Pulse pulse = new Pulse(Phase.RUNNING, nowNanos + rule.checks().beatNanosMax(), 0, 0, true);
    return new Watched(
        new Stage.Observe(nowNanos - ageNanos, pulse), Episode.NEW, new Trust.Normal());
  }

  /// The same with the memory of an earlier supervisor.
  public Watched remembering(int attempts, Trust before) {
    return new Watched(stage, new Episode(attempts, episode.restartsNanos()), before);
  }

  public boolean isFailsafe() {
    return trust instanceof Trust.Failsafe;
  }

  Watched with(Stage next) {
    return new Watched(next, episode, trust);
  }

  Watched with(Stage next, Episode changed) {
    return new Watched(next, changed, trust);
  }
}
