package io.breakwater.bus.redis;

import java.util.Optional;

/// The lease of an account on Redis, beside the file lock: who holds it may make new exposure.
/// [#step] is called by one thread again and again; [#allows] by any thread.
public final class RoadLease implements AutoCloseable {
  private final String key;
  private final String token;
  private final LeaseRules rules;
  private final RoadSession session;
  private volatile LeaseState state = LeaseState.NONE;

  /// A lease that is not asked for before the first step.
  ///
  /// @param account names the key `bw:lease:<account>`
  /// @param token tells this life of this process from every other one
  public RoadLease(String account, String token, LeaseRules rules, RoadSession session) {
    this.key = "bw:lease:" + account;
    this.token = token;
    this.rules = rules;
    this.session = session;
  }

  /// Takes or renews it; returns how long nothing is to be done.
  public long step() {
    RoadTime time = session.time();
    Optional<Road> road = session.road();
    if (road.isEmpty()) {
      return Math.max(0, session.nextNanos() - time.nanos());
    }
    long askedNanos = time.nanos();
    long askedWallMillis = time.wallMillis();
    try {
      state = rules.next(state, asked(road.get(), askedNanos, askedWallMillis));
    } catch (RoadFailed failed) {
      // What we hold ends by its own deadlines; whether it was renewed is unknown.
      session.failed(failed);
      return Math.max(0, session.nextNanos() - time.nanos());
    }
    return state instanceof LeaseState.Held
        ? Math.max(0, rules.renewEveryNanos() - (time.nanos() - askedNanos))
        : rules.renewEveryNanos();
  }

  private LeaseEvent asked(Road road, long askedNanos, long askedWallMillis) {
    long ttlMillis = rules.ttl().toMillis();
    String run = road.ping();
    if (state instanceof LeaseState.Held held) {
      if (held.runId().equals(run) && road.renew(key, token, ttlMillis)) {
        return new LeaseEvent.Renewed(run, askedNanos, askedWallMillis);
      }
      return new LeaseEvent.Lost();
    }
    return road.take(key, token, ttlMillis)
        ? new LeaseEvent.Taken(run, askedNanos, askedWallMillis)
        : new LeaseEvent.Lost();
  }

  /// Whether exposure may be signed at these instants. Cancels and reducing orders need no lease.
  public boolean allows(long nowNanos, long nowWallMillis) {
    return LeaseRules.allows(state, nowNanos, nowWallMillis);
  }

  public LeaseState state() {
    return state;
  }

  /// Gives it back if it can, so that the next holder finds it free; it waits all the same.
  @Override
  public void close() {
    if (state instanceof LeaseState.Held) {
      session
          .road()
          .ifPresent(road -> {
            try {
              road.release(key, token);
            } catch (RoadFailed failed) {
              // It ends by itself.
              session.failed(failed);
            }
          });
    }
    state = rules.next(state, new LeaseEvent.Released());
    session.close();
  }
}
