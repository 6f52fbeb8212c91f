package care.anbu.patient.linkage;

import care.anbu.patient.Sex;
import java.util.Set;

/** A record made ready to be compared often. */
record Profile(
    long id,
    ComparedNames names,
    int birth,
    Sex sex,
    long[] phones,
    String[] emails,
    ComparedAddress address,
    Locality locality,
    Set<String> nationalNumbers,
    Set<String> otherNumbers) {

  static Profile of(LinkageRecord record) {
    return new Profile(
        record.id(),
        ComparedNames.of(record),
        BirthNumbers.of(record.birthDate(), record.birthText()),
        record.sex() == Sex.F || record.sex() == Sex.M ? record.sex() : Sex.U,
        ComparedContacts.phones(record.phones()),
        ComparedContacts.emails(record.emails()),
        ComparedAddress.of(record.address(), record.postalCode(), record.city()),
        Locality.of(record.postalCode(), record.city()),
        record.nationalNumbers(),
        record.otherNumbers());
  }
}
