package io.breakwater.console;

import io.breakwater.console.AccessToken.Role;

/// Who asks, as far as the request proves it.
record Caller(String name, Role role) {
  boolean mayTrip() {
    return role != Role.VIEWER;
  }

  boolean mayHalt() {
    return role != Role.VIEWER;
  }

  /// Giving back what a halt or a trip took is for people.
  boolean mayReopen() {
    return role == Role.OPERATOR || role == Role.ADMIN;
  }

  boolean mayOverride() {
    return role == Role.ADMIN;
  }
}
