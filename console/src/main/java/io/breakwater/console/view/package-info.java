/// What the console shows, as immutable records that mirror the JSON of `/api/v1`. Decimals leave
/// as strings, times as RFC 3339 in UTC. An absent value is unknown: it becomes `null` in JSON and
/// a dash on the page, never 0. Start reading at [StatusView].
@NullMarked
package io.breakwater.console.view;

import org.jspecify.annotations.NullMarked;
