/// The feeder: the venue's market streams become market facts. Start reading at
/// [FeederRole][io.breakwater.runtime.feeder.FeederRole].
@NullMarked
package io.breakwater.runtime.feeder;

import org.jspecify.annotations.NullMarked;
