package io.breakwater.kernel;

/// The configuration names another account than the journal belongs to. The caller refuses to
/// start: a journal of one account says nothing about another.
public final class WrongAccount extends IllegalStateException {
  private static final long serialVersionUID = 1;

  WrongAccount(String message) {
    super(message);
  }
}
