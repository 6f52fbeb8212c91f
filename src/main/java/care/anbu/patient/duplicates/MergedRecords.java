package care.anbu.patient.duplicates;

import care.anbu.patient.merge.Merges;
import care.anbu.patient.merge.PatientMerge;
import care.anbu.shared.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;

/** Which records were made one, and by whom; {@code inject:mergedRecords} in templates. */
@Named
@ApplicationScoped
public class MergedRecords {

  @Inject EntityManager database;
  @Inject Merges merges;

  /**
   * A merge as pages show it.
   *
   * @param absorbed chart number of the record that was taken in
   * @param absorbedName the name in it
   * @param survivor chart number of the record that took it in, and has it still
   * @param survivorName the name in that
   * @param staff who said so; null when a person did not
   * @param undoer who undid it; null while it holds
   */
  public record Row(
      PatientMerge merge,
      String absorbed,
      String absorbedName,
      String survivor,
      String survivorName,
      String staff,
      String undoer) {

    public String absorbedRef() {
      return Id.text(merge.absorbedId);
    }

    public String survivorRef() {
      return Id.text(merge.survivorId);
    }
  }

  private static final String ROWS =
      """
      select m, coalesce(a.chartNumber, p.chartNumber), coalesce(a.name, p.name),
        coalesce(s.chartNumber, t.chartNumber), coalesce(s.name, t.name), staff.name, undoer.name
      from PatientMerge m
      left join MergedPatient a on a.id = m.absorbedId
      left join Patient p on p.id = m.absorbedId
      left join Patient s on s.id = m.survivorId
      left join MergedPatient t on t.id = m.survivorId
      left join Staff staff on staff.id = m.byStaff
      left join Staff undoer on undoer.id = m.undoneBy
      where\s""";

  /** The records that a patient has taken in, oldest first; those of those too. */
  @Transactional
  public List<Row> of(long patient) {
    return database
        .createQuery(
            ROWS
                + "m.undoneAt is null and m.id in (select r.mergeId from MergedPatient r"
                + " where r.survivorId = ?1) order by m.id",
            Row.class)
        .setParameter(1, patient)
        .getResultList();
  }

  /** Merges before that id, undone ones too, newest first. */
  List<Row> before(Long id, int limit) {
    return database
        .createQuery(ROWS + "m.id < ?1 order by m.id desc", Row.class)
        .setParameter(1, id == null ? Long.MAX_VALUE : id)
        .setMaxResults(limit)
        .getResultList();
  }

  List<PatientMerge> page(String after, int limit) {
    return database
        .createQuery("from PatientMerge where id < ?1 order by id desc", PatientMerge.class)
        .setParameter(
            1, after == null || after.isBlank() ? Long.MAX_VALUE : Id.fromString(after).value())
        .setMaxResults(limit)
        .getResultList();
  }

  PatientMerge require(long id) {
    return merges.require(id);
  }
}
