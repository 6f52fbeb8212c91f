package care.anbu.interop;

import care.anbu.patient.ClinicalEvent;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Place;
import care.anbu.patient.Sex;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A row as a source describes it, checked and in our terms, its references still by the source's
 * names. Every format is read into these; one writer stores them. The text form of a draft holds
 * all of it, and so tells whether a second import brings anything new.
 */
public sealed interface Draft {

  /** What the source calls it. */
  SourceKey key();

  /** Further names by which other records may refer to it. */
  List<SourceKey> aliases();

  /** Adds every name in it, of itself and of others; null where it names nothing. */
  default void collectNames(Collection<SourceKey> names) {
    names.add(key());
    names.addAll(aliases());
  }

  /** What had to be left out of it. */
  default List<Repair> repairs() {
    return List.of();
  }

  /** An element that was left out, and why. */
  record Repair(Reason reason, String element) {}

  /** A code with the text that people read. */
  record Coded(String system, String code, String display) {}

  /** A hospital, ward or room. */
  record OfPlace(SourceKey key, List<SourceKey> aliases, Place.Kind kind, String name)
      implements Draft {}

  /** Who treats. */
  record OfPractitioner(SourceKey key, List<SourceKey> aliases, String name) implements Draft {}

  /** A person who is treated. */
  record OfPatient(
      SourceKey key,
      List<SourceKey> aliases,
      String chartNumber,
      String name,
      String familyName,
      String givenName,
      LocalDate birthDate,
      Sex sex,
      String language,
      boolean deceased,
      LocalDate deceasedOn,
      boolean active,
      List<OfContact> contacts,
      List<Repair> repairs)
      implements Draft {}

  /** A way to reach a patient, in the form in which it is stored. */
  record OfContact(
      ContactKind kind,
      String value,
      String lastDigits,
      String postalCode,
      String city,
      boolean usable) {}

  /** An encounter that took place; of the places the first known one counts. */
  record OfVisit(
      SourceKey key,
      SourceKey patient,
      SourceKey practitioner,
      List<SourceKey> places,
      Coded type,
      String encounterClass,
      Instant startedAt,
      Instant endedAt,
      List<Repair> repairs)
      implements Draft {
    @Override
    public List<SourceKey> aliases() {
      return List.of();
    }

    @Override
    public void collectNames(Collection<SourceKey> names) {
      names.addAll(places);
      names.addAll(Arrays.asList(key, patient, practitioner));
    }
  }

  /** A condition, procedure or immunization. */
  record OfEvent(
      SourceKey key,
      SourceKey patient,
      SourceKey visit,
      ClinicalEvent.Kind kind,
      Coded code,
      Instant occurredAt,
      Instant endedAt,
      List<Repair> repairs)
      implements Draft {
    @Override
    public List<SourceKey> aliases() {
      return List.of();
    }

    @Override
    public void collectNames(Collection<SourceKey> names) {
      names.addAll(Arrays.asList(key, patient, visit));
    }
  }
}
