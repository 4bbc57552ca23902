package io.breakwater.lab.disk;

/// A process that has files open, and whether it has died.
final class Holder {
  private boolean dead;
  private int openFiles;

  boolean isDead() {
    return dead;
  }

  void die() {
    dead = true;
  }

  void opened() {
    openFiles++;
  }

  void closed() {
    openFiles--;
  }

  int openFiles() {
    return openFiles;
  }
}
