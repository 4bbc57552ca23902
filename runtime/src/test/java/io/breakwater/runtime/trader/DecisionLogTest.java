package io.breakwater.runtime.trader;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.breakwater.model.fact.Fact;
import io.breakwater.model.fact.GateFact;
import io.breakwater.model.fact.OrderFact;
import io.breakwater.model.fact.ReconcileFact;
import io.breakwater.model.gate.InterlockName;
import io.breakwater.model.gate.RoadState;
import io.breakwater.model.gate.Verdict;
import io.breakwater.model.value.ClientOrderId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// Lines that other people's scripts look for.
class DecisionLogTest {
  private static final long WALL = 1_700_000_000_000L;

  private final Logger logger = (Logger) LoggerFactory.getLogger("io.breakwater.decision");
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
  private final Level before = logger.getEffectiveLevel();

  @BeforeEach
  void listen() {
    logger.setLevel(Level.INFO);
    lines.start();
    logger.addAppender(lines);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(lines);
    logger.setLevel(before);
  }

  @Test
  void aGateThatClosesIsCritical() {
    ILoggingEvent line =
        written(
            new GateFact.GateMoved(
                2, Verdict.OPEN, Verdict.REDUCE_ONLY, List.of(InterlockName.BUS), WALL));

    assertThat(line.getFormattedMessage())
        .startsWith("TRADING GATE: Infrastructure unhealthy - BLOCKING");
    assertThat(line.getLevel()).isEqualTo(Level.ERROR);
    assertThat(line.getKeyValuePairs())
        .anyMatch(pair -> pair.key.equals("severity") && pair.value.equals("CRITICAL"));
  }

  @Test
  void theRoadIsLostAndFound() {
    assertThat(said(new GateFact.RoadMoved(RoadState.DOWN, "REFUSED", WALL)))
        .startsWith("Redis health check failed - marking unavailable");
    assertThat(said(new GateFact.RoadMoved(RoadState.UP, "Redis run 1", WALL)))
        .startsWith("Redis recovered - marking as available");
    assertThat(said(new GateFact.PolicyRetold(3, WALL)))
        .startsWith("Redis recovered - invalidating PolicyStore cache");
  }

  @Test
  void anOrderThatIsTriedAgainSaysTheHowManiethTimeOfHowMany() {
    Fact planned = new OrderFact.RetryPlanned(new ClientOrderId("bw1-1"), 2, 0, "-1021");

    assertThat(said(planned)).startsWith("Order execution failed (attempt 2/3) order=bw1-1");
  }

  @Test
  void aReconciliationSaysHowManyPositionsItRead() {
    assertThat(said(new ReconcileFact.Reconciled(1, 4, 0, 0, 0, 0)))
        .startsWith("Position reconciliation complete: 4 positions synced");
  }

  private String said(Fact fact) {
    return written(fact).getFormattedMessage();
  }

  private ILoggingEvent written(Fact fact) {
    DecisionLog.write(fact, 3);
    return lines.list.getLast();
  }
}
