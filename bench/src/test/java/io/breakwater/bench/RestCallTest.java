package io.breakwater.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RestCallTest {
  @Test
  void everyWayPlacesItsOrdersAndReadsTheirAnswers() {
    try (Closing closing = new Closing()) {
      AckServer server = closing.add(new AckServer());
      List<RestCall.Way> ways =
          List.of(
              new CallByClient(closing, server.port()),
              new CallByTransport(closing, server.port()),
              closing.add(new CallByJdk(server.port())),
              closing.add(new CallBySocket(server.port())));

      for (int i = 0; i < 3; i++) {
        ways.forEach(RestCall.Way::place);
      }

      assertThat(server.orders()).isEqualTo(12);
    }
  }
}
