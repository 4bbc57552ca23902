package io.breakwater.console;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// The browser sessions that a one-time link or a bearer token opened. They live in memory only: a
/// restart of the monitor ends them, and nothing about trading depends on them.
final class Sessions {
  /// Sessions at a time; one more ends the oldest.
  static final int SESSIONS_MAX = 64;

  static final Duration LIFETIME = Duration.ofHours(12);

  private static final int ID_BYTES = 32;

  private final InstantSource clock;
  private final Map<String, Caller> links = new LinkedHashMap<>();
  private final Set<String> spent = new HashSet<>();
  private final Map<String, Session> open = new LinkedHashMap<>();
  private final SecureRandom random = new SecureRandom();
  // Requests come on many threads, and a link must be spent exactly once.
  private final ReentrantLock lock = new ReentrantLock();

  private record Session(Caller caller, Instant until) {}

  Sessions(Iterable<AccessToken> links, InstantSource clock) {
    this.clock = clock;
    links.forEach(link ->
        this.links.put(Secrets.fingerprint(link.secret()), new Caller(link.name(), link.role())));
  }

  /// The id of a new session for the bearer of a link that was not used before.
  Optional<String> spend(String linkSecret) {
    lock.lock();
    try {
      String fingerprint = Secrets.fingerprint(linkSecret);
      Optional<Caller> caller = Optional.ofNullable(links.get(fingerprint));
      return caller.filter(_ -> spent.add(fingerprint)).map(this::open);
    } finally {
      lock.unlock();
    }
  }

  /// The id of a new session: it is given to the browser and kept only as a fingerprint.
  String open(Caller caller) {
    lock.lock();
    try {
      byte[] bytes = new byte[ID_BYTES];
      random.nextBytes(bytes);
      String id = HexFormat.of().formatHex(bytes);
      if (open.size() >= SESSIONS_MAX) {
        open.remove(open.keySet().iterator().next());
      }
      open.put(Secrets.fingerprint(id), new Session(caller, clock.instant().plus(LIFETIME)));
      return id;
    } finally {
      lock.unlock();
    }
  }

  Optional<Caller> find(String id) {
    lock.lock();
    try {
      String fingerprint = Secrets.fingerprint(id);
      Optional<Session> session = Optional.ofNullable(open.get(fingerprint));
      if (session.isPresent() && !clock.instant().isBefore(session.get().until())) {
        open.remove(fingerprint);
        return Optional.empty();
      }
      return session.map(Session::caller);
    } finally {
      lock.unlock();
    }
  }

  void end(String id) {
    lock.lock();
    try {
      open.remove(Secrets.fingerprint(id));
    } finally {
      lock.unlock();
    }
  }
}
