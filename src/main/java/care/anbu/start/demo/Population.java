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
  private final DemoRandom random;
  private final LocalDate today;
  private int charts = 100_000;

  Population(ClinicPlan plan, DemoRandom random, LocalDate today) {
    this.plan = plan;
    this.random = random;
    this.today = today;
  }

  List<Home> homes() {
    var homes = new ArrayList<Home>();
    for (int people = 0; people < plan.people().patients(); ) {
      Home home = home();
      homes.add(home);
      people += home.people.size();
    }
    return homes;
  }

  private Home home() {
    var home = new Home(DemoNames.district(random), DemoNames.street(random));
    boolean foreign = random.chance(plan.people().foreignShare());
    switch (random.weighted(20, 17, 30, 8, 20, 5)) {
      case 0 -> single(home, random.between(65, 93), foreign);
      case 1 -> couple(home, random.between(62, 88), foreign);
      case 2 -> single(home, random.between(20, 20 + random.between(8, 44)), foreign);
      case 3 -> couple(home, random.between(28, 61), foreign);
      case 4 -> family(home, foreign);
      default -> {
        family(home, foreign);
        add(home, DemoNames.familyName(random), random.between(68, 90), Sex.F, false);
      }
    }
    home.people.forEach(person -> person.householdId = home.household.id);
    return home;
  }

  private void single(Home home, int age, boolean foreign) {
    add(home, familyName(foreign), age, random.chance(.58) ? Sex.F : Sex.M, foreign);
  }

  /** Korean women keep their family name. */
  private void couple(Home home, int age, boolean foreign) {
    String his = familyName(foreign);
    add(home, foreign ? his : DemoNames.familyName(random), age, Sex.F, foreign);
    if (random.chance(.8)) {
      add(home, his, age + random.between(-1, 6), Sex.M, foreign);
    }
  }

  private void family(Home home, boolean foreign) {
    int mother = random.between(28, 52);
    String his = familyName(foreign);
    add(home, foreign ? his : DemoNames.familyName(random), mother, Sex.F, foreign);
    if (random.chance(.7)) {
      add(home, his, mother + random.between(0, 6), Sex.M, foreign);
    }
    int eldest = Math.min(mother - 25, 19);
    for (int child = 1 + random.weighted(45, 45, 10); child > 0; child--) {
      int age = random.between(Math.max(0, mother - 42), Math.max(0, eldest));
      add(home, his, age, random.chance(.5) ? Sex.F : Sex.M, foreign);
    }
  }

  private String familyName(boolean foreign) {
    return foreign ? DemoNames.foreignFamilyName(random) : DemoNames.familyName(random);
  }

  private void add(Home home, String familyName, int age, Sex sex, boolean foreign) {
    var person = new Patient();
    person.chartNumber = String.valueOf(charts += random.between(1, 9));
    person.birthDate = today.minusYears(age).minusDays(random.between(0, 364));
    person.sex = sex;
    person.familyName = familyName;
    do {
      person.givenName =
          foreign
              ? DemoNames.foreignGivenName(random, sex)
              : DemoNames.givenName(random, person.birthDate, sex);
    } while (home.has(person.givenName));
    person.name = foreign ? person.givenName + " " + familyName : familyName + person.givenName;
    person.language = foreign ? "en" : "ko";
    boolean old = age >= 70;
    person.hardOfHearing = random.chance(old ? .07 : .003);
    person.lowVision = random.chance(old ? .05 : .002);
    if (random.chance(.1)) {
      person.preferredChannel = preference(age);
    }
    if (age >= 65 && random.chance(age >= 80 ? .06 : .015)) {
      person.deceased = true;
      person.deceasedOn = today.minusDays(random.between(5, 900));
    }
    person.active = !random.chance(.01);
    person.createdAt = today.atStartOfDay().toInstant(ZoneOffset.UTC);
    person.updatedAt = person.createdAt;
    home.people.add(person);
  }

  private Channel preference(int age) {
    return age >= 65
        ? random.pick(List.of(Channel.PHONE, Channel.PHONE, Channel.LETTER))
        : random.pick(List.of(Channel.SMS, Channel.SMS, Channel.EMAIL));
  }
}
