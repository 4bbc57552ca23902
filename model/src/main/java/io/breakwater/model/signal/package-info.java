/// Signals: what strategies ask for. Never an order, never trusted. Start reading at
/// [Signal][io.breakwater.model.signal.Signal].
package io.breakwater.model.signal;
