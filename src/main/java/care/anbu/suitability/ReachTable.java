package care.anbu.suitability;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The reach of every channel per department and age band of a clinic: an immutable snapshot.
 *
 * <p>A cell borrows strength in order (Beta–Binomial shrinkage): its own outcomes, then the same
 * band in the clinic's other departments, then the published prior. So a cell with 3 contacts does
 * not beat one with 3,000.
 */
public final class ReachTable {

  private static final int CHANNELS = Channel.values().length;

  /** The row after the last band: patients without a birth date, judged by the mean of all ages. */
  private static final int ANY_AGE = AgeBand.COUNT;

  private static final int CELLS = (ANY_AGE + 1) * CHANNELS;

  private final Priors priors;
  private final Counts clinicWide = new Counts();
  private final Map<Long, Reach[]> departments = new HashMap<>();
  private final Reach[] otherDepartments;

  public ReachTable(Priors priors, Collection<ReachTally> tallies) {
    this.priors = priors;
    var counts = new HashMap<Long, Counts>();
    for (ReachTally tally : tallies) {
      clinicWide.add(tally);
      counts.computeIfAbsent(tally.departmentId(), id -> new Counts()).add(tally);
    }
    counts.forEach((id, own) -> departments.put(id, cells(own)));
    otherDepartments = cells(new Counts());
  }

  /** The probability (0..1) that a contact is answered; a null band means any age. */
  public double reach(long departmentId, AgeBand band, Channel channel) {
    return cell(departmentId, band, channel).estimate();
  }

  /** The reach with what it was made from. */
  public Reach cell(long departmentId, AgeBand band, Channel channel) {
    return in(departmentId)[index(band, channel)];
  }

  /** What was believed before the first outcome. */
  public Priors priors() {
    return priors;
  }

  /** The cells of a department, for {@link #index}. */
  Reach[] in(long departmentId) {
    return departments.getOrDefault(departmentId, otherDepartments);
  }

  static int index(AgeBand band, Channel channel) {
    return (band == null ? ANY_AGE : band.index()) * CHANNELS + channel.ordinal();
  }

  private Reach[] cells(Counts own) {
    var cells = new Reach[CELLS];
    for (Channel channel : Channel.values()) {
      for (int i = 0; i < AgeBand.COUNT; i++) {
        var band = new AgeBand(i);
        cells[index(band, channel)] = cell(index(band, channel), own, priors.reach(band, channel));
      }
      cells[index(null, channel)] = mean(cells, channel);
    }
    return cells;
  }

  /** The clinic-wide counts leave out the cell's own, so that no answer counts twice. */
  private Reach cell(int i, Counts own, double prior) {
    double elsewhere =
        Reach.shrink(
            clinicWide.answered[i] - own.answered[i],
            clinicWide.attempts[i] - own.attempts[i],
            prior,
            Reach.STRENGTH);
    double estimate = Reach.shrink(own.answered[i], own.attempts[i], elsewhere, Reach.STRENGTH);
    return new Reach(prior, elsewhere, own.attempts[i], own.answered[i], estimate);
  }

  private static Reach mean(Reach[] cells, Channel channel) {
    var bands =
        IntStream.range(0, AgeBand.COUNT)
            .mapToObj(band -> cells[index(new AgeBand(band), channel)])
            .toList();
    return new Reach(
        bands.stream().mapToDouble(Reach::prior).average().orElseThrow(),
        bands.stream().mapToDouble(Reach::elsewhere).average().orElseThrow(),
        bands.stream().mapToLong(Reach::attempts).sum(),
        bands.stream().mapToLong(Reach::answered).sum(),
        bands.stream().mapToDouble(Reach::estimate).average().orElseThrow());
  }

  /** Contacts and answers per band and channel. */
  private static final class Counts {
    final long[] attempts = new long[CELLS];
    final long[] answered = new long[CELLS];

    void add(ReachTally tally) {
      int i = index(tally.band(), tally.channel());
      attempts[i] += tally.attempts();
      answered[i] += tally.answered();
    }
  }
}
