package care.anbu.suitability.reach;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;

/** Contacts and answers of one department, or of all, per age band and channel. */
public final class ReachCounts {

  static final int CHANNELS = Channel.values().length;

  /** One for each band and channel. */
  public static final int CELLS = AgeBand.COUNT * CHANNELS;

  final long[] attempts = new long[CELLS];
  final long[] answered = new long[CELLS];

  public static int index(AgeBand band, Channel channel) {
    return band.index() * CHANNELS + channel.ordinal();
  }

  void add(ReachTally tally) {
    int i = index(tally.band(), tally.channel());
    attempts[i] += tally.attempts();
    answered[i] += tally.answered();
  }

  double share(int cell) {
    return (double) answered[cell] / attempts[cell];
  }
}
