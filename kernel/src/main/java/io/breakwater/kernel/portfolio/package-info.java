/// What the account is worth: positions from fills, marks, equity, flows, drawdown. Never decides
/// what follows from a figure. Start with `Portfolio`.
@org.jspecify.annotations.NullMarked
package io.breakwater.kernel.portfolio;
