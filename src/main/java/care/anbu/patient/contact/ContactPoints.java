package care.anbu.patient.contact;

import care.anbu.patient.Patients;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The contact points of the clinic's patients. */
@ApplicationScoped
public class ContactPoints implements PanacheRepository<ContactPoint> {

  @Inject ClinicSql sql;
  @Inject Patients patients;
  @Inject Clock clock;
  @Inject Event<ContactReplaced> replaced;

  /** Phones first; of a kind the one confirmed last, then the newest. */
  private static final Comparator<ContactPoint> AS_SHOWN =
      Comparator.comparing((ContactPoint contact) -> contact.kind)
          .thenComparing(
              contact -> contact.verifiedAt, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(contact -> contact.createdAt, Comparator.reverseOrder());

  /** All that are in use, the bad ones too, in the order in which they are shown. */
  public List<ContactPoint> ofPatient(long patientId) {
    return ofPatients(List.of(patientId)).getOrDefault(patientId, List.of());
  }

  /** The same for many patients, in one query. */
  public Map<Long, List<ContactPoint>> ofPatients(Collection<Long> patientIds) {
    if (patientIds.isEmpty()) {
      return Map.of();
    }
    return stream("patientId in ?1 and endedAt is null", patientIds)
        .sorted(AS_SHOWN)
        .collect(Collectors.groupingBy(contact -> contact.patientId));
  }

  /** The contact point of that id, which must be the patient's, or a 404. */
  public ContactPoint require(long patientId, long id) {
    return find("id = ?1 and patientId = ?2", id, patientId)
        .firstResultOptional()
        .orElseThrow(Problem::notFound);
  }

  /** The same, of a patient who was not erased. */
  public ContactPoint requireForChange(long patientId, long id) {
    patients.requirePerson(patientId);
    return require(patientId, id);
  }

  /** These, held until the transaction ends, so that no failure is counted over another. */
  public List<ContactPoint> hold(Collection<Long> ids) {
    sql.query(
            "select id from contact_point where clinic_id = :clinic and id in "
                + ClinicSql.in(ids)
                + " for update",
            Long.class)
        .getResultList();
    List<ContactPoint> held = list("id in ?1", ids);
    held.forEach(getEntityManager()::refresh);
    return held;
  }

  /**
   * Whose a phone number is; where it is nobody's any more, or is said to be wrong, whose it was.
   *
   * @param e164 the number in E.164 form
   */
  public List<ContactPoint> ofNumber(String e164) {
    List<ContactPoint> all =
        list(
            "lastDigits = ?1 and value = ?2 order by patientId, id",
            ContactPoint.lastDigits(e164),
            e164);
    List<ContactPoint> current = all.stream().filter(ContactPoint::current).toList();
    return current.isEmpty() ? all : current;
  }

  /**
   * Takes in a contact point of a patient; when the patient has had the same one before, that one
   * is resumed.
   *
   * @return the one that is kept
   */
  public ContactPoint add(ContactPoint contact) {
    Optional<ContactPoint> known =
        find(
                "patientId = ?1 and kind = ?2 and value = ?3",
                contact.patientId,
                contact.kind,
                contact.value)
            .firstResultOptional();
    if (known.isPresent()) {
      known.get().resume();
      return known.get();
    }
    contact.createdAt = clock.instant();
    persist(contact);
    return contact;
  }

  /** Puts a new contact point in the place of an old one, which is kept for the history. */
  public ContactPoint replace(ContactPoint old, ContactPoint replacement) {
    ContactPoint kept = add(replacement);
    if (!kept.id.equals(old.id)) {
      old.end(clock);
      replaced.fire(new ContactReplaced(old.id, kept));
    }
    return kept;
  }
}
