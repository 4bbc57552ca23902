package io.breakwater.venue.dialect;

import io.breakwater.model.value.Fixed;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One row of GET /fapi/v1/klines. The last row of an answer may still be open.
public record KlineRow(
    long openMillis,
    Price open,
    Price high,
    Price low,
    Price close,
    Quantity volume,
    long closeMillis,
    Decimal quoteVolume,
    long trades,
    Quantity takerBuyVolume,
    Decimal takerBuyQuoteVolume) {
  private static final int COLUMNS_MIN = 11;

  public static List<KlineRow> listOf(String text) {
    JsonNode rows = WireText.json(text);
    if (!rows.isArray()) {
      throw new WireText.Malformed("klines are not a list");
    }
    List<KlineRow> klines = new ArrayList<>(rows.size());
    rows.forEach(row -> klines.add(of(row)));
    return List.copyOf(klines);
  }

  private static KlineRow of(JsonNode row) {
    if (!row.isArray() || row.size() < COLUMNS_MIN) {
      throw new WireText.Malformed("a kline has fewer than " + COLUMNS_MIN + " columns");
    }
    return new KlineRow(
        whole(row, 0),
        new Price(positive(row, 1)),
        new Price(positive(row, 2)),
        new Price(positive(row, 3)),
        new Price(positive(row, 4)),
        new Quantity(natural(row, 5)),
        whole(row, 6),
        new Decimal(natural(row, 7)),
        whole(row, 8),
        new Quantity(natural(row, 9)),
        new Decimal(natural(row, 10)));
  }

  private static long whole(JsonNode row, int column) {
    String text = Fields.numeral(row.path(column), "kline");
    return WireText.value("kline[" + column + ']', text, Long::parseLong);
  }

  private static long natural(JsonNode row, int column) {
    String text = Fields.numeral(row.path(column), "kline");
    long e8 = WireText.value("kline[" + column + ']', text, Decimal::roundedE8);
    if (e8 < 0) {
      throw new WireText.Malformed("kline[" + column + "] is negative: " + Fixed.text(e8));
    }
    return e8;
  }

  private static long positive(JsonNode row, int column) {
    long e8 = natural(row, column);
    if (e8 == 0) {
      throw new WireText.Malformed("kline[" + column + "] is not a price: 0");
    }
    return e8;
  }

  /// The values of the row, in their order.
  public void writeRow(WireWriter out) {
    out.number(openMillis)
        .decimal(open.e8())
        .decimal(high.e8())
        .decimal(low.e8())
        .decimal(close.e8())
        .decimal(volume.e8())
        .number(closeMillis)
        .decimal(quoteVolume.e8())
        .number(trades)
        .decimal(takerBuyVolume.e8())
        .decimal(takerBuyQuoteVolume.e8())
        .decimal(0);
  }

  public static String textOf(List<KlineRow> rows) {
    return WireWriter.rows(rows, KlineRow::writeRow);
  }
}
