package io.breakwater.lab.redis;

import io.breakwater.bus.redis.RoadSettings;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;

/// A process that appends and relays until it is killed, and says on its standard output which
/// sequence it may acknowledge.
final class KilledPublisher {
  private static final int GROUP_RECORDS_MAX = 8;

  private KilledPublisher() {}

  public static void main(String[] arguments) throws IOException {
    var acknowledged = new DataOutputStream(new BufferedOutputStream(System.out));
    try (var rig = new RoadRig(Path.of(arguments[0]), RoadSettings.of(arguments[1]))) {
      for (int group = 0; true; group++) {
        rig.append(1 + group % GROUP_RECORDS_MAX);
        acknowledged.writeLong(rig.log.publishedUpTo());
        acknowledged.flush();
        rig.relay.step();
      }
    }
  }
}
