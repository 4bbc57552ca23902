package io.breakwater.console;

import io.breakwater.console.view.ComponentView;
import io.breakwater.console.view.EquityView;
import io.breakwater.console.view.EventId;
import io.breakwater.console.view.EventPage;
import io.breakwater.console.view.EventView;
import io.breakwater.console.view.HealthView;
import io.breakwater.console.view.IncidentView;
import io.breakwater.console.view.OrderView;
import io.breakwater.console.view.PolicyChangeView;
import io.breakwater.console.view.PolicyView;
import io.breakwater.console.view.PositionView;
import io.breakwater.console.view.RefusalView;
import io.breakwater.console.view.ShardsView;
import io.breakwater.console.view.StatusView;
import java.util.List;

/// Where the console reads from: the port that the monitor implements. Every method may be called
/// from any thread at any time, answers from memory, and never waits for the trader or the venue.
public interface ConsoleSource {
  StatusView status();

  /// The orders that have not ended.
  List<OrderView> orders();

  /// The positions that are not flat.
  List<PositionView> positions();

  /// The newest refusals, newest first.
  List<RefusalView> refusals(int limit);

  /// The policy in force.
  PolicyView policy();

  /// The newest versions of the policy, newest first.
  List<PolicyChangeView> policyHistory(int limit);

  /// The newest samples, oldest of them first.
  EquityView equity(int limit);

  List<ComponentView> components();

  /// The feed shards as the supervisor last showed them.
  ShardsView shards();

  /// The verdict of health, as it stands in `health/health_v2.json`.
  HealthView health();

  /// Episodes of trouble, newest first.
  List<IncidentView> incidents(int limit);

  /// Whether the monitor itself can do its work.
  boolean isReady();

  /// What the monitor measures, in the exposition format of Prometheus, version 0.0.4.
  String scrape();

  /// Events after `after`, oldest first, at most `limit`.
  EventPage events(EventId after, int limit);

  /// The newest events, oldest of them first.
  List<EventView> recentEvents(int limit);

  /// The newest event's id, or [EventId#START] when there is none.
  EventId head();

  /// Calls `wake` after every change of anything above, until the subscription is closed. `wake`
  /// returns at once and never throws; wakes may be merged.
  Subscription onChange(Runnable wake);

  /// The end of being woken. Closing twice is closing once.
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
