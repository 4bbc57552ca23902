package io.breakwater.lab.chaos;

import io.breakwater.runtime.supervisor.Launch;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The JVMs of the product that the laboratory starts. Where `breakwater.rehearse` names a folder,
/// the first of them is a rehearsal there, and the others begin with what it kept of the classes.
/// That takes jars: where the product is still folders of classes, nothing is rehearsed.
final class Jvm {
  private static final Logger LOG = LoggerFactory.getLogger(Jvm.class);
  private static final String FOLDER = "breakwater.rehearse";
  private static final List<String> OPTIONS =
      List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED");
  private static final long PATIENCE_SECONDS = 120;

  private Jvm() {}

  /// Made by whoever asks first.
  private static final class Rehearsed {
    private static final List<String> CLASSES = rehearse();

    private Rehearsed() {}
  }

  /// Java, its options and the class path; what follows is a main class of the product.
  static List<String> command(int heapMib) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.add("-Xmx" + heapMib + "m");
    command.addAll(Rehearsed.CLASSES);
    return command;
  }

  /// Sees to it that components that are started by [Launch] in this JVM are such, too.
  static void prepare() {
    LOG.debug("components begin with {}", Rehearsed.CLASSES);
  }

  private static List<String> rehearse() {
    String all = System.getProperty("java.class.path");
    String folder = System.getProperty(FOLDER, "");
    String jars = jarsOf(all);
    if (folder.isEmpty() || jars.isEmpty()) {
      return List.of("-cp", all);
    }
    Path place = Path.of(folder).toAbsolutePath();
    Path cache = place.resolve("classes.aot");
    try {
      Files.createDirectories(place);
      if (!isKept(place, cache, jars)) {
        LOG.warn("the rehearsal failed, starts take longer: see {}", place);
        return List.of("-cp", jars);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot rehearse in " + place, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of("-cp", jars);
    }
    System.setProperty(Launch.CLASS_CACHE, cache.toString());
    System.setProperty(Launch.CLASS_PATH, jars);
    List<String> classes = new ArrayList<>(Launch.classCache());
    classes.addAll(List.of("-cp", jars));
    return List.copyOf(classes);
  }

  private static boolean isKept(Path place, Path cache, String jars)
      throws IOException, InterruptedException {
    Files.deleteIfExists(cache);
    Path data = Files.createTempDirectory(place, "data");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-cp", jars));
    command.addAll(List.of("io.breakwater.runtime.Main", "rehearse", data.toString()));
    Process rehearsal =
        new ProcessBuilder(command)
            .directory(place.toFile())
            .redirectErrorStream(true)
            .redirectOutput(place.resolve("rehearsal.log").toFile())
            .start();
    try (Watchdog watchdog = Watchdog.over(data)) {
      watchdog.watch(rehearsal);
      boolean ended = rehearsal.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return ended && rehearsal.exitValue() == 0 && Files.isReadable(cache);
    } finally {
      rehearsal.destroyForcibly();
    }
  }

  /// The class path without the laboratory's own folders; empty where others are folders, too.
  private static String jarsOf(String classPath) {
    List<String> jars = new ArrayList<>();
    for (String entry : Arrays.asList(classPath.split(File.pathSeparator))) {
      if (entry.endsWith(".jar")) {
        jars.add(entry);
      } else if (!entry.contains(File.separator + "lab" + File.separator + "target")) {
        return "";
      }
    }
    return String.join(File.pathSeparator, jars);
  }
}
