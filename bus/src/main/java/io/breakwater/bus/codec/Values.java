package io.breakwater.bus.codec;

import io.breakwater.model.fact.StopFact;
import io.breakwater.model.input.Cursor;
import io.breakwater.model.market.Instrument;
import io.breakwater.model.order.Intent;
import io.breakwater.model.order.StopTerms;
import io.breakwater.model.policy.Policy;
import io.breakwater.model.venue.OrderReport;
import io.breakwater.model.venue.StopReport;

/// The model's values as they stand in the log, for whoever keeps them elsewhere in the same form:
/// `out.put("policy", policy, Values::policy)` and `in.object("policy", Values::policy)`.
public final class Values {
  private Values() {}

  public static void policy(JsonOut out, Policy policy) {
    Policies.policy(out, policy);
  }

  public static Policy policy(JsonIn in) {
    return Policies.policy(in);
  }

  public static void instrument(JsonOut out, Instrument instrument) {
    Markets.instrument(out, instrument);
  }

  public static Instrument instrument(JsonIn in) {
    return Markets.instrument(in);
  }

  public static void intent(JsonOut out, Intent intent) {
    Orders.intent(out, intent);
  }

  public static Intent intent(JsonIn in) {
    return Orders.intent(in);
  }

  public static void report(JsonOut out, OrderReport report) {
    Venues.report(out, report);
  }

  public static OrderReport report(JsonIn in) {
    return Venues.report(in);
  }

  public static void stopTerms(JsonOut out, StopTerms terms) {
    Orders.stopTerms(out, terms);
  }

  public static StopTerms stopTerms(JsonIn in) {
    return Orders.stopTerms(in);
  }

  public static void stopReport(JsonOut out, StopReport report) {
    Venues.stopReport(out, report);
  }

  public static StopReport stopReport(JsonIn in) {
    return Venues.stopReport(in);
  }

  public static void tripped(JsonOut out, StopFact.Tripped trip) {
    StopFacts.tripped(out, trip);
  }

  public static StopFact.Tripped tripped(JsonIn in) {
    return StopFacts.tripped(in);
  }

  public static void figures(JsonOut out, StopFact.Figures figures) {
    StopFacts.figures(out, figures);
  }

  public static StopFact.Figures figures(JsonIn in) {
    return StopFacts.figures(in);
  }

  public static void cursor(JsonOut out, Cursor cursor) {
    Inputs.cursor(out, cursor);
  }

  public static Cursor cursor(JsonIn in) {
    return Inputs.cursor(in);
  }
}
