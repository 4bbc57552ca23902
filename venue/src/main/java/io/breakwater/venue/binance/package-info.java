/// The Binance client: orders, queries, account readings and streams over ports. One request is
/// sent once; what its answer proves is decided by the dialect. Everything but
/// [JdkTransport][io.breakwater.venue.binance.JdkTransport],
/// [JdkSockets][io.breakwater.venue.binance.JdkSockets] and
/// [ScheduledLoop][io.breakwater.venue.binance.ScheduledLoop] is free of threads, clocks and
/// sockets, so a simulator runs the same classes. It never decides whether an order may be placed:
/// it asks immediately before signing. Start reading at
/// [BinanceVenue][io.breakwater.venue.binance.BinanceVenue].
@NullMarked
package io.breakwater.venue.binance;

import org.jspecify.annotations.NullMarked;
