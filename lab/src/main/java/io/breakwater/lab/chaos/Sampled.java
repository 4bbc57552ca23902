package io.breakwater.lab.chaos;

import io.breakwater.lab.chaos.Plan.Probe;
import io.breakwater.lab.report.Diary;
import io.breakwater.runtime.process.Component;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The figures of scenario files that are made of samples: what processes use, and how long orders
/// took. One that is made of too few says nothing, so it satisfies no bound, and whoever judges it
/// tells the lack by name. One thread.
final class Sampled {
  /// Of fewer orders nothing is said of how long they take.
  static final int ORDERS_MIN = 20;

  private static final String SAMPLES = "samples";

  private final TraderRecord record;
  private final Values values;
  private final Diary diary;
  private Optional<Vitals> vitals = Optional.empty();

  Sampled(TraderRecord record, Values values, Diary diary) {
    this.record = record;
    this.values = values;
    this.diary = diary;
  }

  /// From now on these are asked.
  void watch(Vitals watched) {
    vitals = Optional.of(watched);
  }

  /// What a figure was made of.
  ///
  /// @param least how many it takes
  record Count(int samples, int least) {
    boolean suffices() {
      return samples >= least;
    }
  }

  /// Of a figure of the vitals; nothing where the probe asks for the samples themselves.
  Optional<Count> vitalsCount(Located.Named given) {
    String as = values.of(given, "as", "");
    return as.equals(SAMPLES)
        ? Optional.empty()
        : Optional.of(new Count(row(given).size(), least(as)));
  }

  /// Of a figure of the orders; nothing where the probe asks for the samples themselves.
  Optional<Count> ordersCount(Located.Named given, Span stretch) {
    String as = values.of(given, "as", "");
    return as.equals(SAMPLES)
        ? Optional.empty()
        : Optional.of(new Count(times(given, stretch).all().size(), ORDERS_MIN));
  }

  /// Of the orders of one stretch against those of an earlier one.
  OrderDrift drift(Located.Named given, Span earlier, Span later) {
    return new OrderDrift(times(given, earlier), times(given, later));
  }

  /// How many samples a figure of the vitals takes.
  static int least(String as) {
    return switch (as) {
      case "growth", "growth_percent", "floor_growth_percent" -> Vitals.SAMPLES_MIN;
      default -> 1;
    };
  }

  String vitals(Located.Named given) {
    return figure(values.of(given, "as", ""), row(given));
  }

  private List<Long> row(Located.Named given) {
    Vitals watched =
        vitals.orElseThrow(() -> new IllegalStateException("no step watches the vitals"));
    Vitals.Of of = Vitals.Of.valueOf(values.of(given, "of", "").toUpperCase(Locale.ROOT));
    return watched.row(of, Component.named(values.of(given, "component", "")).orElseThrow());
  }

  /// A figure of a row, where there are samples enough for it.
  static String figure(String as, List<Long> row) {
    if (as.equals(SAMPLES)) {
      return Integer.toString(row.size());
    }
    if (row.size() < least(as)) {
      return Prober.NO_ANSWER;
    }
    return switch (as) {
      case "growth_percent" -> percent(Vitals.growthPercent(row));
      case "floor_growth_percent" -> percent(Vitals.floorGrowthPercent(row));
      case "growth" -> Long.toString(Vitals.growth(row));
      case "most" -> Long.toString(row.stream().mapToLong(Long::longValue).max().orElseThrow());
      default -> row.getLast().toString();
    };
  }

  private static String percent(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  String orderTime(Located.Named given, Span stretch) {
    String as = values.of(given, "as", "");
    OrderTimes times = times(given, stretch);
    return as.equals(SAMPLES) || times.all().size() >= ORDERS_MIN
        ? times.figure(values.of(given, "of", "p99"), as)
        : Prober.NO_ANSWER;
  }

  private OrderTimes times(Located.Named given, Span stretch) {
    OrderTimes times = OrderTimes.of(record.refresh().turns()).bornIn(stretch);
    boolean quiet = values.of(given, "when", "").equals("undisturbed");
    List<Span> looks = vitals.map(Vitals::counts).orElse(List.of());
    return quiet ? times.undisturbed(diary.entries(), looks) : times;
  }

  /// Tells what a probe has read. Where the samples are too few for its figure nothing is judged by
  /// it, and the lack is told by the probe's own claim.
  static void tell(Findings findings, Probe probe, Optional<Count> count, Prober.Read read) {
    String claim = probe.claim();
    count.ifPresent(each ->
        findings.evidence(
            "samples enough: " + claim,
            each.suffices(),
            each.samples(),
            "at least " + each.least()));
    if (count.filter(each -> !each.suffices()).isPresent()) {
      return;
    }
    switch (probe.kind()) {
      case INVARIANT -> findings.invariant(claim, read.holds(), read.figure(), read.bound());
      case BOUND -> findings.bound(claim, read.holds(), read.figure(), read.bound());
      case EVIDENCE -> findings.evidence(claim, read.holds(), read.figure(), read.bound());
    }
  }
}
