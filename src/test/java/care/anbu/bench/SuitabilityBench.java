package care.anbu.bench;

import care.anbu.patient.DoNotContact;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.suitability.Costs;
import care.anbu.suitability.choice.ChannelFacts;
import care.anbu.suitability.choice.Choice;
import care.anbu.suitability.choice.ChoiceConstraints;
import care.anbu.suitability.choice.ChoiceFacts;
import care.anbu.suitability.choice.Suitability;
import care.anbu.suitability.reach.Priors;
import care.anbu.suitability.reach.ReachTable;
import care.anbu.suitability.reach.ReachTally;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * How long it takes to choose a channel for a million patients on one core, reason written out,
 * beside merely making the same facts: what is left is the price of deciding.
 *
 * <p>Argument: the number of patients, 1,000,000 unless given.
 */
public class SuitabilityBench {

  private static final int PATIENTS = 1_000_000;
  private static final int ROUNDS = 5;
  private static final long DEPARTMENT = 1;

  private long characters;
  private long refused;

  private final int patients;

  private SuitabilityBench(int patients) {
    this.patients = patients;
  }

  public static void main(String[] arguments) {
    int patients = Bench.size(arguments, PATIENTS);
    Bench.main(
        SuitabilityBench.class,
        () -> measure(patients, Bench.report(SuitabilityBench.class, patients)));
  }

  static void measure(int patients, Report report) {
    var bench = new SuitabilityBench(patients);
    double facts = Double.MAX_VALUE;
    double decided = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      facts = Math.min(facts, bench.seconds(false));
      decided = Math.min(decided, bench.seconds(true));
    }
    report.peer("facts alone", facts, "s");
    report.figure("decided", decided, "s");
    report.say(
        "%,d patients, best of %d; reason %d characters on average, %.1f %% refused",
        patients,
        ROUNDS,
        bench.characters / ((long) ROUNDS * patients),
        100.0 * bench.refused / ((long) ROUNDS * patients));
  }

  private double seconds(boolean decide) {
    var suitability =
        new Suitability(
            new ChoiceConstraints(1, DEPARTMENT, List.of(Channel.values()), 3, 0.05),
            new ReachTable(Priors.of("KR"), outcomes()),
            Costs.usual("KRW"));
    var random = new Random(1);
    long start = System.nanoTime();
    long check = 0;
    for (int i = 0; i < patients; i++) {
      ChoiceFacts facts = facts(i, random);
      if (decide) {
        Choice choice = suitability.choose(facts, 1_000_000);
        characters += choice.reason().code().length();
        refused += choice.refused() ? 1 : 0;
      } else {
        check += facts.patientId();
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    if (!decide && check != patients * (patients - 1L) / 2) {
      throw new IllegalStateException("facts were not made");
    }
    return seconds;
  }

  private static ChoiceFacts facts(int i, Random random) {
    return new ChoiceFacts(
        i,
        AgeBand.ofAge(random.nextInt(95)),
        doNotContact(random),
        new ChoiceFacts.Needs(
            random.nextInt(30) == 0,
            random.nextInt(30) == 0,
            false,
            random.nextInt(10) == 0 ? Channel.SMS : null),
        random.nextInt(5),
        false,
        new ChoiceFacts.Channels(
            channel(1, random), channel(2, random), channel(3, random), channel(4, random)));
  }

  private static Set<DoNotContact> doNotContact(Random random) {
    int dice = random.nextInt(100);
    return dice < 2
        ? EnumSet.of(DoNotContact.DECEASED)
        : dice < 3
            ? EnumSet.of(DoNotContact.EXCLUDED)
            : dice < 8 ? EnumSet.of(DoNotContact.VISITED) : Set.of();
  }

  private static ChannelFacts channel(long contactPoint, Random random) {
    return random.nextInt(4) == 0
        ? ChannelFacts.none(ConsentVerdict.BY_TREATMENT)
        : new ChannelFacts(
            contactPoint,
            random.nextDouble(),
            true,
            random.nextInt(5) > 0,
            random.nextInt(20) == 0,
            random.nextInt(60),
            random.nextInt(20) == 0 ? ConsentVerdict.WITHDRAWN : ConsentVerdict.BY_TREATMENT,
            random.nextInt(4),
            0);
  }

  private static List<ReachTally> outcomes() {
    var tallies = new ArrayList<ReachTally>();
    for (long department = 1; department <= 12; department++) {
      for (int band = 0; band < AgeBand.COUNT; band++) {
        for (Channel channel : Channel.values()) {
          tallies.add(new ReachTally(department, new AgeBand(band), channel, 400, 130));
        }
      }
    }
    return tallies;
  }
}
