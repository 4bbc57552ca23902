package io.breakwater.runtime.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.runtime.config.Config;
import io.breakwater.runtime.config.ConfigReader;
import io.breakwater.runtime.config.Problem;
import io.breakwater.runtime.process.Component;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardConfigTest {
  private static Config config(Map<String, String> settings) {
    return ConfigReader.read(Map.of()).with(settings);
  }

  @Test
  void oneShardIsEnoughUntilTheMarketsExceedItsCapacity() {
    assertThat(ShardConfig.of(config(Map.of())).count()).isEqualTo(1);
    assertThat(ShardConfig.of(config(Map.of("shards.capacity", "4"))).count()).isEqualTo(3);
    assertThat(ShardConfig.of(config(Map.of("shards.count", "5"))).count()).isEqualTo(5);
  }

  @Test
  void figuresOutOfBoundsAreNamed() {
    assertThatThrownBy(() -> ShardConfig.of(config(Map.of("shards.count", "9"))))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("shards.count must be 0 to 8");
    assertThatThrownBy(() -> ShardConfig.of(config(Map.of("shards.capacity", "0"))))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("shards.capacity");
  }

  @Test
  void aFeederThatNobodyOrdersReadsItsShareOfAllMarkets() {
    Config three = config(Map.of("shards.count", "3"));
    ShardConfig shards = ShardConfig.of(three);
    var units = ShardConfig.units(three);

    assertThat(shards.share(units, Component.feeder(1))).hasSize(4);
    assertThat(shards.share(units, Component.feeder(3))).hasSize(3);
    assertThat(shards.share(units, Component.feeder(4))).isEmpty();
  }

  @Test
  void aGameIsReadWithItsMarketsByOneFeeder(@TempDir Path folder) throws Exception {
    String game =
        """
        {"game": "phx-mia", "markets": ["BTCUSDT", "ADAUSDT", "LTCUSDT"], "lengthMillis": 1000,
         "lines": [{"at": 0, "status": "0:0"}]}
        """;
    Files.writeString(folder.resolve("a.game.json"), game);
    Map<String, String> settings = Map.of("games.folder", folder.toString());

    assertThat(ShardConfig.units(config(settings))).hasSize(8);
    assertThat(ShardConfig.units(config(settings)).getFirst().name()).isEqualTo("game:phx-mia");
    assertThatThrownBy(() -> ShardConfig.of(with(settings, "shards.capacity", "2")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("shards.capacity must be at least 3, for game:phx-mia");
    assertThatThrownBy(() -> ShardConfig.units(with(settings, "symbols", "BTCUSDT,ADAUSDT")))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("game phx-mia has the market LTCUSDT, which is not among symbols");
    assertThatThrownBy(() -> ShardConfig.units(config(Map.of("games.folder", folder + "/none"))))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("no such folder");
  }

  private static Config with(Map<String, String> settings, String key, String value) {
    return config(settings).with(Map.of(key, value));
  }

  @Test
  void theFirstFeederKeepsThePlainNameAndTheOthersFollowItsPort() {
    assertThat(Component.feeder(1)).isEqualTo(Component.FEEDER).hasToString("feeder");
    assertThat(Component.named("Feeder-1")).contains(Component.FEEDER);
    assertThat(Component.named("feeder-2")).contains(Component.feeder(2));
    assertThat(Component.named("trader-2")).isEmpty();
    assertThat(ShardConfig.port(8011, Component.feeder(3))).isEqualTo(8013);
    assertThat(ShardConfig.port(0, Component.feeder(3))).isZero();
  }
}
