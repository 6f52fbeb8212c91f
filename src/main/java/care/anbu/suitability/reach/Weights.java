package care.anbu.suitability.reach;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How much belief counts against a clinic's own contacts, per channel: the rest of the clinic
 * against a department's cell, and the published figures against the rest of the clinic. A weight
 * is a number of contacts; whoever has made as many believes halfway.
 *
 * <p>The clinic's own outcomes say it (empirical Bayes). Where departments differ by no more than
 * chance makes them, one says much of another, and the weight is large; where they differ wildly it
 * is small. In the Beta–Binomial model with weight w, true shares around a mean m have the variance
 * m(1−m)ρ with ρ = 1 ÷ (w + 1), so ρ is what the observed spread is beyond chance (method of
 * moments, as DerSimonian and Laird have it), and w follows. The usual weight joins in as {@value
 * #CELLS_OF_USUAL} well-known cells would, and stands alone until {@value #LEAST} contacts can be
 * compared.
 */
public final class Weights {

  /** What departments usually weigh to each other: a setting of ours. */
  static final double USUAL_ELSEWHERE = 50;

  /** Contacts that must be compared before the usual weight gives way. */
  static final int LEAST = 200;

  static final double LARGEST = 500;

  /** So that three lucky answers never beat what thousands have shown. */
  static final double SMALLEST = 8;

  private static final double CELLS_OF_USUAL = 2;

  /**
   * One weight.
   *
   * @param contacts of the clinic's own that count as much
   * @param compared contacts that it was learnt from; with too few of them it is the usual one
   */
  public record Weight(double contacts, long compared) {

    public boolean learnt() {
      return compared >= LEAST;
    }

    /** In whole contacts, as shown. */
    public long rounded() {
      return Math.round(contacts);
    }

    /** The share of the greatest possible variance by which true shares differ. */
    double spread() {
      return Weights.spread(contacts);
    }
  }

  private final Map<Channel, Weight> elsewhere = new EnumMap<>(Channel.class);
  private final Map<Channel, Weight> published = new EnumMap<>(Channel.class);

  Weights(Priors priors, Collection<ReachCounts> departments) {
    for (Channel channel : Channel.values()) {
      Weight ofOthers = ofOthers(channel, departments);
      elsewhere.put(channel, ofOthers);
      published.put(channel, ofFigures(channel, priors, departments, ofOthers.spread()));
    }
  }

  /** What the same band in the clinic's other departments counts against a department's own. */
  public Weight elsewhere(Channel channel) {
    return elsewhere.get(channel);
  }

  /** What the published figures count against the contacts of the whole clinic. */
  public Weight published(Channel channel) {
    return published.get(channel);
  }

  /**
   * What a cell believes counts as so many contacts: no more than the departments' likeness allows,
   * and less while the rest of the clinic is itself hardly known.
   *
   * @param contacts of the same band in the other departments
   */
  double ofBelief(Channel channel, long contacts) {
    double differing = elsewhere(channel).spread();
    double unsure = spread(contacts + published(channel).contacts());
    return Math.max(SMALLEST, contacts(differing + (1 - differing) * unsure));
  }

  /** How far published figures usually miss a clinic, by how far studies differ. */
  public static double usualOfFigures(Channel channel) {
    return switch (channel) {
      case PHONE, SMS -> 15;
      case LETTER -> 25;
      case EMAIL -> 10;
    };
  }

  /** Departments against the mean of their band. */
  private static Weight ofOthers(Channel channel, Collection<ReachCounts> departments) {
    var spread = new Spread(USUAL_ELSEWHERE);
    for (int band = 0; band < AgeBand.COUNT; band++) {
      int cell = ReachCounts.index(new AgeBand(band), channel);
      List<ReachCounts> asked = asked(departments, cell);
      if (asked.size() > 1) {
        spread.addGroup(asked, cell);
      }
    }
    return spread.weight();
  }

  /** The bands of the whole clinic against the published figures. */
  private static Weight ofFigures(
      Channel channel, Priors priors, Collection<ReachCounts> departments, double differing) {
    var spread = new Spread(usualOfFigures(channel));
    for (int i = 0; i < AgeBand.COUNT; i++) {
      var band = new AgeBand(i);
      int cell = ReachCounts.index(band, channel);
      List<ReachCounts> asked = asked(departments, cell);
      if (!asked.isEmpty()) {
        spread.addKnown(asked, cell, priors.reach(band, channel), differing);
      }
    }
    return spread.weight();
  }

  private static List<ReachCounts> asked(Collection<ReachCounts> departments, int cell) {
    return departments.stream().filter(own -> own.attempts[cell] > 0).toList();
  }

  private static double spread(double contacts) {
    return 1 / (contacts + 1);
  }

  private static double contacts(double spread) {
    return 1 / spread - 1;
  }

  /**
   * Sums up what is seen of ρ. Each addition has an expectation of {@code free + ρ × carried},
   * where shares are weighed by how well they are known if the usual weight holds.
   */
  private static final class Spread {

    private final double usual;
    private double seen;
    private double free;
    private double carried;
    private long compared;

    Spread(double usualWeight) {
      usual = spread(usualWeight);
    }

    /** Departments of one band, about a mean that is their own. */
    void addGroup(List<ReachCounts> asked, int cell) {
      double sum = 0;
      double mean = 0;
      for (ReachCounts own : asked) {
        double weight = weight(1.0 / own.attempts[cell]);
        sum += weight;
        mean += weight * own.share(cell);
      }
      mean /= sum;
      if (mean == 0 || mean == 1) {
        return;
      }
      for (ReachCounts own : asked) {
        double chance = 1.0 / own.attempts[cell];
        double weight = weight(chance);
        // The mean has moved towards each share by the share's part in it.
        double left = weight * (1 - weight / sum);
        seen += weight * squared(own.share(cell) - mean) / (mean * (1 - mean));
        free += left * chance;
        carried += left * (1 - chance);
        compared += own.attempts[cell];
      }
      // Three contacts beside three thousand compare three.
      compared -= asked.stream().mapToLong(own -> own.attempts[cell]).max().orElseThrow();
    }

    /** All departments of one band together, about a mean that was known before. */
    void addKnown(List<ReachCounts> asked, int cell, double mean, double differing) {
      double contacts = 0;
      double answers = 0;
      double squares = 0;
      for (ReachCounts own : asked) {
        contacts += own.attempts[cell];
        answers += own.answered[cell];
        squares += squared(own.attempts[cell]);
      }
      double chance = differing * squares / squared(contacts) + (1 - differing) / contacts;
      double weight = weight(chance);
      seen += weight * squared(answers / contacts - mean) / (mean * (1 - mean));
      free += weight * chance;
      carried += weight * (1 - chance);
      compared += (long) contacts;
    }

    Weight weight() {
      if (compared < LEAST) {
        return new Weight(contacts(usual), compared);
      }
      double ofUsual = CELLS_OF_USUAL / usual;
      double spread = (seen - free + ofUsual * usual) / (carried + ofUsual);
      double found = spread <= 0 ? LARGEST : contacts(spread);
      return new Weight(Math.max(SMALLEST, Math.min(LARGEST, found)), compared);
    }

    /** How well a share is known that chance moves so much. */
    private double weight(double chance) {
      return 1 / (usual + (1 - usual) * chance);
    }

    private static double squared(double value) {
      return value * value;
    }
  }
}
