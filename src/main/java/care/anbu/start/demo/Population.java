package care.anbu.start.demo;

import care.anbu.patient.Patient;
import care.anbu.patient.Sex;
import care.anbu.shared.Channel;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Makes the people of a demo clinic, home by home, in the mix of homes of a Korean city. */
final class Population {

  private final ClinicPlan plan;
  private final Draws draws;
  private final LocalDate today;
  private int charts = 100_000;

  Population(ClinicPlan plan, Draws draws, LocalDate today) {
    this.plan = plan;
    this.draws = draws;
    this.today = today;
  }

  List<Home> homes() {
    var homes = new ArrayList<Home>();
    for (int people = 0; people < plan.patients(); ) {
      Home home = home();
      homes.add(home);
      people += home.people.size();
    }
    return homes;
  }

  private Home home() {
    var home = new Home(Words.district(draws), Words.street(draws));
    boolean foreign = draws.chance(plan.foreignShare());
    switch (draws.weighted(20, 17, 30, 8, 20, 5)) {
      case 0 -> single(home, draws.between(65, 93), foreign);
      case 1 -> couple(home, draws.between(62, 88), foreign);
      case 2 -> single(home, draws.between(20, 20 + draws.between(8, 44)), foreign);
      case 3 -> couple(home, draws.between(28, 61), foreign);
      case 4 -> family(home, foreign);
      default -> {
        family(home, foreign);
        add(home, Words.familyName(draws), draws.between(68, 90), Sex.F, false);
      }
    }
    home.people.forEach(person -> person.householdId = home.household.id);
    return home;
  }

  private void single(Home home, int age, boolean foreign) {
    add(home, familyName(foreign), age, draws.chance(.58) ? Sex.F : Sex.M, foreign);
  }

  /** Korean women keep their family name. */
  private void couple(Home home, int age, boolean foreign) {
    String his = familyName(foreign);
    add(home, foreign ? his : Words.familyName(draws), age, Sex.F, foreign);
    if (draws.chance(.8)) {
      add(home, his, age + draws.between(-1, 6), Sex.M, foreign);
    }
  }

  private void family(Home home, boolean foreign) {
    int mother = draws.between(28, 52);
    String his = familyName(foreign);
    add(home, foreign ? his : Words.familyName(draws), mother, Sex.F, foreign);
    if (draws.chance(.7)) {
      add(home, his, mother + draws.between(0, 6), Sex.M, foreign);
    }
    int eldest = Math.min(mother - 25, 19);
    for (int child = 1 + draws.weighted(45, 45, 10); child > 0; child--) {
      int age = draws.between(Math.max(0, mother - 42), Math.max(0, eldest));
      add(home, his, age, draws.chance(.5) ? Sex.F : Sex.M, foreign);
    }
  }

  private String familyName(boolean foreign) {
    return foreign ? Words.foreignFamilyName(draws) : Words.familyName(draws);
  }

  private void add(Home home, String familyName, int age, Sex sex, boolean foreign) {
    var person = new Patient();
    person.chartNumber = String.valueOf(charts += draws.between(1, 9));
    person.birthDate = today.minusYears(age).minusDays(draws.between(0, 364));
    person.sex = sex;
    person.familyName = familyName;
    do {
      person.givenName =
          foreign
              ? Words.foreignGivenName(draws, sex)
              : Words.givenName(draws, person.birthDate, sex);
    } while (home.has(person.givenName));
    person.name = foreign ? person.givenName + " " + familyName : familyName + person.givenName;
    person.language = foreign ? "en" : "ko";
    boolean old = age >= 70;
    person.hardOfHearing = draws.chance(old ? .07 : .003);
    person.lowVision = draws.chance(old ? .05 : .002);
    if (draws.chance(.1)) {
      person.preferredChannel = preference(age);
    }
    if (age >= 65 && draws.chance(age >= 80 ? .06 : .015)) {
      person.deceased = true;
      person.deceasedOn = today.minusDays(draws.between(5, 900));
    }
    person.active = !draws.chance(.01);
    person.createdAt = today.atStartOfDay().toInstant(ZoneOffset.UTC);
    person.updatedAt = person.createdAt;
    home.people.add(person);
  }

  private Channel preference(int age) {
    return age >= 65
        ? draws.pick(List.of(Channel.PHONE, Channel.PHONE, Channel.LETTER))
        : draws.pick(List.of(Channel.SMS, Channel.SMS, Channel.EMAIL));
  }
}
