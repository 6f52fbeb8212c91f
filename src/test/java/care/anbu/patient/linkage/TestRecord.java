package care.anbu.patient.linkage;

import care.anbu.patient.Sex;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** A record of which a test says only what matters to it. */
final class TestRecord {

  private final String name;
  private String birth;
  private Sex sex = Sex.U;
  private List<String> phones = List.of();
  private List<String> emails = List.of();
  private String address;
  private String postalCode;
  private String city;
  private Set<String> nationalNumbers = Set.of();
  private Set<String> otherNumbers = Set.of();

  private TestRecord(String name) {
    this.name = name;
  }

  static TestRecord named(String name) {
    return new TestRecord(name);
  }

  /** Impossible dates and years alone are kept as text. */
  TestRecord born(String date) {
    birth = date;
    return this;
  }

  TestRecord of(Sex sex) {
    this.sex = sex;
    return this;
  }

  TestRecord phone(String... phones) {
    this.phones = List.of(phones);
    return this;
  }

  TestRecord email(String email) {
    emails = List.of(email);
    return this;
  }

  TestRecord living(String address) {
    this.address = address;
    return this;
  }

  TestRecord in(String postalCode, String city) {
    this.postalCode = postalCode;
    this.city = city;
    return this;
  }

  TestRecord nationalNumber(String hash) {
    nationalNumbers = Set.of(hash);
    return this;
  }

  TestRecord number(String number) {
    otherNumbers = Set.of(number);
    return this;
  }

  LinkageRecord record(long id) {
    LocalDate date = null;
    try {
      date = birth == null ? null : LocalDate.parse(birth);
    } catch (DateTimeException impossible) {
      // kept as text
    }
    return LinkageRecord.of(id)
        .named(name)
        .born(date, birth)
        .sex(sex)
        .phones(phones)
        .emails(emails)
        .livingAt(address, postalCode, city)
        .nationalNumbers(nationalNumbers)
        .otherNumbers(otherNumbers)
        .build();
  }

  Level agreement(TestRecord other, Field field) {
    return Levels.of(Profile.of(record(1)), Profile.of(other.record(2))).of(field);
  }

  /** In a clinic whose records show nothing unusual. */
  Guard guardAgainst(TestRecord other) {
    return guardAgainst(other, new Reliability(false, false, false));
  }

  Guard guardAgainst(TestRecord other, Reliability reliability) {
    var a = Profile.of(record(1));
    var b = Profile.of(other.record(2));
    return Guard.of(Levels.of(a, b), a, b, reliability);
  }
}
