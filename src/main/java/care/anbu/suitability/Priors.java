package care.anbu.suitability;

import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.suitability.PriorFact.Metric;
import java.util.List;

/**
 * The reach of each channel per age band that published figures let us expect in a country, before
 * the clinic has outcomes of its own.
 *
 * <p>The figures, each with its source, are in {@code suitability/priors/facts.csv}. No source
 * states reach itself, so it is derived from what they state, as plainly as they allow:
 *
 * <pre>
 * ages   = share who always answer calls at that age ÷ the mean of its age groups
 * PHONE  = owns a mobile × wants a call from the clinic × ages
 * LETTER = wants a call from the clinic × effect of letters ÷ effect of calls × ages
 * SMS    = owns a mobile × (owns a smartphone × wants a text when young
 *                           + no smartphone × wants a text when old)
 * EMAIL  = uses the internet × uses e-mail × wants an e-mail
 * </pre>
 *
 * The effects are those of trials: extra people immunised of 1,000 contacted. Letters are taken to
 * age as calls do, for want of a figure. Up to 19 years it is the parents who answer, so the band
 * of 30 years further up is used. A country without a figure of its own borrows another's. These
 * are weak beliefs: {@link Reach} gives them the weight of a few dozen contacts.
 */
public final class Priors {

  private static final int YEARS_TO_PARENTS = 30;

  private final List<PriorFact> facts;
  private final String country;
  private final double[][] reach = new double[AgeBand.COUNT][Channel.values().length];

  private Priors(List<PriorFact> facts, String country) {
    this.facts = facts;
    this.country = country;
    for (int band = 0; band < AgeBand.COUNT; band++) {
      for (Channel channel : Channel.values()) {
        reach[band][channel.ordinal()] = derive(channel, ageThatAnswers(new AgeBand(band)));
      }
    }
  }

  /** The priors of a country by its ISO code. */
  public static Priors of(String country) {
    return new Priors(PriorFact.ALL, country);
  }

  /** The probability (0..1) that a contact is answered. */
  public double reach(AgeBand band, Channel channel) {
    return reach[band.index()][channel.ordinal()];
  }

  /** The figures that this country's priors rest on. */
  public List<PriorFact> facts() {
    return facts.stream().filter(fact -> candidates(fact.metric()).contains(fact)).toList();
  }

  private static int ageThatAnswers(AgeBand band) {
    int middle = band.from() + 5;
    return middle < 20 ? middle + YEARS_TO_PARENTS : middle;
  }

  private double derive(Channel channel, int age) {
    return switch (channel) {
      case PHONE -> share(Metric.MOBILE_OWNED, age) * share(Metric.WANTS_CALL, age) * ages(age);
      case LETTER ->
          share(Metric.WANTS_CALL, age)
              * (figure(Metric.LETTER_EFFECT, age) / figure(Metric.CALL_EFFECT, age))
              * ages(age);
      case SMS -> share(Metric.MOBILE_OWNED, age) * wantsText(age);
      case EMAIL ->
          share(Metric.INTERNET_USED, age)
              * share(Metric.EMAIL_USED, age)
              * share(Metric.WANTS_EMAIL, age);
    };
  }

  /** Who owns a smartphone takes to texts as the young do, who owns none as the old do. */
  private double wantsText(int age) {
    double smartphone = share(Metric.SMARTPHONE_OWNED, age);
    return smartphone * share(Metric.YOUNG_WANT_TEXT, age)
        + (1 - smartphone) * share(Metric.OLD_WANT_TEXT, age);
  }

  /** How much readier than the average this age is to pick up. */
  private double ages(int age) {
    double mean =
        candidates(Metric.ANSWERS_CALLS).stream()
            .mapToDouble(PriorFact::value)
            .average()
            .orElseThrow();
    return figure(Metric.ANSWERS_CALLS, age) / mean;
  }

  private double share(Metric metric, int age) {
    return figure(metric, age) / 100;
  }

  private double figure(Metric metric, int age) {
    return candidates(metric).stream()
        .filter(fact -> fact.covers(age))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no " + metric + " at age " + age))
        .value();
  }

  private List<PriorFact> candidates(Metric metric) {
    var ofMetric = facts.stream().filter(fact -> fact.metric() == metric).toList();
    var own = ofMetric.stream().filter(fact -> fact.country().equals(country)).toList();
    return own.isEmpty() ? ofMetric : own;
  }
}
