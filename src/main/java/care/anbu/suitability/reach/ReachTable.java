package care.anbu.suitability.reach;

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
 * band in the clinic's other departments, then the published prior, each with its weight ({@link
 * Weights}). So a cell with 3 contacts does not beat one with 3,000.
 */
public final class ReachTable {

  /** The row after the last band: patients without a birth date, judged by the mean of all ages. */
  private static final int ANY_AGE = ReachCounts.CELLS;

  private final Priors priors;
  private final Weights weights;
  private final Map<Long, ReachCounts> counts = new HashMap<>();
  private final Map<Long, Reach[]> departments = new HashMap<>();
  private final Reach[] otherDepartments;

  public ReachTable(Priors priors, Collection<ReachTally> tallies) {
    this.priors = priors;
    for (ReachTally tally : tallies) {
      counts.computeIfAbsent(tally.departmentId(), id -> new ReachCounts()).add(tally);
    }
    weights = new Weights(priors, counts.values());
    counts.forEach((id, own) -> departments.put(id, cells(own)));
    otherDepartments = cells(new ReachCounts());
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

  /** How much it counts against the first outcomes. */
  public Weights weights() {
    return weights;
  }

  /** The cells of a department, for {@link #index}. */
  public Reach[] in(long departmentId) {
    return departments.getOrDefault(departmentId, otherDepartments);
  }

  public static int index(AgeBand band, Channel channel) {
    return band == null ? ANY_AGE + channel.ordinal() : ReachCounts.index(band, channel);
  }

  private Reach[] cells(ReachCounts own) {
    var cells = new Reach[ReachCounts.CELLS + ReachCounts.CHANNELS];
    for (Channel channel : Channel.values()) {
      for (int band = 0; band < AgeBand.COUNT; band++) {
        int i = index(new AgeBand(band), channel);
        cells[i] = cell(i, own, channel, priors.reach(new AgeBand(band), channel));
      }
      cells[index(null, channel)] = mean(cells, channel);
    }
    return cells;
  }

  /** What is known elsewhere leaves out the cell's own, so that no answer counts twice. */
  private Reach cell(int i, ReachCounts own, Channel channel, double prior) {
    long attempts = 0;
    long answered = 0;
    for (ReachCounts department : counts.values()) {
      if (department != own) {
        attempts += department.attempts[i];
        answered += department.answered[i];
      }
    }
    double elsewhere =
        Reach.shrink(answered, attempts, prior, weights.published(channel).contacts());
    double weight = weights.ofBelief(channel, attempts);
    double estimate = Reach.shrink(own.answered[i], own.attempts[i], elsewhere, weight);
    return new Reach(prior, elsewhere, weight, own.attempts[i], own.answered[i], estimate);
  }

  private static Reach mean(Reach[] cells, Channel channel) {
    var bands =
        IntStream.range(0, AgeBand.COUNT)
            .mapToObj(band -> cells[index(new AgeBand(band), channel)])
            .toList();
    return new Reach(
        bands.stream().mapToDouble(Reach::prior).average().orElseThrow(),
        bands.stream().mapToDouble(Reach::elsewhere).average().orElseThrow(),
        bands.stream().mapToDouble(Reach::weight).average().orElseThrow(),
        bands.stream().mapToLong(Reach::attempts).sum(),
        bands.stream().mapToLong(Reach::answered).sum(),
        bands.stream().mapToDouble(Reach::estimate).average().orElseThrow());
  }
}
