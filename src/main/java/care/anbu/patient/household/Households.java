package care.anbu.patient.household;

import care.anbu.patient.Household;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.shared.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Who lives together, and how staff corrects it for good. */
@ApplicationScoped
public class Households {

  private static final int RULINGS = 50;

  @Inject EntityManager database;
  @Inject Patients patients;
  @Inject Clock clock;

  /** The people of a household, oldest first; none is a 404. */
  public List<Patient> members(long householdId) {
    List<Patient> members = patients.list("householdId = ?1 order by birthDate, id", householdId);
    if (members.isEmpty()) {
      throw Problem.notFound();
    }
    return members;
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
