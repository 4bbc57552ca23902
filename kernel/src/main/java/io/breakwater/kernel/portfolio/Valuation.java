package io.breakwater.kernel.portfolio;

/*
 * One bad tick must neither trip the stop nor disarm it, nor lift the peak from which drawdown is
 * measured. The book therefore keeps the last two marks of a symbol, and a figure can be taken
 * between them: a breach is believed when even the kinder of the two shows it, it is cleared when
 * even the harsher does not, and a new peak counts when even the harsher reaches it. A real move
 * is in both marks one tick later.
 */
/// Which of a symbol's last two marks values a position.
public enum Valuation {
  /// The last one.
  LAST,
  /// The one at which the position is worth more.
  KINDER,
  /// The one at which the position is worth less.
  HARSHER
}
