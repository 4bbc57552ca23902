package io.breakwater.lab.world;

import io.breakwater.bus.redis.RoadDoor;
import io.breakwater.lab.invariant.Seen;
import io.breakwater.lab.redis.ModelRedis;
import io.breakwater.lab.world.FaultPlan.Kind;
import java.util.List;
import java.util.Optional;

/// The Redis of the simulated world. Now and then a command that writes is lost, or carried out and
/// not answered, or carried out late; and what comes back when the road was down may have forgotten
/// what it had acknowledged.
final class RedisHost {
  private static final int MISHAPS_PERMILLE = 30;
  private static final int REMEMBERED_PERMILLE = 20;
  private static final int FORGETS_ALL_PERMILLE = 200;
  private static final int FORGETS_SOME_PERMILLE = 400;
  private static final long LATE_MILLIS_MAX = 2_000;

  private static final List<ModelRedis.Mishap> MISHAPS =
      List.of(
          ModelRedis.Mishap.CUT_BEFORE,
          ModelRedis.Mishap.CUT_AFTER,
          ModelRedis.Mishap.LATE,
          ModelRedis.Mishap.FULL);

  private final Ground ground;
  private final Draws draws;
  private final ModelRedis redis = new ModelRedis(this::mishap);
  private ModelRedis.Content remembered = new ModelRedis.Content();
  private boolean calm;

  private RedisHost(Ground ground) {
    this.ground = ground;
    this.draws = ground.draws("redis");
    // The canonical run is cut off by failpoints, and by nothing that chance brings.
    this.calm = ground.scene().road() == Scene.Road.WITH_LEASE;
  }

  /// The one of this world, where there is a road.
  static Optional<RedisHost> of(Ground ground) {
    return ground.scene().road() == Scene.Road.NONE
        ? Optional.empty()
        : Optional.of(new RedisHost(ground));
  }

  private ModelRedis.Mishap mishap() {
    if (calm || !draws.chance(MISHAPS_PERMILLE)) {
      return ModelRedis.Mishap.NONE;
    }
    ModelRedis.Mishap mishap = draws.pick(MISHAPS);
    if (mishap == ModelRedis.Mishap.LATE) {
      ground.timeline().afterMillis(draws.between(1, LATE_MILLIS_MAX), redis::deliverLate);
    }
    return mishap;
  }

  RoadDoor door() {
    return redis;
  }

  /// Time has passed: the server's clock goes on, and it may have died or come back.
  void look() {
    redis.wallMillis(ground.clock().venueMillis());
    boolean down = ground.conditions().size(Kind.ROAD_DOWN) > 0;
    if (down && redis.isUp()) {
      show(false);
      redis.kill();
    } else if (!down && !redis.isUp()) {
      redis.restart(kept());
      show(false);
    } else if (draws.chance(REMEMBERED_PERMILLE)) {
      remembered = redis.snapshot();
    }
  }

  private ModelRedis.Content kept() {
    if (draws.chance(FORGETS_ALL_PERMILLE)) {
      return new ModelRedis.Content();
    }
    return draws.chance(FORGETS_SOME_PERMILLE) ? remembered : redis.snapshot();
  }

  /// Shows the judge what the trader's stream holds.
  void show(boolean atRest) {
    ground.judge().see(new Seen.RoadHeld(redis.entries(RelayLine.STREAM), atRest));
  }

  void calm() {
    calm = true;
  }
}
