package care.anbu.interop.encounter;

import care.anbu.patient.ChangedPatients;
import care.anbu.patient.history.EncounterType;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The kinds of encounters that came with visits, and the departments that they are mapped to. */
@ApplicationScoped
public class EncounterTypes implements PanacheRepository<EncounterType> {

  /** A type with the number of its visits. */
  public record Used(EncounterType type, long visits) {}

  @Inject ChangedPatients changed;

  /** All types, those with the most visits first. */
  public List<Used> used() {
    var counts =
        getEntityManager()
            .createQuery(
                "select encounterTypeId, count(*) from Visit where encounterTypeId is not null"
                    + " group by encounterTypeId",
                Object[].class)
            .getResultStream()
            .collect(Collectors.toMap(row -> (Long) row[0], row -> (Long) row[1]));
    var used = new ArrayList<Used>();
    for (EncounterType type : list("order by display, id")) {
      used.add(new Used(type, counts.getOrDefault(type.id, 0L)));
    }
    used.sort((a, b) -> Long.compare(b.visits(), a.visits()));
    return used;
  }

  /** How many types no person has looked at. */
  public long guessed() {
    return count("mappedBy is null");
  }

  /**
   * Takes over a person's mapping of types to departments (null: to none), and moves the visits and
   * appointments of the types that changed.
   */
  public void map(Map<Long, Long> departments, long staffId) {
    for (EncounterType type : list("id in ?1", departments.keySet())) {
      Long department = departments.get(type.id);
      boolean moved = !Objects.equals(type.departmentId, department);
      type.departmentId = department;
      type.mappedBy = staffId;
      if (moved) {
        moveVisits(type);
        changed.noteEverybody();
      }
    }
  }

  /** Moves visits of types that were mapped otherwise while an import wrote them. */
  public void moveVisitsOf(Collection<EncounterType> asImported) {
    if (asImported.isEmpty()) {
      return;
    }
    Map<Long, EncounterType> stored =
        listAll().stream().collect(Collectors.toMap(type -> type.id, Function.identity()));
    for (EncounterType type : asImported) {
      EncounterType now = stored.get(type.id);
      if (now != null && !Objects.equals(now.departmentId, type.departmentId)) {
        moveVisits(now);
        changed.noteEverybody();
      }
    }
  }

  /** Visits whose type tells no department belong to that of who treated. */
  public void giveVisitsTheirPractitionersDepartment() {
    String ofPractitioners =
        " where v.departmentId is null and exists (select 1 from Practitioner p"
            + " where p.id = v.practitionerId and p.departmentId is not null)";
    changed.note(
        getEntityManager()
            .createQuery("select distinct v.patientId from Visit v" + ofPractitioners, Long.class)
            .getResultList());
    getEntityManager()
        .createQuery(
            "update Visit v set departmentId = (select p.departmentId from Practitioner p"
                + " where p.id = v.practitionerId)"
                + ofPractitioners)
        .executeUpdate();
  }

  private void moveVisits(EncounterType type) {
    for (String table : List.of("Visit", "Appointment")) {
      getEntityManager()
          .createQuery(
              "update " + table + " set departmentId = :department where encounterTypeId = :type")
          .setParameter("department", type.departmentId)
          .setParameter("type", type.id)
          .executeUpdate();
    }
  }
}
