package io.breakwater.bus.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.redis.RoadSettings.Login;
import io.breakwater.bus.redis.RoadSettings.Server;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoadSettingsTest {
  @Test
  void anAddressSaysEverythingThatIsNeeded() {
    RoadSettings settings = RoadSettings.of("rediss://bot:s3cret@redis.example:7000");

    assertThat(settings.servers()).containsExactly(new Server("redis.example", 7000));
    assertThat(settings.login()).isEqualTo(new Login("bot", "s3cret"));
    assertThat(settings.tls().enabled()).isTrue();
  }

  @Test
  void whatIsNotSaidHasADefault() {
    RoadSettings settings = RoadSettings.of("redis://localhost");

    assertThat(settings.servers()).containsExactly(new Server("localhost", 6379));
    assertThat(settings.login()).isEqualTo(Login.NONE);
    assertThat(settings.tls().enabled()).isFalse();
    assertThat(Server.parse("[::1]", 26379)).isEqualTo(new Server("::1", 26379));
  }

  @Test
  void aPasswordIsNeverShown() {
    assertThat(RoadSettings.of("redis://bot:s3cret@localhost").toString())
        .doesNotContain("s3cret")
        .contains("password=***");
  }

  @Test
  void aPasswordIsNotShownByARefusalOfItsAddressEither() {
    for (String password : List.of("s3c^ret", "s3c ret", "s3c|ret", "s3c#ret", "s3c%ret")) {
      String tail = password.substring(4);
      assertThatThrownBy(() -> RoadSettings.of("redis://bot:" + password + "@localhost"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasNoCause()
          .hasMessageContaining("redis://host:port")
          .hasMessageNotContaining(tail)
          .hasMessageNotContaining("s3c");
    }
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> RoadSettings.of("http://localhost"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RoadSettings.sentinels(List.of(), "mymaster"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
