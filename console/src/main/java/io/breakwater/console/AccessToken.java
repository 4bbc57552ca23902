package io.breakwater.console;

/// A secret that lets somebody in, with the name that goes into the audit trail.
public record AccessToken(String name, Role role, String secret) {
  /// Characters below which a secret could be guessed.
  public static final int SECRET_LENGTH_MIN = 16;

  /// What a bearer may do. A machine may trip, never reset.
  public enum Role {
    VIEWER,
    MACHINE,
    OPERATOR,
    ADMIN
  }

  public AccessToken {
    if (name.isBlank()) {
      throw new IllegalArgumentException("an access token needs a name");
    }
    if (secret.length() < SECRET_LENGTH_MIN) {
      throw new IllegalArgumentException(
          "the access token of " + name + " needs " + SECRET_LENGTH_MIN + " characters or more");
    }
  }

  /// Never the secret.
  @Override
  public String toString() {
    return "AccessToken[" + name + ", " + role + "]";
  }
}
