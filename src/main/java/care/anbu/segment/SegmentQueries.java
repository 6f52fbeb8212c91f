package care.anbu.segment;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.contact.TrustFigures;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.IdBatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;

/** Turns criteria into queries for the clinic of this thread. */
@ApplicationScoped
public class SegmentQueries {

  @Inject Clinics clinics;
  @Inject Segments segments;
  @Inject TrustFigures trust;
  @Inject Clock clock;

  /** Whom a criterion means today: who lives and is a patient here. */
  public SegmentQuery today(Criterion criterion) {
    return of(criterion, day());
  }

  /** The same on a day, by what is on record now; a day in the zone of the clinic. */
  public SegmentQuery of(Criterion criterion, LocalDate day) {
    return active(criterion, writer(day, null, 0));
  }

  /**
   * Whom a criterion meant on a day, of some patients: what is on record after the day does not
   * count. Who has died or left is meant, too, since that may have been later; the caller knows
   * when. Of a dense batch others between its ends may be among them.
   */
  public SegmentQuery asOf(Criterion criterion, LocalDate day, IdBatch patients) {
    var writer = writer(day, patients, 0);
    writer.onlyWhatWasOnRecord();
    writer.add(SegmentQuery.IDS + " from patient p where p.clinic_id = :clinic");
    return writer.query(segments.resolved(criterion));
  }

  /**
   * Whom a criterion means on a day, of some patients: reads no rows but theirs.
   *
   * @param patients null: all of the clinic
   * @param first the number of the first parameter: several questions may stand in one statement
   */
  SegmentQuery among(IdBatch patients, Criterion criterion, LocalDate day, int first) {
    return active(criterion, writer(day, patients, first));
  }

  /**
   * What shows that patients are meant by one part of a criterion: two columns, their ids and a
   * text; null where it is of their own row.
   */
  SegmentQuery evidence(Criterion part, IdBatch patients, LocalDate day) {
    return writer(day, patients, 0).evidence(part);
  }

  private CriterionSql writer(LocalDate day, IdBatch patients, int first) {
    Clinic clinic = clinics.current();
    return new CriterionSql(clinic, day, patients, trust::current, first);
  }

  private SegmentQuery active(Criterion criterion, CriterionSql writer) {
    writer.add(
        SegmentQuery.IDS
            + " from patient p where p.clinic_id = :clinic and "
            + DoNotContact.activePatient("p"));
    return writer.query(segments.resolved(criterion));
  }

  /** Today in the zone of the clinic. */
  LocalDate day() {
    return LocalDate.now(clock.withZone(clinics.current().zoneId()));
  }
}
