package io.breakwater.lab.rules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.util.Set;
import java.util.function.Predicate;

/// The ways in which a line of code touches the world, as calls, method references and field reads.
final class Touching {
  private static final Set<String> OPENING =
      Set.of("open", "create", "newBuilder", "newHttpClient", "newWebSocketBuilder");

  private static final Set<String> CONNECTING =
      Set.of(
          "java.nio.channels.SocketChannel",
          "java.nio.channels.ServerSocketChannel",
          "java.nio.channels.DatagramChannel",
          "java.net.http.HttpClient",
          "com.sun.net.httpserver.HttpServer",
          "io.javalin.Javalin");

  private Touching() {}

  static DescribedPredicate<JavaAccess<?>> theClock() {
    return access(
        "reads a clock",
        a ->
            is(a, "java.lang.System", Set.of("nanoTime", "currentTimeMillis"))
                || (owner(a).startsWith("java.time.") && name(a).equals("now"))
                || owner(a).equals("java.time.Clock")
                || isNew(a, "java.util.Date"));
  }

  static DescribedPredicate<JavaAccess<?>> chance() {
    return access(
        "draws chance",
        a ->
            owner(a).startsWith("java.util.random.")
                || Set.of(
                        "java.util.Random",
                        "java.util.SplittableRandom",
                        "java.util.concurrent.ThreadLocalRandom",
                        "java.security.SecureRandom")
                    .contains(owner(a))
                || is(a, "java.util.UUID", Set.of("randomUUID"))
                || is(a, "java.lang.Math", Set.of("random"))
                || is(a, "java.util.Collections", Set.of("shuffle")));
  }

  /// Making one; to start or interrupt one that was handed in is another matter.
  static DescribedPredicate<JavaAccess<?>> newThreads() {
    return access(
        "makes a thread",
        a ->
            isNew(a, "java.lang.Thread")
                || is(
                    a, "java.lang.Thread", Set.of("ofVirtual", "ofPlatform", "startVirtualThread"))
                || owner(a).equals("java.util.concurrent.Executors")
                || isNew(a, "java.util.concurrent.ThreadPoolExecutor")
                || isNew(a, "java.util.concurrent.ScheduledThreadPoolExecutor")
                || owner(a).equals("java.util.concurrent.ForkJoinPool")
                || isNew(a, "java.util.Timer")
                || name(a).equals("parallelStream")
                || is(a, "io.javalin.Javalin", Set.of("start")));
  }

  static DescribedPredicate<JavaAccess<?>> newSockets() {
    return access(
        "opens a socket",
        a ->
            isNew(a, "java.net.Socket")
                || isNew(a, "java.net.ServerSocket")
                || isNew(a, "java.net.DatagramSocket")
                || isNew(a, "redis.clients.jedis.Connection")
                || (CONNECTING.contains(owner(a)) && OPENING.contains(name(a))));
  }

  static DescribedPredicate<JavaAccess<?>> theEnvironment() {
    return access(
        "reads the environment",
        a -> is(a, "java.lang.System", Set.of("getenv", "getProperty", "getProperties")));
  }

  static DescribedPredicate<JavaAccess<?>> theTerminal() {
    return access("prints", a -> is(a, "java.lang.System", Set.of("out", "err", "in")));
  }

  /// Collectors whose result has no defined order.
  static DescribedPredicate<JavaAccess<?>> unorderedCollectors() {
    return access(
        "collects without an order",
        a ->
            is(a, "java.util.stream.Collectors", Set.of("toSet", "toUnmodifiableSet"))
                || (is(a, "java.util.stream.Collectors", Set.of("toMap", "groupingBy"))
                    && !a.getTarget().getFullName().contains("Supplier")));
  }

  private static DescribedPredicate<JavaAccess<?>> access(
      String description, Predicate<JavaAccess<?>> claim) {
    return DescribedPredicate.describe(description, claim);
  }

  private static String owner(JavaAccess<?> access) {
    return access.getTargetOwner().getName();
  }

  private static String name(JavaAccess<?> access) {
    return access.getTarget().getName();
  }

  private static boolean isNew(JavaAccess<?> access, String type) {
    return is(access, type, Set.of("<init>"));
  }

  private static boolean is(JavaAccess<?> access, String type, Set<String> names) {
    return owner(access).equals(type) && names.contains(name(access));
  }
}
