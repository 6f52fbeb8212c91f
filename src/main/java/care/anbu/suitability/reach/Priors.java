package care.anbu.suitability.reach;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import java.util.Arrays;
import java.util.List;

/**
 * The reach of each channel per age band that published figures let us expect in a country, before
 * the clinic has outcomes of its own.
 *
 * <p>The table is {@code suitability/priors/reach.tsv}; each line names the figures of {@code
 * facts.tsv} that it follows from, and how it follows is told in {@code
 * docs/decisions/035-priors-and-choice.md}. In Korea a text may be an AlimTalk, which is counted
 * in. Up to 19 years it is the parents who answer, so the band of 30 years further up is used. A
 * country without a table uses that of {@value #WITHOUT_TABLE}. These are weak beliefs: {@link
 * Weights} says how much they count.
 */
public final class Priors {

  /** The country whose table stands in for a missing one. */
  private static final String WITHOUT_TABLE = "US";

  private static final int BANDS_TO_PARENTS = 3;
  private static final int FIRST_ADULT_BAND = 2;

  private static final List<Line> TABLE = PriorLines.read("reach.tsv", Line::of);

  /** One line of the table. */
  private record Line(
      String country, Channel channel, int fromAge, double reach, List<PriorFact> facts) {

    static Line of(String[] column) {
      return new Line(
          column[0],
          Channel.valueOf(column[1]),
          Integer.parseInt(column[2]),
          Double.parseDouble(column[4]) / 100,
          Arrays.stream(column[5].split(" ")).map(Line::fact).toList());
    }

    private static PriorFact fact(String id) {
      PriorFact fact = PriorFact.ALL.get(id);
      if (fact == null) {
        throw new IllegalStateException("no fact " + id);
      }
      return fact;
    }
  }

  private final String country;
  private final boolean borrowed;
  private final double[][] reach = new double[AgeBand.COUNT][Channel.values().length];

  private Priors(String country, boolean borrowed) {
    this.country = country;
    this.borrowed = borrowed;
    for (int band = 0; band < AgeBand.COUNT; band++) {
      for (Channel channel : Channel.values()) {
        reach[band][channel.ordinal()] = line(bandThatAnswers(band), channel).reach();
      }
    }
  }

  /** The priors of a country by its ISO code. */
  public static Priors of(String country) {
    boolean own = TABLE.stream().anyMatch(line -> line.country().equals(country));
    return new Priors(own ? country : WITHOUT_TABLE, !own);
  }

  /** The probability (0..1) that a contact is answered. */
  public double reach(AgeBand band, Channel channel) {
    return reach[band.index()][channel.ordinal()];
  }

  /** The country whose table this is. */
  public String country() {
    return country;
  }

  /** Whether the country asked for has no table, and this is another's. */
  public boolean borrowed() {
    return borrowed;
  }

  /** The figures that the lines of a channel follow from. */
  public List<PriorFact> facts(Channel channel) {
    return TABLE.stream()
        .filter(line -> line.country().equals(country) && line.channel() == channel)
        .flatMap(line -> line.facts().stream())
        .distinct()
        .toList();
  }

  private static int bandThatAnswers(int band) {
    return band < FIRST_ADULT_BAND ? band + BANDS_TO_PARENTS : band;
  }

  private Line line(int band, Channel channel) {
    int age = new AgeBand(band).from();
    return TABLE.stream()
        .filter(line -> line.country().equals(country))
        .filter(line -> line.channel() == channel && line.fromAge() == age)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + channel + " at age " + age));
  }
}
