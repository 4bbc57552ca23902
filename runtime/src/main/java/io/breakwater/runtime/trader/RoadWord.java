package io.breakwater.runtime.trader;

import io.breakwater.model.gate.RoadState;
import io.breakwater.model.input.Input;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;

/*
 * The kernel opens the gate when the road is back, because then nothing that was asked for behind
 * it can be unseen. So "up" means two things: the watch has an answer, and everything that stood in
 * the stream of commands when it got that answer was taken before. The second is asked here, on the
 * thread that takes, right behind what it took: whatever was read earlier is an input of this turn
 * or of one before.
 *
 * What is said is worked out from what is so now, not from what happened: a loss between two turns
 * is told once, and nothing waits in a queue behind others.
 */
/// What the kernel is told of the road. The watch, relays and readers each have a thread and say
/// what they know; one thread takes the news.
final class RoadWord {
  /// What is said before anything is known.
  static final String NOTHING_YET = "no contact in this life yet";

  // Guards what follows.
  private final ReentrantLock lock = new ReentrantLock();
  private boolean contact;
  private long contactNanos;
  private String contactDetail = "";
  private String trouble = NOTHING_YET;
  private boolean gone;
  private Optional<String> fell = Optional.empty();

  // Of the taking thread: what the kernel was told last.
  private boolean toldUp;
  private String toldDetail = NOTHING_YET;

  /// The watch has an answer.
  ///
  /// @param atNanos monotonic, behind it
  void up(String detail, long atNanos) {
    saying(() -> {
      contact = true;
      contactNanos = atNanos;
      contactDetail = detail;
    });
  }

  void down(String why) {
    saying(() -> {
      contact = false;
      fall(why);
    });
  }

  /// Whoever answers, this life has no road any more.
  void lose(String why) {
    saying(() -> {
      fall(why);
      gone = true;
    });
  }

  /// As if contact had been lost and found again. Where there is none, finding it again is enough.
  void doubt(String why) {
    saying(() -> {
      if (contact) {
        fall(why);
      }
    });
  }

  private void fall(String why) {
    if (!gone) {
      trouble = why;
      fell = Optional.of(why);
    }
  }

  private void saying(Runnable what) {
    lock.lock();
    try {
      what.run();
    } finally {
      lock.unlock();
    }
  }

  /// News since the last call, in their order.
  ///
  /// @param missing what of the commands that stood in their stream at an instant was not taken yet
  List<Input.RoadSeen> take(LongFunction<Optional<String>> missing) {
    lock.lock();
    try {
      Optional<String> down = gone || !contact ? Optional.of(trouble) : missing.apply(contactNanos);
      List<Input.RoadSeen> news = new ArrayList<>();
      if (toldUp && (fell.isPresent() || down.isPresent())) {
        news.add(tell(RoadState.DOWN, fell.orElseGet(() -> down.orElse(trouble))));
      }
      fell = Optional.empty();
      if (!toldUp && down.isEmpty()) {
        news.add(tell(RoadState.UP, contactDetail));
      } else if (down.isPresent() && !down.get().equals(toldDetail)) {
        news.add(tell(RoadState.DOWN, down.get()));
      }
      return news;
    } finally {
      lock.unlock();
    }
  }

  private Input.RoadSeen tell(RoadState state, String detail) {
    toldUp = state == RoadState.UP;
    toldDetail = detail;
    return new Input.RoadSeen(state, detail);
  }
}
