/// The turn: the unit of the trader's journal. Start reading at
/// [Turn][io.breakwater.model.turn.Turn].
package io.breakwater.model.turn;
