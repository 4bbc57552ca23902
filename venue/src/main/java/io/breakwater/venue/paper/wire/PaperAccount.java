package io.breakwater.venue.paper.wire;

import io.breakwater.model.value.Money;
import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.Signing;
import java.security.PublicKey;
import org.jspecify.annotations.Nullable;

/// Who may trade on the paper exchange: a key pair, what its wallet holds at the first start, and
/// whether it starts in hedge mode. Never prints the secret.
public final class PaperAccount {
  private final String key;
  private final String secret;
  private final Money wallet;
  private final boolean hedge;
  private final @Nullable PublicKey publicKey;

  public PaperAccount(String key, String secret, Money wallet, boolean hedge) {
    this(key, secret, wallet, hedge, null);
  }

  private PaperAccount(
      String key, String secret, Money wallet, boolean hedge, @Nullable PublicKey publicKey) {
    if (key.isBlank() || secret.isBlank()) {
      throw new IllegalArgumentException("a paper account needs a key and a secret");
    }
    if (wallet.isNegative()) {
      throw new IllegalArgumentException("a paper wallet must not be negative: " + wallet);
    }
    this.key = key;
    this.secret = secret;
    this.wallet = wallet;
    this.hedge = hedge;
    this.publicKey = publicKey;
  }

  /// Key `paper`, secret `paper-secret`, 10,000 USDT, one-way mode.
  public static PaperAccount standard() {
    return new PaperAccount("paper", "paper-secret", Money.of("10000"), false);
  }

  public String key() {
    return key;
  }

  public Money wallet() {
    return wallet;
  }

  public boolean hedge() {
    return hedge;
  }

  /// What a client of this account signs with.
  public Credentials credentials() {
    return new Credentials(key, secret);
  }

  /// The same with an Ed25519 key pair of the client, whose signatures count too and whose owner
  /// may log on to the WS API.
  public PaperAccount withPublicKey(PublicKey ed25519) {
    return new PaperAccount(key, secret, wallet, hedge, ed25519);
  }

  boolean hasPublicKey() {
    return publicKey != null;
  }

  /// Whether a REST request is signed: over its raw query and its raw body.
  boolean signed(String query, String body) {
    return Signing.isSigned(secret, query, body)
        || (publicKey != null && Signing.isSignedBy(publicKey, query, body));
  }

  /// Whether a text is signed, as the WS API signs.
  boolean signedText(String payload, String signature) {
    return Signing.isSignature(secret, payload, signature) || signedByKeyPair(payload, signature);
  }

  boolean signedByKeyPair(String payload, String signature) {
    return publicKey != null && Signing.isSignatureBy(publicKey, payload, signature);
  }

  String listenKey(long number, long nowMillis) {
    return Signing.signature(secret, "listenKey" + number, Long.toString(nowMillis));
  }

  @Override
  public String toString() {
    return "PaperAccount[" + key + "]";
  }
}
