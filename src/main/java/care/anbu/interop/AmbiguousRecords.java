package care.anbu.interop;

import care.anbu.interop.ImportNote.Outcome;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.store.ConsentStore;
import care.anbu.interop.store.Rows;
import care.anbu.patient.consent.Consent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/**
 * Takes back what a run stored by a patient's id before the file gave that id to a second patient:
 * whose it is cannot be told. Its names are forgotten too, so that a corrected file brings it anew.
 */
@ApplicationScoped
public class AmbiguousRecords {

  private static final Map<Kind, String> TABLES =
      Map.of(
          Kind.EVENT, "clinical_event",
          Kind.VISIT, "visit",
          Kind.APPOINTMENT, "appointment",
          Kind.RELATION, "patient_relation",
          Kind.CONSENT, "consent");

  /** A row of a run, with the type of record under which it was counted. */
  private record Taken(long id, String type) {}

  @Inject StatelessSession session;
  @Inject Rows rows;

  /** The names that a run has found to be given twice. */
  public Set<SourceKey> of(String clinicId, long importId) {
    return session
        .createNativeQuery(
            "select external from import_key where clinic_id = :clinic and kind = 'AMBIGUOUS'"
                + " and import_id = :run",
            byte[].class)
        .setParameter("clinic", clinicId)
        .setParameter("run", importId)
        .list()
        .stream()
        .map(external -> SourceKey.of(Kind.AMBIGUOUS, external))
        .collect(Collectors.toSet());
  }

  /** Takes back what the run stored for patients whose id came twice, and tells it. */
  public void takeBack(ImportRun run, Instant now) {
    List<Long> patients =
        session
            .createNativeQuery(
                "select distinct target_id from import_key where clinic_id = :clinic"
                    + " and kind = 'AMBIGUOUS' and import_id = :run and target_id <> 0",
                Long.class)
            .setParameter("clinic", run.clinicId())
            .setParameter("run", run.id)
            .list();
    if (patients.isEmpty()) {
      return;
    }
    var counts = new TreeMap<String, Integer>();
    for (Kind kind : TABLES.keySet()) {
      List<Taken> taken = stored(run, kind, patients);
      if (!taken.isEmpty()) {
        List<Long> ids = taken.stream().map(Taken::id).toList();
        takeBack(run, kind, ids, now);
        taken.forEach(one -> counts.merge(one.type(), 1, Integer::sum));
      }
    }
    counts.forEach((type, count) -> tell(run, type, count));
  }

  private List<Taken> stored(ImportRun run, Kind kind, List<Long> patients) {
    String type =
        switch (kind) {
          case EVENT -> "concat(left(r.kind, 1), lower(substring(r.kind, 2)))";
          case VISIT -> "'Encounter'";
          case APPOINTMENT -> "'Appointment'";
          case RELATION -> "'RelatedPerson'";
          default -> "'Consent'";
        };
    return session
        .createNativeQuery(
            "select r.id, "
                + type
                + " from "
                + TABLES.get(kind)
                + " r join import_key k on k.clinic_id = r.clinic_id and k.kind = :kind"
                + " and k.target_id = r.id and k.import_id = :run"
                + " where r.clinic_id = :clinic and r.patient_id in (:patients) and r.id > :run",
            Object[].class)
        .setParameter("kind", kind.name())
        .setParameter("run", run.id)
        .setParameter("clinic", run.clinicId())
        .setParameterList("patients", patients)
        .list()
        .stream()
        .map(row -> new Taken(((Number) row[0]).longValue(), row[1].toString()))
        .distinct()
        .toList();
  }

  /** A consent is never deleted: what it granted is withdrawn. */
  private void takeBack(ImportRun run, Kind kind, List<Long> ids, Instant now) {
    if (kind == Kind.CONSENT) {
      rows.insert(
          rows.read(Consent.class, "id", ids).stream()
              .filter(consent -> consent.granted)
              .map(consent -> ConsentStore.withdrawal(consent, consent.source, now))
              .toList());
    } else {
      if (kind == Kind.VISIT) {
        change(run, "update clinical_event set visit_id = null where visit_id in (:ids)", ids);
      }
      change(run, "delete from " + TABLES.get(kind) + " where id in (:ids)", ids);
    }
    change(run, "delete from import_key where kind = '" + kind + "' and target_id in (:ids)", ids);
  }

  private void change(ImportRun run, String sql, List<Long> ids) {
    session
        .createNativeMutationQuery(sql + " and clinic_id = :clinic")
        .setParameter("clinic", run.clinicId())
        .setParameterList("ids", ids)
        .executeUpdate();
  }

  private void tell(ImportRun run, String type, int count) {
    session
        .createNativeMutationQuery(
            "update import_count set created = greatest(created - :count, 0),"
                + " rejected = rejected + :count"
                + " where clinic_id = :clinic and import_id = :run and type = :type")
        .setParameter("count", count)
        .setParameter("clinic", run.clinicId())
        .setParameter("run", run.id)
        .setParameter("type", type)
        .executeUpdate();
    var note = new ImportNote();
    note.importId = run.id;
    note.outcome = Outcome.REJECTED;
    note.file = run.fileName.length() <= 120 ? run.fileName : run.fileName.substring(0, 120);
    note.line = 0;
    note.type = type;
    note.reason = Reason.PATIENT_AMBIGUOUS;
    note.detail = "× " + count;
    session.insert(note);
  }
}
