/// What data providers say of games, behind one port: who plays how, and that somebody still
/// watches. A market that lives by a game is worth nothing to trade on while nobody knows how the
/// game stands.
@NullMarked
package io.breakwater.venue.game;

import org.jspecify.annotations.NullMarked;
