package io.breakwater.checkers;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/// The loader of the compiler's plugins (ErrorProne, NullAway, the benchmarks' generator), named to
/// javac as `-XDprocloader`.
///
/// javac makes a loader for each compilation and throws it away, and with it some 4,000 checker
/// classes and everything the JVM had compiled of them; a build of eight modules compiles sixteen
/// times. This one keeps what is behind it, so that the checkers are loaded and warmed up once. They
/// are the same classes with the same settings: where javac does not find this loader, as under
/// plain `mvn`, it takes its own, and only time is lost. Safe for several threads.
public final class KeptLoader extends ClassLoader {
  /// One loader for each set of jars; the process is the build, so they live as long as it does.
  private static final List<Kept> ALL_KEPT = new ArrayList<>();

  private static final ReentrantLock LOCK = new ReentrantLock();

  /// Called by javac, reflectively. Everything is found in the parent.
  public KeptLoader(URL[] jars, ClassLoader compiler) {
    super(keptFor(jars, compiler));
  }

  private record Kept(Set<String> jars, URLClassLoader loader) {}

  /// A path that holds all jars of an earlier one stands on the earlier loader and adds the rest.
  private static ClassLoader keptFor(URL[] jars, ClassLoader compiler) {
    LOCK.lock();
    try {
      Set<String> names = new HashSet<>();
      for (URL jar : jars) {
        names.add(jar.toString());
      }
      Kept beneath = new Kept(Set.of(), new URLClassLoader(new URL[0], compiler));
      for (Kept kept : ALL_KEPT) {
        if (names.containsAll(kept.jars()) && kept.jars().size() > beneath.jars().size()) {
          beneath = kept;
        }
      }
      return beneath.jars().equals(names) ? beneath.loader() : keep(jars, names, beneath);
    } finally {
      LOCK.unlock();
    }
  }

  private static ClassLoader keep(URL[] jars, Set<String> names, Kept beneath) {
    List<URL> rest = new ArrayList<>();
    for (URL jar : jars) {
      if (!beneath.jars().contains(jar.toString())) {
        rest.add(jar);
      }
    }
    Kept made = new Kept(names, new URLClassLoader(rest.toArray(URL[]::new), beneath.loader()));
    ALL_KEPT.add(made);
    return made.loader();
  }
}
