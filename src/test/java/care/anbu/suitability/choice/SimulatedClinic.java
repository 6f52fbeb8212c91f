package care.anbu.suitability.choice;

import static java.util.stream.Collectors.toMap;

import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.suitability.Costs;
import care.anbu.suitability.reach.Priors;
import care.anbu.suitability.reach.ReachCounts;
import care.anbu.suitability.reach.ReachTable;
import care.anbu.suitability.reach.ReachTally;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/**
 * A clinic whose patients' true reach is known to the simulator and hidden from the choice. The
 * choice learns as in a running clinic: campaigns of a few hundred patients of one department, each
 * chosen for by {@link Suitability} with the {@link ReachTable} of all outcomes before it.
 *
 * <p>What it assumes: in each department, age band and channel a contact is answered with one true
 * probability, where its contact point still holds. On the log-odds scale that is a table by age
 * and channel, plus deviations that are normally distributed: of the clinic per channel, of each
 * department per channel, and of each cell. Patients lack contact points as in Korean practices,
 * and what is on record is wrong as often as its confidence says. Nothing changes over time, nobody
 * asks for a channel, and one contact is one patient.
 */
public final class SimulatedClinic {

  /**
   * How far a world is from the published table; standard deviations on the log-odds scale.
   *
   * @param clinic of a channel in the whole clinic
   * @param department of a channel in a department
   * @param cell of a channel in one age band of a department
   */
  public record Spread(double clinic, double department, double cell) {}

  /** The share who answer at an age, in the mean of clinics. */
  public interface Truth {

    /** A world in which the published figures are right on average. */
    static Truth asPublished(String country) {
      return Priors.of(country)::reach;
    }

    /**
     * A world in which ages differ more than published figures say: few of the young pick up,
     * hardly anyone old reads texts.
     */
    static Truth steep() {
      return (band, channel) -> STEEP[channel.ordinal()][band.index()] / 100.0;
    }

    double reach(AgeBand band, Channel channel);
  }

  /** Of phone, letter, text and e-mail, in percent, youngest band first. */
  private static final int[][] STEEP = {
    {20, 30, 12, 20, 30, 45, 58, 66, 66},
    {12, 15, 10, 12, 15, 22, 28, 34, 38},
    {60, 48, 62, 60, 48, 36, 22, 10, 5},
    {20, 12, 25, 20, 12, 10, 5, 2, 2}
  };

  /** A way to choose: which channel, or null for nobody. */
  public interface Chooser {
    Channel choose(Person person);
  }

  /** A patient, with what only the simulator knows. */
  public record Person(long department, int age, ChoiceFacts facts) {}

  /**
   * What a chooser came to.
   *
   * @param answers per patient of the department, contacted or not
   * @param perContact answers per contact made
   * @param gain desk minutes per patient, costs taken off
   */
  public record Outcome(double answers, double perContact, double gain) {}

  /** Mean age and deviation of each department's patients. */
  private static final double[][] AGES = {{68, 14}, {60, 15}, {57, 16}, {34, 13}, {45, 16}, {6, 4}};

  private static final int CAMPAIGN = 400;

  /** Contacts that cost nothing: the choice goes by reach alone. */
  public static final Costs FREE =
      Costs.usual("KRW")
          .with(
              Arrays.stream(Channel.values())
                  .collect(toMap(Function.identity(), channel -> Costs.Cost.of("0", "0"))));

  private static final double PLENTY = 1e12;

  private final Random random;
  private final Priors priors;
  private final Costs costs;
  private final double[][] reach;
  private final Map<String, ReachTally> tallies = new HashMap<>();
  private long patients;
  private long campaigns;

  /**
   * @param truth the table that the world deviates from
   * @param believed the table that the choice begins with
   */
  public SimulatedClinic(long seed, Truth truth, Priors believed, Spread spread, Costs costs) {
    random = new Random(seed);
    priors = believed;
    this.costs = costs;
    reach = new double[AGES.length][ReachCounts.CELLS];
    var ofClinic = deviations(spread.clinic());
    for (double[] ofDepartment : reach) {
      var own = deviations(spread.department());
      for (int band = 0; band < AgeBand.COUNT; band++) {
        for (Channel channel : Channel.values()) {
          double odds =
              logit(truth.reach(new AgeBand(band), channel))
                  + ofClinic[channel.ordinal()]
                  + own[channel.ordinal()]
                  + spread.cell() * random.nextGaussian();
          ofDepartment[ReachCounts.index(new AgeBand(band), channel)] = 1 / (1 + Math.exp(-odds));
        }
      }
    }
  }

  private double[] deviations(double deviation) {
    return Arrays.stream(Channel.values())
        .mapToDouble(channel -> deviation * random.nextGaussian())
        .toArray();
  }

  private static double logit(double share) {
    return Math.log(share / (1 - share));
  }

  /** Makes so many contacts, campaign after campaign, and learns from each. */
  public void learn(int contacts, double exploration) {
    int made = 0;
    while (made < contacts) {
      long department = campaigns % AGES.length;
      Suitability suitability = suitability(department, exploration);
      var outcomes = new ArrayList<ReachTally>();
      for (int i = 0; i < CAMPAIGN && made < contacts; i++) {
        Person person = person(department);
        Choice choice = suitability.choose(person.facts(), PLENTY);
        if (!choice.refused()) {
          boolean answered = random.nextDouble() < chance(person, choice.channel());
          outcomes.add(
              new ReachTally(
                  department, person.facts().band(), choice.channel(), 1, answered ? 1 : 0));
          made++;
        }
      }
      outcomes.forEach(this::add);
    }
  }

  private void add(ReachTally one) {
    tallies.merge(
        one.departmentId() + "/" + one.band().index() + "/" + one.channel(),
        one,
        (a, b) ->
            new ReachTally(
                a.departmentId(),
                a.band(),
                a.channel(),
                a.attempts() + b.attempts(),
                a.answered() + b.answered()));
  }

  public Collection<ReachTally> tallies() {
    return tallies.values();
  }

  public ReachTable table() {
    return new ReachTable(priors, tallies.values());
  }

  private Suitability suitability(long department, double exploration) {
    return new Suitability(
        new ChoiceConstraints(++campaigns, department, List.of(Channel.values()), 3, exploration),
        table(),
        costs);
  }

  /** What so many patients, the same for every chooser of this moment, come to. */
  public Outcome outcome(List<Person> people, Chooser chooser) {
    double answers = 0;
    double gain = 0;
    int contacts = 0;
    for (Person person : people) {
      Channel channel = chooser.choose(person);
      if (channel != null) {
        answers += chance(person, channel);
        gain += gain(person, channel);
        contacts++;
      }
    }
    return new Outcome(answers / people.size(), answers / contacts, gain / people.size());
  }

  public List<Person> people(int count) {
    var people = new ArrayList<Person>(count);
    for (int i = 0; i < count; i++) {
      people.add(person(i % AGES.length));
    }
    return people;
  }

  /** The choice as it is, with the share by lot. */
  public Chooser learnt(double exploration) {
    var byDepartment = new Suitability[AGES.length];
    for (int i = 0; i < AGES.length; i++) {
      byDepartment[i] = suitability(i, exploration);
    }
    return person ->
        byDepartment[(int) person.department()].choose(person.facts(), PLENTY).channel();
  }

  /** Knows the true reach, and weighs cost as the choice does. */
  public Chooser allKnowing() {
    return person -> {
      Channel best = null;
      for (Channel channel : Channel.values()) {
        if (allowed(person, channel)
            && (best == null || gain(person, channel) > gain(person, best))) {
          best = channel;
        }
      }
      return best;
    };
  }

  public static Chooser always(Channel channel) {
    return person -> allowed(person, channel) ? channel : null;
  }

  /** From 65 a call, else a letter; under 65 a text, else a call. */
  public static Chooser ageLimit() {
    return person ->
        person.age() >= 65
            ? first(person, Channel.PHONE, Channel.LETTER)
            : first(person, Channel.SMS, Channel.PHONE);
  }

  private static Channel first(Person person, Channel one, Channel other) {
    return allowed(person, one) ? one : allowed(person, other) ? other : null;
  }

  private static boolean allowed(Person person, Channel channel) {
    return Refusal.of(new Candidate(person.facts(), channel, 3, 0, PLENTY)) == null;
  }

  private double chance(Person person, Channel channel) {
    return person.facts().by(channel).confidence()
        * reach[(int) person.department()][ReachCounts.index(person.facts().band(), channel)];
  }

  private double gain(Person person, Channel channel) {
    return Suitability.gain(chance(person, channel), costs.inMinutes(channel));
  }

  private Person person(long department) {
    double[] ages = AGES[(int) department];
    int age = -1;
    while (age < 0 || age > 99) {
      age = (int) Math.round(ages[0] + ages[1] * random.nextGaussian());
    }
    boolean old = age >= 65;
    var channels =
        new ChoiceFacts.Channels(
            contact(0.96), contact(0.92), contact(old ? 0.85 : 0.95), contact(old ? 0.15 : 0.5));
    return new Person(
        department,
        age,
        new ChoiceFacts(
            ++patients,
            AgeBand.ofAge(age),
            Set.of(),
            new ChoiceFacts.Needs(random.nextInt(100) < (old ? 6 : 1), false, false, null),
            0,
            false,
            channels));
  }

  private ChannelFacts contact(double onRecord) {
    boolean there = random.nextDouble() < onRecord;
    double confidence = 1 - 0.5 * random.nextDouble() * random.nextDouble();
    return there
        ? new ChannelFacts(1, confidence, true, true, false, 3, ConsentVerdict.BY_TREATMENT, 0, 0)
        : ChannelFacts.none(ConsentVerdict.BY_TREATMENT);
  }
}
