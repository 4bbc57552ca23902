/// Strategies: from market events to signals. They hold no position, place no order and read no
/// clock; the same events and outcomes give the same signals. Start reading at
/// [Strategy][io.breakwater.strategy.Strategy], then
/// [BarStrategy][io.breakwater.strategy.BarStrategy].
package io.breakwater.strategy;
