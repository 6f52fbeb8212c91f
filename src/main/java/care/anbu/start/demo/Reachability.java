package care.anbu.start.demo;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes phones, e-mail and postal addresses as old and as good as those of a real register: most
 * confirmed some time ago, some never, some known to be bad, some replaced.
 *
 * <p>None of them can be anybody's: mobiles lie in the block 010-0xxx, which no operator has been
 * given, landlines begin with 1 behind the area code, and mail goes to example domains (RFC 2606).
 */
final class Reachability {

  private static final List<String> DOMAINS = List.of("example.com", "example.org", "example.kr");

  private final DemoRandom random;
  private final LocalDate today;
  private final List<ContactPoint> made = new ArrayList<>();

  Reachability(DemoRandom random, LocalDate today) {
    this.random = random;
    this.today = today;
  }

  List<ContactPoint> of(List<Home> homes) {
    homes.forEach(this::reach);
    return made;
  }

  private void reach(Home home) {
    String landline = landline();
    boolean hasLandline = age(home.guardian()) >= 55 && random.chance(.6);
    String parentsMobile = mobile();
    for (Patient person : home.people) {
      int age = age(person);
      boolean guardian = person == home.guardian();
      if (age < 12) {
        phone(person, ContactKind.MOBILE, parentsMobile);
      } else if (random.chance(age >= 75 ? .78 : .97)) {
        phone(person, ContactKind.MOBILE, guardian ? parentsMobile : mobile());
        if (random.chance(.06)) {
          replaced(phone(person, ContactKind.MOBILE, mobile()));
        }
      }
      if (hasLandline && (age >= 50 || guardian)) {
        phone(person, ContactKind.LANDLINE, landline);
      }
      if (age >= 18 && random.chance(age < 60 ? .46 : .08)) {
        email(person);
      }
      address(person, home);
    }
  }

  private ContactPoint phone(Patient person, ContactKind kind, String e164) {
    ContactPoint phone = contact(person, kind, e164);
    phone.lastDigits = ContactPoint.lastDigits(e164);
    return phone;
  }

  private void email(Patient person) {
    String local = "p" + person.chartNumber;
    contact(person, ContactKind.EMAIL, local + "@" + random.pick(DOMAINS));
  }

  private void address(Patient person, Home home) {
    boolean incomplete = random.chance(.03);
    String city = "서울특별시 " + home.district.name();
    ContactPoint address =
        contact(person, ContactKind.ADDRESS, incomplete ? city : city + " " + home.street);
    address.city = home.district.name();
    address.postalCode = home.district.postalPrefix() + "%02d".formatted(random.between(10, 89));
    address.usable = !incomplete;
  }

  private ContactPoint contact(Patient person, ContactKind kind, String value) {
    var contact = new ContactPoint();
    contact.patientId = person.id;
    contact.kind = kind;
    contact.value = value;
    contact.source = Source.DEMO;
    int age = (int) (1825 * Math.pow(random.between(0.0, 1.0), 1.4)) + 1;
    contact.createdAt = ago(age);
    if (random.chance(.72)) {
      contact.verifiedAt = ago(random.between(1, age));
    }
    if (age > 500 && random.chance(.05)) {
      contact.hardFailures = random.between(2, 3);
      contact.badSince = ago(random.between(10, 400));
    }
    made.add(contact);
    return contact;
  }

  private void replaced(ContactPoint contact) {
    contact.createdAt = ago(1900);
    contact.verifiedAt = null;
    contact.endedAt = ago(random.between(30, 900));
  }

  private String mobile() {
    return "+82100%07d".formatted(random.between(0, 9_999_999));
  }

  private String landline() {
    return "+8221%07d".formatted(random.between(1_000_000, 9_999_999));
  }

  private int age(Patient person) {
    return Period.between(person.birthDate, today).getYears();
  }

  private Instant ago(int days) {
    return today.minusDays(days).atTime(2, 0).toInstant(ZoneOffset.UTC);
  }
}
