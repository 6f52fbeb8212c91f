package care.anbu.patient.linkage;

import care.anbu.patient.Sex;
import java.util.Set;

/** A record made ready to be compared often. */
record Profile(
    long id,
    Names names,
    int birth,
    Sex sex,
    long[] phones,
    String[] emails,
    Address address,
    Locality locality,
    Set<String> nationalNumbers,
    Set<String> otherNumbers) {

  static Profile of(LinkageRecord record) {
    return new Profile(
        record.id(),
        Names.of(record),
        BirthDates.of(record.birthDate(), record.birthText()),
        record.sex() == Sex.F || record.sex() == Sex.M ? record.sex() : Sex.U,
        Contacts.phones(record.phones()),
        Contacts.emails(record.emails()),
        Address.of(record.address(), record.postalCode(), record.city()),
        Locality.of(record.postalCode(), record.city()),
        record.nationalNumbers(),
        record.otherNumbers());
  }
}
