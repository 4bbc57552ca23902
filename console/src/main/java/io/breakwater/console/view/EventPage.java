package io.breakwater.console.view;

import java.util.List;

/// Events after a place, oldest first. `gap` says that some between that place and the first of
/// these are no longer kept, so the reader must fetch the state anew.
public record EventPage(List<EventView> events, boolean gap) {
  public EventPage {
    events = List.copyOf(events);
  }
}
