package io.breakwater.venue.paper.engine;

/// Which account of the exchange. Also the API key that opens it.
public record AccountName(String text) implements Comparable<AccountName> {
  public AccountName {
    if (text.isBlank()) {
      throw new IllegalArgumentException("an account needs a name");
    }
  }

  @Override
  public int compareTo(AccountName other) {
    return text.compareTo(other.text);
  }

  @Override
  public String toString() {
    return text;
  }
}
