package io.breakwater.bench;

import io.breakwater.venue.dialect.Credentials;
import io.breakwater.venue.dialect.Signer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// G12: signing a request and writing the signature in hexadecimal.
final class Signatures implements Goal {
  private static final String OURS = "a kept digest";
  private static final String EACH = "Mac.getInstance for each";
  private static final String SECRET =
      "2b5eb11e18796d12d88f13dc27dbbd02c2cc51ff7059765ed9821957d82bb4d9";
  private static final String TEXT =
      "symbol=BTCUSDT&side=BUY&type=LIMIT&quantity=1&price=9000&timeInForce=GTC&recvWindow=5000"
          + "&timestamp=1591702613943";

  @Override
  public String name() {
    return "G12";
  }

  @Override
  public String title() {
    return "Sign and hex: a signer that keeps its digest against Mac.getInstance for each request.";
  }

  @Override
  public List<Wanted> wanted() {
    return List.of(new Wanted("kept / for each", OURS, EACH, Bound.AT_MOST, 0.7));
  }

  @Override
  public Contest open(Terms terms) {
    return new Open(terms);
  }

  private static final class Open implements Contest {
    private final Terms terms;
    private final Signer signer = new Credentials("key", SECRET).signer();
    private long kept;

    private Open(Terms terms) {
      this.terms = terms;
    }

    @Override
    public List<Score> round(int number) {
      List<Score> scores =
          Side.costs(
              List.of(
                  Side.ofSmallSteps(OURS, () -> kept += signer.signature(TEXT, "").charAt(5)),
                  Side.ofSmallSteps(EACH, () -> kept += each().charAt(5))),
              terms.sideNanos());
      if (kept == 42) {
        throw new IllegalStateException("nothing was kept");
      }
      return scores;
    }

    private static String each() {
      try {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(TEXT.getBytes(StandardCharsets.UTF_8)));
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has HmacSHA256", e);
      }
    }

    @Override
    public void close() {
      // There is nothing to end.
    }
  }
}
