package io.breakwater.venue.dialect;

/// An API key and its secret. Never prints either.
public final class Credentials {
  private final String apiKey;
  private final String secret;

  public Credentials(String apiKey, String secret) {
    if (apiKey.isBlank() || secret.isBlank()) {
      throw new IllegalArgumentException("an API key and its secret must not be blank");
    }
    this.apiKey = apiKey;
    this.secret = secret;
  }

  public String apiKey() {
    return apiKey;
  }

  /// The hexadecimal signature of a request's raw query and raw body.
  public String signature(String query, String body) {
    return Signing.signature(secret, query, body);
  }

  /// For a thread that signs many requests.
  public Signer signer() {
    return new Signer(apiKey, secret);
  }

  @Override
  public String toString() {
    return "Credentials[masked]";
  }
}
