/// What those who watch over the processes saw and did: the supervisor, and the monitor as far as
/// health is concerned. Never what the kernel decided: that is in the trader's turns. Start reading
/// at [WatchFact][io.breakwater.model.watch.WatchFact].
package io.breakwater.model.watch;
