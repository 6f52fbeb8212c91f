package care.anbu.start.demo;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.Sex;
import care.anbu.patient.contact.ContactPoint;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gives about one person in eighty a second chart, as desks do when they do not find the first: a
 * new number, a slip in the birth date or the name, sometimes another phone or address.
 */
final class SecondCharts {

  private static final double SHARE = .0125;

  final List<Patient> people = new ArrayList<>();
  final List<ContactPoint> contacts = new ArrayList<>();

  private final DemoRandom random;
  private int charts = 900_000;

  SecondCharts(DemoRandom random) {
    this.random = random;
  }

  void of(List<Patient> first, List<ContactPoint> theirContacts) {
    Map<Long, List<ContactPoint>> byPerson =
        theirContacts.stream().collect(Collectors.groupingBy(contact -> contact.patientId));
    for (Patient person : first) {
      if (!person.deceased && random.chance(SHARE)) {
        second(person, byPerson.getOrDefault(person.id, List.of()));
      }
    }
  }

  private void second(Patient first, List<ContactPoint> itsContacts) {
    var second = new Patient();
    second.chartNumber = String.valueOf(charts += random.between(1, 9));
    second.name = first.name;
    second.familyName = first.familyName;
    second.givenName = first.givenName;
    second.birthDate = random.chance(.3) ? slip(first.birthDate) : first.birthDate;
    second.sex = random.chance(.1) ? Sex.U : first.sex;
    second.language = first.language;
    second.createdAt = first.createdAt;
    second.updatedAt = first.updatedAt;
    people.add(second);
    boolean movedOn = random.chance(.3);
    for (ContactPoint contact : itsContacts) {
      boolean kept = contact.kind == ContactKind.ADDRESS ? random.chance(.8) : !movedOn;
      if (kept && contact.endedAt == null) {
        contacts.add(copy(contact, second));
      }
    }
  }

  private static ContactPoint copy(ContactPoint of, Patient person) {
    var copy = new ContactPoint();
    copy.patientId = person.id;
    copy.kind = of.kind;
    copy.value = of.value;
    copy.lastDigits = of.lastDigits;
    copy.postalCode = of.postalCode;
    copy.city = of.city;
    copy.usable = of.usable;
    copy.source = of.source;
    copy.createdAt = of.createdAt;
    return copy;
  }

  /** A neighbouring key, or day and month changed about. */
  private LocalDate slip(LocalDate date) {
    try {
      return random.chance(.5)
          ? LocalDate.of(date.getYear(), date.getDayOfMonth(), date.getMonthValue())
          : date.withDayOfMonth(date.getDayOfMonth() + (random.chance(.5) ? 1 : -1));
    } catch (DateTimeException noSuchDay) {
      return date;
    }
  }
}
