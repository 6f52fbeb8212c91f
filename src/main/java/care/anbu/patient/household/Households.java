package care.anbu.patient.household;

import care.anbu.patient.Household;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientRelation;
import care.anbu.patient.Patients;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.contact.SharedKey;
import care.anbu.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Who lives together, and how staff corrects it for good; {@code inject:households} in templates.
 */
@Named("households")
@ApplicationScoped
public class Households {

  private static final int RULINGS = 50;

  @Inject EntityManager database;
  @Inject Patients patients;
  @Inject ContactPoints contacts;
  @Inject Clock clock;

  /** The people of a household, oldest first; none is a 404. */
  public List<Patient> members(long householdId) {
    List<Patient> members = patients.list("householdId = ?1 order by birthDate, id", householdId);
    if (members.isEmpty()) {
      throw Problem.notFound();
    }
    return members;
  }

  /** Something that several people of a household have. */
  public record Shared(ContactPoint contact, List<Patient> people) {}

  /** The numbers, mailboxes and addresses by which these people were found to live together. */
  public List<Shared> shared(List<Patient> people) {
    var points = contacts.ofPatients(people.stream().map(patient -> patient.id).toList());
    var byKey = new LinkedHashMap<Long, List<ContactPoint>>();
    people.stream()
        .flatMap(patient -> points.getOrDefault(patient.id, List.of()).stream())
        .filter(point -> !point.bad())
        .forEach(
            point ->
                byKey
                    .computeIfAbsent(
                        SharedKey.of(point.kind, point.value, point.usable),
                        key -> new ArrayList<>())
                    .add(point));
    byKey.remove(SharedKey.NONE);
    return byKey.values().stream()
        .map(same -> new Shared(same.get(0), owners(same, people)))
        .filter(shared -> shared.people().size() > 1)
        .toList();
  }

  private static List<Patient> owners(List<ContactPoint> points, List<Patient> people) {
    return people.stream()
        .filter(patient -> points.stream().anyMatch(point -> point.patientId.equals(patient.id)))
        .toList();
  }

  /** Guardians and next of kin who are named in the record of a patient. */
  public List<PatientRelation> relationsOf(Patient patient) {
    return relations(List.of(patient));
  }

  /** Guardians and next of kin who are named in the records of these people. */
  public List<PatientRelation> relations(List<Patient> people) {
    return database
        .createQuery(
            "from PatientRelation where patientId in ?1 and endedAt is null order by id",
            PatientRelation.class)
        .setParameter(1, people.stream().map(patient -> patient.id).toList())
        .getResultList();
  }

  /** What staff ruled last, in the whole clinic. */
  public List<HouseholdRuling> latestRulings() {
    return database
        .createQuery("from HouseholdRuling order by id desc", HouseholdRuling.class)
        .setMaxResults(RULINGS)
        .getResultList();
  }

  /**
   * What tells whose letters share an envelope: the same household at the same address, however
   * that is written. Who is in no household has an envelope to themselves.
   */
  public static String envelope(Patient patient, ContactPoint address) {
    if (patient.householdId == null) {
      return "patient " + patient.id;
    }
    long key = SharedKey.of(address.kind, address.value, address.usable);
    return patient.householdId + " " + (key == SharedKey.NONE ? address.value : key);
  }

  /**
   * Names the address of a letter, however it is written: the door, whoever lives behind it. Where
   * only a house is known, in which strangers may live, it is that of the household or the patient.
   */
  public static String doorstep(Patient patient, ContactPoint address) {
    long key = SharedKey.of(address.kind, address.value, address.usable);
    if (key > SharedKey.NONE) {
      return "door " + key;
    }
    return patient.householdId == null
        ? "patient " + patient.id
        : "household " + patient.householdId;
  }

  /** What staff has ruled about these people, newest first. */
  public List<HouseholdRuling> rulings(List<Patient> people) {
    return database
        .createQuery(
            "from HouseholdRuling where patientId in ?1 or otherId in ?1 order by id desc",
            HouseholdRuling.class)
        .setParameter(1, people.stream().map(patient -> patient.id).toList())
        .setMaxResults(RULINGS)
        .getResultList();
  }

  /**
   * Takes a patient out of their household: they do not live with the others, whatever they share.
   */
  public void split(Patient patient, long staffId) {
    List<Patient> others = patients.sharingHomeWith(patient);
    others.forEach(other -> rule(patient, other, false, staffId));
    patient.householdId = null;
    if (others.size() == 1) {
      others.get(0).householdId = null;
    }
  }

  /**
   * Brings a patient into the household of another one, for good, and out of the one they were in.
   *
   * @throws Problem when they are the same, or live together already
   */
  public void join(Patient patient, Patient other, long staffId) {
    boolean together = patient.householdId != null && patient.householdId.equals(other.householdId);
    if (patient.id.equals(other.id) || together) {
      throw Problem.invalid("household:problem_together");
    }
    if (patient.householdId != null) {
      split(patient, staffId);
    }
    var home = new ArrayList<>(patients.sharingHomeWith(other));
    home.add(other);
    home.forEach(one -> rule(patient, one, true, staffId));
    if (other.householdId == null) {
      var household = new Household();
      database.persist(household);
      database.flush();
      other.householdId = household.id;
    }
    patient.householdId = other.householdId;
  }

  private void rule(Patient patient, Patient other, boolean together, long staffId) {
    Instant now = clock.instant();
    database.persist(HouseholdRuling.of(patient.id, other.id, together, staffId, now));
  }
}
