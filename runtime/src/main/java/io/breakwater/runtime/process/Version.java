package io.breakwater.runtime.process;

/// Which build this is. The build id goes into every turn: deciding again is a check only within
/// one.
public final class Version {
  public static final String TEXT = "0.1.0";

  private Version() {}

  /// Version and the time stamp of the build, or `0.1.0-unpackaged` where it runs from class files.
  public static String buildId() {
    String stamp = Version.class.getPackage().getImplementationVersion();
    return stamp == null ? TEXT + "-unpackaged" : stamp;
  }
}
