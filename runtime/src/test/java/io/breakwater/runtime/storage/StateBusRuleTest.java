package io.breakwater.runtime.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.bus.disk.RealDisk;
import io.breakwater.bus.state.DocumentRefused;
import io.breakwater.bus.state.StateFile;
import io.breakwater.bus.state.StateLoad;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateBusRuleTest {
  private static final String GOOD =
      "{\"asOf\":\"2026-01-01T00:00:00Z\",\"schema\":1,\"mode\":\"PAPER\",\"verdict\":\"OPEN\","
          + "\"stop\":\"ARMED\",\"policyVersion\":3,\"epoch\":5,\"blocking\":[],\"openOrders\":0,"
          + "\"inDoubt\":0,\"positions\":2}";

  @TempDir Path folder;

  private StateFile file() {
    return new StateFile(new RealDisk(), folder.resolve("state_bus.json"), new StateBusRule());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"OPEN\";\"AJAR\";no such verdict",
        "\"PAPER\";\"TOY\";no such mode",
        "\"ARMED\";\"MAYBE\";no such state of the stop",
        "\"schema\":1;\"schema\":2;its schema is not 1",
        "\"positions\":2;\"positions\":-2;positions is no count",
        "\"epoch\":5;\"epoch\":5.5;epoch is no count",
        "\"blocking\":[];\"blocking\":[7];no list of texts",
        "\"inDoubt\":0;\"inDoubt\":0,\"more\":1;its members are",
        "\"inDoubt\":0,;``;its members are",
        "\"epoch\":5;\"epoch\":;it is no JSON",
      })
  void anInvalidWriteIsRefusedAndTheFileStaysAsItWas(String good, String bad, String why) {
    file().write(GOOD);

    assertThatThrownBy(() -> file().write(GOOD.replace(good, bad)))
        .isInstanceOf(DocumentRefused.class)
        .hasMessageContaining(why);

    assertThat(file().peek()).isEqualTo(new StateLoad.Loaded(GOOD));
  }

  @Test
  void whatFitsNoLongerIsSetAsideThoughItsChecksumHolds() {
    file().write(GOOD);
    new StateFile(new RealDisk(), file().path()).write(GOOD.replace("OPEN", "AJAR"));

    StateLoad load = file().load();

    assertThat(load)
        .isInstanceOfSatisfying(
            StateLoad.Previous.class,
            previous -> {
              assertThat(previous.json()).isEqualTo(GOOD);
              assertThat(previous.reason()).contains("no such verdict");
              assertThat(previous.aside()).hasSize(1);
            });
  }
}
