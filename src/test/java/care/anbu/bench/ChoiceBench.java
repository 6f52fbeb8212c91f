package care.anbu.bench;

import care.anbu.shared.Channel;
import care.anbu.suitability.Costs;
import care.anbu.suitability.choice.SimulatedClinic;
import care.anbu.suitability.choice.SimulatedClinic.Chooser;
import care.anbu.suitability.choice.SimulatedClinic.Outcome;
import care.anbu.suitability.choice.SimulatedClinic.Person;
import care.anbu.suitability.choice.SimulatedClinic.Truth;
import care.anbu.suitability.reach.Priors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * How many patients the choice of channels reaches once it has learnt, beside choosers that know
 * the true reach, or go by a rule: one channel for all (the best one of each clinic), and an age
 * limit (from 65 a call or letter, else a text or call). Twenty simulated clinics of six
 * departments, 5 % of channels drawn by lot; no database. Answers are per patient, contacted or
 * not; the worth of a contact is 18 desk minutes for an answer, less its cost.
 *
 * <p>Two worlds. In that of the published figures clinics, departments and cells deviate from the
 * Korean priors by 0.5, 0.6 and 0.25 on the log-odds scale; calls reach most people there, so one
 * channel for all reaches nearly as many, at four desk minutes each. In the steep world ages and
 * departments differ strongly (0.3, 1 and 0.5): one in eight of the twenties picks up, one in
 * twenty of the oldest heeds a text. Only there does the choice bring 30 % more than the best
 * single channel. In both, patients lack contact points, those on record may be out of date, nobody
 * asks for a channel and nothing changes over time.
 *
 * <p>Argument: the number of contacts to learn from, 10,000 unless given.
 */
public final class ChoiceBench {

  private static final int CONTACTS = 10_000;
  private static final int CLINICS = 20;
  private static final int PATIENTS = 12_000;
  private static final double BY_LOT = 0.05;
  private static final SimulatedClinic.Spread USUAL = new SimulatedClinic.Spread(0.5, 0.6, 0.25);
  private static final SimulatedClinic.Spread WIDE = new SimulatedClinic.Spread(0.3, 1, 0.5);

  private ChoiceBench() {}

  public static void main(String[] arguments) {
    int contacts = Bench.size(arguments, CONTACTS);
    Bench.main(
        ChoiceBench.class, () -> measure(contacts, Bench.report(ChoiceBench.class, contacts)));
  }

  /** What all choosers came to in one clinic. */
  private record Clinic(
      Outcome learnt,
      Outcome believed,
      Outcome allKnowing,
      Outcome ageLimit,
      List<Outcome> single) {

    double share(ToDoubleFunction<Outcome> of, Function<Clinic, Outcome> rival) {
      return 100 * of.applyAsDouble(learnt) / of.applyAsDouble(rival.apply(this));
    }

    /** Of the best single channel. */
    double overSingle(ToDoubleFunction<Outcome> of) {
      return 100 * of.applyAsDouble(learnt) / best(of);
    }

    double best(ToDoubleFunction<Outcome> of) {
      return single.stream().mapToDouble(of).max().orElseThrow();
    }
  }

  static void measure(int contacts, Report report) {
    report.say(
        "%,d contacts learnt from, %d clinics, in percent of each rival: mean, and the worst"
            + " clinic",
        contacts, CLINICS);
    world("published", Truth.asPublished("KR"), USUAL, contacts, report);
    world("steep", Truth.steep(), WIDE, contacts, report);
  }

  private static void world(
      String name, Truth truth, SimulatedClinic.Spread spread, int contacts, Report report) {
    boolean steep = spread == WIDE;
    List<Clinic> reach = clinics(truth, spread, SimulatedClinic.FREE, contacts);
    List<Clinic> worth = clinics(truth, spread, Costs.usual("KRW"), contacts);
    limited(
        report,
        name + ", answers: of all-knowing",
        reach,
        each -> each.share(Outcome::answers, Clinic::allKnowing),
        97);
    limited(
        report,
        name + ", answers: of an age limit",
        reach,
        each -> each.share(Outcome::answers, Clinic::ageLimit),
        100);
    told(
        report,
        name + ", answers: of the priors alone",
        reach,
        each -> each.share(Outcome::answers, Clinic::believed));
    told(
        report,
        name + ", worth: of all-knowing",
        worth,
        each -> each.share(Outcome::gain, Clinic::allKnowing));
    limited(
        report,
        name + ", worth: of an age limit",
        worth,
        each -> each.share(Outcome::gain, Clinic::ageLimit),
        100);
    told(
        report,
        name + ", answers: all-knowing, of the best channel",
        reach,
        each -> 100 * each.allKnowing().answers() / each.best(Outcome::answers));
    ToDoubleFunction<Clinic> answersOverSingle = each -> each.overSingle(Outcome::answers);
    ToDoubleFunction<Clinic> worthOverSingle = each -> each.overSingle(Outcome::gain);
    if (steep) {
      limited(report, name + ", answers: of the best channel", reach, answersOverSingle, 130);
      limited(report, name + ", worth: of the best channel", worth, worthOverSingle, 130);
    } else {
      told(report, name + ", answers: of the best channel", reach, answersOverSingle);
      told(report, name + ", worth: of the best channel", worth, worthOverSingle);
    }
  }

  private static void limited(
      Report report, String name, List<Clinic> clinics, ToDoubleFunction<Clinic> of, double limit) {
    report.limited(name, mean(clinics, of), "%", limit);
    report.figure(name + ", worst", worst(clinics, of), "%");
  }

  private static void told(
      Report report, String name, List<Clinic> clinics, ToDoubleFunction<Clinic> of) {
    report.figure(name, mean(clinics, of), "%");
    report.figure(name + ", worst", worst(clinics, of), "%");
  }

  private static double mean(List<Clinic> clinics, ToDoubleFunction<Clinic> of) {
    return clinics.stream().mapToDouble(of).average().orElseThrow();
  }

  private static double worst(List<Clinic> clinics, ToDoubleFunction<Clinic> of) {
    return clinics.stream().mapToDouble(of).min().orElseThrow();
  }

  private static List<Clinic> clinics(
      Truth truth, SimulatedClinic.Spread spread, Costs costs, int contacts) {
    var clinics = new ArrayList<Clinic>();
    for (long seed = 1; seed <= CLINICS; seed++) {
      var clinic = new SimulatedClinic(seed, truth, Priors.of("KR"), spread, costs);
      List<Person> people = clinic.people(PATIENTS);
      Outcome believed = clinic.outcome(people, clinic.learnt(0));
      clinic.learn(contacts, BY_LOT);
      Function<Chooser, Outcome> came = chooser -> clinic.outcome(people, chooser);
      clinics.add(
          new Clinic(
              came.apply(clinic.learnt(BY_LOT)),
              believed,
              came.apply(clinic.allKnowing()),
              came.apply(SimulatedClinic.ageLimit()),
              Arrays.stream(Channel.values()).map(SimulatedClinic::always).map(came).toList()));
    }
    return clinics;
  }
}
