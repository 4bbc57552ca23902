package io.breakwater.bench;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.breakwater.venue.dialect.OrderUpdate;
import io.breakwater.venue.dialect.OrderUpdateScan;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// G11: a fill's event from its text to fixed point, and back.
final class OrderParsing implements Goal {
  private static final double THIRD = 1 / 3.0;
  private static final String READ = "our scan";
  private static final String READ_BIND = "Jackson databind, read";
  private static final String WRITTEN = "our writer";
  private static final String WRITTEN_BIND = "Jackson databind, write";

  static final String TEXT =
      """
      {"e":"ORDER_TRADE_UPDATE","E":1568879465651,"T":1568879465650,"o":{"s":"BTCUSDT",\
      "c":"bwm5x0y2k1-4f","S":"SELL","o":"LIMIT","f":"GTC","q":"0.010","p":"64000.10",\
      "ap":"64000.05","sp":"0","x":"TRADE","X":"PARTIALLY_FILLED","i":8886774,"l":"0.004",\
      "z":"0.006","L":"64000.00","N":"USDT","n":"0.10240000","T":1568879465650,"t":77,"b":"0",\
      "a":"0","m":false,"R":true,"wt":"CONTRACT_PRICE","ot":"LIMIT","ps":"BOTH","cp":false,\
      "rp":"-1.25","pP":false,"si":0,"ss":0,"V":"EXPIRE_MAKER","pm":"NONE","gtd":0,"er":"0"}}\
      """;

  @Override
  public String name() {
    return "G11";
  }

  @Override
  public String title() {
    return """
    ORDER_TRADE_UPDATE to fixed point with full validation, and written again: our scan and writer \
    against Jackson 3 databind into records with BigDecimal, each made a long of 1e-8 exactly. \
    Bytes are what the thread allocates for one, as ratios to the rival's.\
    """;
  }

  @Override
  public List<Wanted> wanted() {
    String read = Side.allocated(READ);
    String written = Side.allocated(WRITTEN);
    return List.of(
        new Wanted("our scan / databind", READ, READ_BIND, Bound.AT_MOST, THIRD),
        new Wanted("our writer / databind", WRITTEN, WRITTEN_BIND, Bound.AT_MOST, THIRD),
        new Wanted("scan, bytes", read, Side.allocated(READ_BIND), Bound.AT_MOST, 0),
        new Wanted("writer, bytes", written, Side.allocated(WRITTEN_BIND), Bound.AT_MOST, 0));
  }

  @Override
  public Contest open(Terms terms) {
    return new Open(terms);
  }

  /// What databind reads into.
  record Event(
      @JsonProperty("e") String event,
      @JsonProperty("E") long eventMillis,
      @JsonProperty("T") long millis,
      @JsonProperty("o") Order order) {}

  /// Every field, so that both sides read and write the same text.
  record Order(
      @JsonProperty("s") String symbol,
      @JsonProperty("c") String clientId,
      @JsonProperty("S") String side,
      @JsonProperty("o") String type,
      @JsonProperty("f") String timeInForce,
      @JsonProperty("q") BigDecimal quantity,
      @JsonProperty("p") BigDecimal price,
      @JsonProperty("ap") BigDecimal average,
      @JsonProperty("sp") BigDecimal stopPrice,
      @JsonProperty("x") String execution,
      @JsonProperty("X") String status,
      @JsonProperty("i") long orderId,
      @JsonProperty("l") BigDecimal last,
      @JsonProperty("z") BigDecimal executed,
      @JsonProperty("L") BigDecimal lastPrice,
      @JsonProperty("N") String feeAsset,
      @JsonProperty("n") BigDecimal fee,
      @JsonProperty("T") long millis,
      @JsonProperty("t") long tradeId,
      @JsonProperty("b") BigDecimal bids,
      @JsonProperty("a") BigDecimal asks,
      @JsonProperty("m") boolean maker,
      @JsonProperty("R") boolean reduceOnly,
      @JsonProperty("wt") String workingType,
      @JsonProperty("ot") String originalType,
      @JsonProperty("ps") String positionSide,
      @JsonProperty("cp") boolean closePosition,
      @JsonProperty("rp") BigDecimal realized,
      @JsonProperty("pP") boolean priceProtect,
      @JsonProperty("si") long si,
      @JsonProperty("ss") long ss,
      @JsonProperty("V") String selfTrade,
      @JsonProperty("pm") String priceMatch,
      @JsonProperty("gtd") long goodTillMillis,
      @JsonProperty("er") String expiryReason) {
    /// All decimals in units of 1e-8, exactly; mixed so that none is left out.
    long fixed() {
      return e8(quantity)
          ^ e8(price)
          ^ e8(average)
          ^ e8(stopPrice)
          ^ e8(bids)
          ^ e8(asks)
          ^ e8(last)
          ^ e8(executed)
          ^ e8(lastPrice)
          ^ e8(fee)
          ^ e8(realized);
    }

    private static long e8(BigDecimal value) {
      return value.movePointRight(8).longValueExact();
    }
  }

  /// Decimals are texts on the wire.
  static JsonMapper mapper() {
    return JsonMapper.builder()
        .withConfigOverride(
            BigDecimal.class,
            each -> each.setFormat(JsonFormat.Value.forShape(JsonFormat.Shape.STRING)))
        .build();
  }

  private static final class Open implements Contest {
    private final Terms terms;
    private final OrderUpdateScan scan = new OrderUpdateScan();
    private final JsonMapper mapper = mapper();
    private final OrderUpdate update = scan.read(TEXT).orElseThrow();
    private final Event bound = mapper.readValue(TEXT, Event.class);
    private long kept;

    private Open(Terms terms) {
      this.terms = terms;
    }

    @Override
    public List<Score> round(int number) {
      List<Score> scores =
          Side.costs(
              List.of(
                  Side.ofSmallSteps(READ, this::scan),
                  Side.ofSmallSteps(READ_BIND, this::bind),
                  Side.ofSmallSteps(WRITTEN, () -> kept += update.text().length()),
                  Side.ofSmallSteps(
                      WRITTEN_BIND, () -> kept += mapper.writeValueAsString(bound).length())),
              terms.sideNanos());
      if (kept == 42) {
        throw new IllegalStateException("nothing was kept");
      }
      return scores;
    }

    private void scan() {
      kept += scan.read(TEXT).orElseThrow().order().executed().e8();
    }

    private void bind() {
      kept += mapper.readValue(TEXT, Event.class).order().fixed();
    }

    @Override
    public void close() {
      // There is nothing to end.
    }
  }
}
