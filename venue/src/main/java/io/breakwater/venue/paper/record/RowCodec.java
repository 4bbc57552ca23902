package io.breakwater.venue.paper.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.breakwater.model.value.Bps;
import io.breakwater.model.value.ClientOrderId;
import io.breakwater.model.value.Money;
import io.breakwater.model.value.Price;
import io.breakwater.model.value.Quantity;
import io.breakwater.model.value.Symbol;
import io.breakwater.venue.paper.engine.AccountName;
import io.breakwater.venue.paper.engine.AlgoStatus;
import io.breakwater.venue.paper.engine.AlgoTicket;
import io.breakwater.venue.paper.engine.Entry;
import io.breakwater.venue.paper.engine.LimitPrice;
import io.breakwater.venue.paper.engine.PriceMatch;
import io.breakwater.venue.paper.engine.Row;
import io.breakwater.venue.paper.engine.Ticket;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.ser.std.ToStringSerializer;

/// Rows as single lines of JSON: `seq`, `time`, `kind`, then the fields of the entry, flat.
/// Decimals are strings; empty texts are left out.
public final class RowCodec {
  private static final Map<String, Class<? extends Entry>> KINDS =
      Map.ofEntries(
          Map.entry("replay-began", Entry.ReplayBegan.class),
          Map.entry("account-opened", Entry.AccountOpened.class),
          Map.entry("request", Entry.RequestSeen.class),
          Map.entry("order-accepted", Entry.OrderAccepted.class),
          Map.entry("order-rejected", Entry.OrderRejected.class),
          Map.entry("execution", Entry.Executed.class),
          Map.entry("order-canceled", Entry.OrderCanceled.class),
          Map.entry("order-expired", Entry.OrderExpired.class),
          Map.entry("order-amended", Entry.OrderAmended.class),
          Map.entry("algo-accepted", Entry.AlgoAccepted.class),
          Map.entry("algo-rejected", Entry.AlgoRejected.class),
          Map.entry("algo-updated", Entry.AlgoUpdated.class),
          Map.entry("algo-trailed", Entry.AlgoTrailed.class),
          Map.entry("countdown-armed", Entry.CountdownArmed.class),
          Map.entry("countdown-fired", Entry.CountdownFired.class),
          Map.entry("leverage-set", Entry.LeverageSet.class),
          Map.entry("margin-type-set", Entry.MarginTypeSet.class),
          Map.entry("position-mode-set", Entry.PositionModeSet.class),
          Map.entry("funding", Entry.FundingPaid.class),
          Map.entry("liquidation", Entry.LiquidationBegan.class),
          Map.entry("insurance-cleared", Entry.InsuranceCleared.class));

  // Immutable, and slow to make: what it learns of a type it keeps.
  private static final JsonMapper MAPPER = mapper();

  private static JsonMapper mapper() {
    SimpleModule values = new SimpleModule("values");
    add(values, Symbol.class, Symbol::new);
    add(values, ClientOrderId.class, ClientOrderId::new);
    add(values, Price.class, Price::of);
    add(values, Quantity.class, Quantity::of);
    add(values, Money.class, Money::of);
    add(values, LimitPrice.class, LimitPrice::of);
    add(values, AccountName.class, AccountName::new);
    addRatios(values);
    return JsonMapper.builder()
        .addModule(values)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .changeDefaultPropertyInclusion(i -> i.withValueInclusion(JsonInclude.Include.NON_EMPTY))
        .build();
  }

  private static <T> void add(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addSerializer(type, ToStringSerializer.instance);
    addParser(module, type, parse);
  }

  /// Ratios stand in the record in per cent.
  private static void addRatios(SimpleModule module) {
    module.addSerializer(
        Bps.class,
        new ValueSerializer<Bps>() {
          @Override
          public void serialize(Bps value, JsonGenerator json, SerializationContext context) {
            json.writeString(value.percentText());
          }
        });
    addParser(module, Bps.class, Bps::ofPercent);
  }

  private static <T> void addParser(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addDeserializer(
        type,
        new ValueDeserializer<T>() {
          @Override
          public T deserialize(JsonParser parser, DeserializationContext context) {
            return parse.apply(parser.getString());
          }
        });
  }

  /// The kind of an entry, as it stands in the record.
  public static String kind(Entry entry) {
    return switch (entry) {
      case Entry.ReplayBegan _ -> "replay-began";
      case Entry.AccountOpened _ -> "account-opened";
      case Entry.RequestSeen _ -> "request";
      case Entry.OrderAccepted _ -> "order-accepted";
      case Entry.OrderRejected _ -> "order-rejected";
      case Entry.Executed _ -> "execution";
      case Entry.OrderCanceled _ -> "order-canceled";
      case Entry.OrderExpired _ -> "order-expired";
      case Entry.OrderAmended _ -> "order-amended";
      case Entry.AlgoAccepted _ -> "algo-accepted";
      case Entry.AlgoRejected _ -> "algo-rejected";
      case Entry.AlgoUpdated _ -> "algo-updated";
      case Entry.AlgoTrailed _ -> "algo-trailed";
      case Entry.CountdownArmed _ -> "countdown-armed";
      case Entry.CountdownFired _ -> "countdown-fired";
      case Entry.LeverageSet _ -> "leverage-set";
      case Entry.MarginTypeSet _ -> "margin-type-set";
      case Entry.PositionModeSet _ -> "position-mode-set";
      case Entry.FundingPaid _ -> "funding";
      case Entry.LiquidationBegan _ -> "liquidation";
      case Entry.InsuranceCleared _ -> "insurance-cleared";
    };
  }

  /// The line of a row, without its end.
  public String text(Row row) {
    ObjectNode node = MAPPER.createObjectNode();
    node.put("seq", row.sequence());
    node.put("time", row.timeMillis());
    node.put("kind", kind(row.entry()));
    switch (row.entry()) {
      case Entry.OrderAccepted(var account, long orderId, var ticket, long algoId) -> {
        node.put("account", account.text());
        node.put("orderId", orderId);
        node.setAll(MAPPER.<ObjectNode>valueToTree(ticket));
        if (algoId != 0) {
          node.put("algoId", algoId);
        }
      }
      case Entry.AlgoAccepted(var account, long algoId, var ticket, var extreme) -> {
        node.put("account", account.text());
        node.put("algoId", algoId);
        node.setAll(MAPPER.<ObjectNode>valueToTree(ticket));
        node.put("extreme", extreme.toString());
      }
      case Entry other -> node.setAll(MAPPER.<ObjectNode>valueToTree(other));
    }
    if (row.more()) {
      node.put("more", true);
    }
    return node.toString();
  }

  /// Reads a line. Throws `IllegalArgumentException` naming what is wrong with it.
  public Row parse(String line) {
    try {
      JsonNode node = MAPPER.readTree(line);
      String kind = node.path("kind").asString("");
      Class<? extends Entry> type = KINDS.get(kind);
      if (type == null) {
        throw new IllegalArgumentException("unknown kind \"" + kind + "\" in the record");
      }
      return new Row(
          node.path("seq").asLong(0),
          node.path("time").asLong(0),
          entry(node, type),
          node.path("more").asBoolean(false));
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a row of the record: " + e.getOriginalMessage(), e);
    }
  }

  private Entry entry(JsonNode node, Class<? extends Entry> type) {
    if (type == Entry.OrderAccepted.class) {
      return new Entry.OrderAccepted(
          account(node),
          node.path("orderId").asLong(0),
          MAPPER.treeToValue(withPriceMatch(node), Ticket.class),
          node.path("algoId").asLong(0));
    }
    if (type == Entry.AlgoAccepted.class) {
      return new Entry.AlgoAccepted(
          account(node),
          node.path("algoId").asLong(0),
          MAPPER.treeToValue(node, AlgoTicket.class),
          LimitPrice.of(node.path("extreme").asString("0")));
    }
    if (type == Entry.AlgoUpdated.class) {
      return algoUpdated(node);
    }
    return type == Entry.RequestSeen.class ? request(node) : MAPPER.treeToValue(node, type);
  }

  private static AccountName account(JsonNode node) {
    return new AccountName(node.path("account").asString(""));
  }

  /// Rows of earlier versions know no price match.
  private static JsonNode withPriceMatch(JsonNode node) {
    return node.has("priceMatch")
        ? node
        : ((ObjectNode) node.deepCopy()).put("priceMatch", PriceMatch.NONE.name());
  }

  private static Entry.AlgoUpdated algoUpdated(JsonNode node) {
    return new Entry.AlgoUpdated(
        account(node),
        node.path("algoId").asLong(0),
        new ClientOrderId(node.path("clientAlgoId").asString("")),
        new Symbol(node.path("symbol").asString("")),
        AlgoStatus.valueOf(node.path("status").asString("")),
        node.path("actualOrderId").asLong(0),
        node.path("reason").asString(""));
  }

  private static Entry.RequestSeen request(JsonNode node) {
    return new Entry.RequestSeen(
        node.path("account").asString(""),
        node.path("method").asString(""),
        node.path("path").asString(""),
        node.path("symbol").asString(""),
        node.path("clientOrderId").asString(""),
        node.path("orderId").asString(""),
        node.path("side").asString(""),
        node.path("quantity").asString(""),
        node.path("price").asString(""),
        node.path("status").asInt(0),
        node.path("code").asInt(0),
        node.path("fault").asString(""));
  }
}
