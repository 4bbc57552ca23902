package io.breakwater.venue.dialect;

/// The `o` of an `ORDER_TRADE_UPDATE` as [OrderUpdateScan] meets it: one field after the other,
/// each once, with the defaults of the general parser for those that may be missing. Filled anew by
/// each reading. One thread.
final class OrderFieldsScan {
  /// The fields without which there is no update; the first ten places are theirs.
  private static final long REQUIRED = (1L << 10) - 1;

  String symbol = "";
  String clientOrderId = "";
  String side = "";
  String type = "";
  String originalType = "";
  String timeInForce = "";
  String execution = "";
  String status = "";
  String positionSide = "";
  String feeAsset = "";
  String workingType = "";
  String priceMatch = "";
  String selfTradePrevention = "";
  long quantityE8;
  long priceE8;
  long averageE8;
  long stopPriceE8;
  long lastE8;
  long lastPriceE8;
  long executedE8;
  long feeE8;
  long realizedE8;
  long bidsE8;
  long asksE8;
  long orderId;
  long tradeId;
  long updateMillis;
  long goodTillMillis;
  long expiry;
  boolean maker;
  boolean reduceOnly;
  boolean closePosition;
  boolean priceProtect;
  private long seen;
  private boolean twice;

  /// Reads the object that begins here.
  void read(TextScan scan) {
    begin();
    if (!scan.opens('{')) {
      return;
    }
    do {
      field(scan, scan.key());
    } while (scan.goesOn());
    scan.closes('}');
    if (originalType.isEmpty()) {
      originalType = type;
    }
  }

  /// Whether everything that must be there was, and nothing came twice.
  boolean isWhole() {
    return !twice && (seen & REQUIRED) == REQUIRED;
  }

  private void begin() {
    seen = 0;
    twice = false;
    originalType = "";
    timeInForce = "GTC";
    positionSide = "BOTH";
    feeAsset = "";
    workingType = "CONTRACT_PRICE";
    priceMatch = "NONE";
    selfTradePrevention = "NONE";
    priceE8 = 0;
    averageE8 = 0;
    stopPriceE8 = 0;
    lastE8 = 0;
    lastPriceE8 = 0;
    feeE8 = 0;
    realizedE8 = 0;
    bidsE8 = 0;
    asksE8 = 0;
    tradeId = 0;
    goodTillMillis = 0;
    expiry = 0;
    maker = false;
    reduceOnly = false;
    closePosition = false;
    priceProtect = false;
  }

  private void once(int place) {
    twice |= (seen >> place & 1) == 1;
    seen |= 1L << place;
  }

  private static final int AP = 'a' | 'p' << 8;
  private static final int CP = 'c' | 'p' << 8;
  private static final int ER = 'e' | 'r' << 8;
  private static final int GTD = 'g' | 't' << 8 | 'd' << 16;
  private static final int OT = 'o' | 't' << 8;
  private static final int PM = 'p' | 'm' << 8;
  private static final int PP = 'p' | 'P' << 8;
  private static final int PS = 'p' | 's' << 8;
  private static final int RP = 'r' | 'p' << 8;
  private static final int SP = 's' | 'p' << 8;
  private static final int WT = 'w' | 't' << 8;

  private void field(TextScan scan, int key) {
    switch (key) {
      case 's', 'c', 'S', 'o', 'x', 'X', 'f', 'N', OT, PS, WT, PM, 'V' -> words(scan, key);
      case 'q', 'z', 'p', AP, SP, 'l', 'L', 'n', RP -> decimals(scan, key);
      case 'a', 'b' -> resting(scan, key);
      case 'i', 'T', 't', GTD, ER -> numbers(scan, key);
      case 'm', 'R', CP, PP -> flags(scan, key);
      default -> scan.skip();
    }
  }

  private void words(TextScan scan, int key) {
    String word = scan.text();
    switch (key) {
      case 's' -> {
        once(0);
        symbol = word;
      }
      case 'c' -> {
        once(1);
        clientOrderId = word;
      }
      case 'S' -> {
        once(2);
        side = word;
      }
      case 'o' -> {
        once(3);
        type = word;
      }
      case 'x' -> {
        once(4);
        execution = word;
      }
      case 'X' -> {
        once(5);
        status = word;
      }
      default -> moreWords(word, key);
    }
  }

  private void moreWords(String word, int key) {
    switch (key) {
      case 'f' -> {
        once(10);
        timeInForce = word;
      }
      case 'N' -> {
        once(11);
        feeAsset = word;
      }
      case OT -> {
        once(12);
        originalType = word;
        // An empty text is not the same as none; the general parser keeps it.
        twice |= word.isEmpty();
      }
      case PS -> {
        once(13);
        positionSide = word;
      }
      case WT -> {
        once(14);
        workingType = word;
      }
      case PM -> {
        once(15);
        priceMatch = word;
      }
      default -> {
        once(16);
        selfTradePrevention = word;
      }
    }
  }

  private void decimals(TextScan scan, int key) {
    switch (key) {
      case 'q' -> {
        once(6);
        quantityE8 = scan.decimal();
      }
      case 'z' -> {
        once(7);
        executedE8 = scan.decimal();
      }
      case 'p' -> {
        once(17);
        priceE8 = scan.decimal();
      }
      case AP -> {
        once(18);
        averageE8 = scan.rounded();
      }
      case SP -> {
        once(19);
        stopPriceE8 = scan.rounded();
      }
      case 'l' -> {
        once(20);
        lastE8 = scan.decimal();
      }
      case 'L' -> {
        once(21);
        lastPriceE8 = scan.decimal();
      }
      case 'n' -> {
        once(22);
        feeE8 = scan.rounded();
      }
      default -> {
        once(23);
        realizedE8 = scan.rounded();
      }
    }
  }

  private void resting(TextScan scan, int key) {
    if (key == 'b') {
      once(31);
      bidsE8 = scan.rounded();
    } else {
      once(32);
      asksE8 = scan.rounded();
    }
  }

  private void numbers(TextScan scan, int key) {
    switch (key) {
      case 'i' -> {
        once(8);
        orderId = scan.integer();
      }
      case 'T' -> {
        once(9);
        updateMillis = scan.integer();
      }
      case 't' -> {
        once(24);
        tradeId = scan.integer();
      }
      case GTD -> {
        once(25);
        goodTillMillis = scan.integer();
      }
      default -> {
        once(26);
        expiry = scan.quotableInteger();
      }
    }
  }

  private void flags(TextScan scan, int key) {
    boolean flag = scan.flag();
    switch (key) {
      case 'm' -> {
        once(27);
        maker = flag;
      }
      case 'R' -> {
        once(28);
        reduceOnly = flag;
      }
      case CP -> {
        once(29);
        closePosition = flag;
      }
      default -> {
        once(30);
        priceProtect = flag;
      }
    }
  }
}
