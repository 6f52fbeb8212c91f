package care.anbu.patient.erasure;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientErased;
import care.anbu.patient.Patients;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import care.anbu.shared.Nfc;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Erases patients. The row of the patient stays without a person, for evidence that a law demands
 * and figures hang on it; everything else goes, and marks stay by which no import brings the person
 * back unsaid.
 */
@ApplicationScoped
public class Erasures implements PanacheRepository<Erasure> {

  private static final Logger LOG = Logger.getLogger(Erasures.class);

  /** Years that a medical record is kept: 의료법 시행규칙 제15조 제1항 (진료기록부). */
  static final int MEDICAL_YEARS = 10;

  static final int REASON = 1000;

  /** Shorter ones stand in other words and dates, too. */
  private static final int SHORTEST_NAME = 2;

  private static final int SHORTEST_NUMBER = 4;

  @Inject PersonalRows rows;
  @Inject ErasedMarks marks;
  @Inject Patients patients;
  @Inject Clinics clinics;
  @Inject ClinicSql sql;
  @Inject SignedIn signedIn;
  @Inject AuditTrail trail;
  @Inject Event<PatientErased> erased;
  @Inject Clock clock;

  /** What would become of the rows of one table. */
  public record Effect(PersonalTable table, Ruling ruling, long rows) {}

  /**
   * What a person decided.
   *
   * @param medicalRecordIsHere whether this clinic has no other record system: then visits and
   *     diagnoses are its medical record, and stay with the name until the law lets them go
   * @param typed the chart number, typed once more
   */
  public record Order(
      ErasureBasis basis, String reason, boolean medicalRecordIsHere, String typed) {}

  /** What an erasure would do now. */
  public List<Effect> effects(long patientId) {
    List<Long> ids = rows.records(patientId);
    return rows.tables().stream()
        .map(table -> new Effect(table, table.ruling(), rows.count(table, ids)))
        .filter(effect -> effect.rows() > 0)
        .toList();
  }

  /** The day until which the medical record is kept; null when there is none. */
  public LocalDate medicalUntil(long patientId) {
    Object last =
        getEntityManager()
            .createQuery("select max(startedAt) from Visit where patientId = ?1", Instant.class)
            .setParameter(1, patientId)
            .getSingleResult();
    return last == null
        ? null
        : ((Instant) last)
            .atZone(clinics.current().zoneId())
            .toLocalDate()
            .plusYears(MEDICAL_YEARS);
  }

  public Optional<Erasure> of(long patientId) {
    return find("patientId = ?1 order by id desc", patientId).firstResultOptional();
  }

  /** Whether a text names a patient: what stays of an erasure must not tell whose it was. */
  private static boolean tellsWho(Patient patient, String text) {
    String plain = letters(text);
    String name = letters(patient.name);
    String number = letters(patient.chartNumber);
    return name.length() >= SHORTEST_NAME && plain.contains(name)
        || number.length() >= SHORTEST_NUMBER && plain.contains(number);
  }

  private static String letters(String text) {
    return Nfc.of(text).toLowerCase(Locale.ROOT).replaceAll("[\\s.,·-]", "");
  }

  /** Erases a patient and every record absorbed into theirs. */
  @Transactional
  public Erasure erase(long patientId, Order order) {
    Patient patient = patients.requirePerson(patientId);
    getEntityManager().refresh(patient, LockModeType.PESSIMISTIC_WRITE);
    if (patient.erasedAt != null) {
      throw Problem.conflict("rights:problem_erased_already");
    }
    String reason = Typed.required("reason", order.reason(), REASON);
    if (tellsWho(patient, reason)) {
      throw Problem.invalid("rights:problem_reason_tells_who").at("reason");
    }
    if (order.basis() == null) {
      throw Problem.invalid("required").at("basis");
    }
    if (!patient.chartNumber.equals(Typed.plain(order.typed()))) {
      throw Problem.invalid("rights:problem_typed").at("typed");
    }
    LocalDate today = LocalDate.now(clock.withZone(clinics.current().zoneId()));
    LocalDate until = order.medicalRecordIsHere() ? medicalUntil(patient.id) : null;
    boolean waits = until != null && !until.isBefore(today);
    var erasure = new Erasure();
    erasure.patientId = patient.id;
    erasure.basis = order.basis();
    erasure.reason = reason;
    erasure.erasedBy = signedIn.id();
    erasure.erasedAt = clock.instant();
    erasure.keepUntil = waits ? until : null;
    erasure.endedAt = waits ? null : erasure.erasedAt;
    persist(erasure);
    trail.record(
        AuditAction.PATIENT_ERASED,
        AuditSubject.patient(patient.id),
        AuditDetails.none()
            .with(AuditField.KIND, erasure.basis)
            .with(AuditField.UNTIL, erasure.keepUntil));
    flush();
    carryOut(erasure, waits);
    return erasure;
  }

  /**
   * Erases a patient whose time of keeping is over, without anybody's order.
   *
   * @param still asked while the record is held: whether it is still so
   * @return false when it is not
   */
  @Transactional(Transactional.TxType.REQUIRES_NEW)
  boolean timeIsOver(long patientId, BooleanSupplier still) {
    // The first thing that the transaction reads, so that all it reads later is as new as the lock.
    Patient patient =
        getEntityManager().find(Patient.class, patientId, LockModeType.PESSIMISTIC_WRITE);
    if (patient == null || patient.erasedAt != null || !still.getAsBoolean()) {
      return false;
    }
    var erasure = new Erasure();
    erasure.patientId = patient.id;
    erasure.basis = ErasureBasis.PURPOSE_OVER;
    erasure.reason = "–";
    erasure.erasedAt = clock.instant();
    erasure.endedAt = erasure.erasedAt;
    persist(erasure);
    trail.recordBy(
        null,
        null,
        AuditAction.PATIENT_ERASED,
        AuditSubject.patient(patient.id),
        AuditDetails.none());
    flush();
    carryOut(erasure, false);
    return true;
  }

  /**
   * Erases what was kept as a medical record, once its time is over: each patient in a transaction
   * of their own, and whoever cannot be erased holds up nobody.
   *
   * @return how many were erased
   */
  public int endThoseDue() {
    int ended = 0;
    for (long due : QuarkusTransaction.requiringNew().call(this::due)) {
      try {
        ended += QuarkusTransaction.requiringNew().call(() -> end(due)) ? 1 : 0;
      } catch (RuntimeException failure) {
        LOG.errorf(failure, "erasure %s is due and failed", Id.text(due));
      }
    }
    return ended;
  }

  private List<Long> due() {
    LocalDate today = LocalDate.now(clock.withZone(clinics.current().zoneId()));
    return getEntityManager()
        .createQuery(
            "select id from Erasure where endedAt is null and releasedAt is null"
                + " and keepUntil < ?1 order by id",
            Long.class)
        .setParameter(1, today)
        .getResultList();
  }

  /** Nothing where the person has come back since the list was made. */
  private boolean end(long id) {
    Erasure erasure = findById(id, LockModeType.PESSIMISTIC_WRITE);
    if (erasure.endedAt != null || erasure.releasedAt != null) {
      return false;
    }
    erasure.endedAt = clock.instant();
    flush();
    List<Long> ids = rows.records(erasure.patientId);
    rows.tables().stream().filter(PersonalTable::medical).forEach(t -> apply(erasure, t, ids));
    trail.recordBy(
        null,
        null,
        AuditAction.DATA_REMOVED,
        AuditSubject.patient(erasure.patientId),
        AuditDetails.none());
    getEntityManager().clear();
    return true;
  }

  /**
   * The person came back: imports may bring them again. Where their medical record is still kept,
   * it is theirs again, and nothing erases it later.
   */
  @Transactional
  public void release(long erasureId) {
    Erasure erasure =
        findByIdOptional(erasureId, LockModeType.PESSIMISTIC_WRITE).orElseThrow(Problem::notFound);
    if (erasure.releasedAt == null) {
      erasure.releasedAt = clock.instant();
      erasure.releasedBy = signedIn.id();
      marks.release(erasure.id);
      if (erasure.endedAt == null) {
        erasure.endedAt = erasure.releasedAt;
        erasure.keepUntil = null;
        revive(erasure.patientId);
      }
      trail.record(
          AuditAction.SETTING_CHANGED,
          AuditSubject.patient(erasure.patientId),
          AuditDetails.none().with(AuditField.STATE, "RELEASED"));
    }
  }

  private void revive(long patientId) {
    Patient patient = patients.require(patientId);
    getEntityManager().refresh(patient, LockModeType.PESSIMISTIC_WRITE);
    patient.erasedAt = null;
    patient.active = true;
    patient.updatedAt = clock.instant();
  }

  private void carryOut(Erasure erasure, boolean medicalRecordStays) {
    List<Long> ids = rows.records(erasure.patientId);
    PatientErased news = news(ids);
    mark(erasure, ids);
    rows.prepare(ids);
    for (PersonalTable table : rows.tables()) {
      if (!(table.medical() && medicalRecordStays)) {
        apply(erasure, table, ids);
      }
    }
    sql.update(
            "update patient set erased_at = :at, active = false, version = version + 1"
                + " where clinic_id = :clinic and id = :id")
        .setParameter("at", Timestamp.from(erasure.erasedAt))
        .setParameter("id", erasure.patientId)
        .executeUpdate();
    erased.fire(news);
    getEntityManager().clear();
  }

  private void apply(Erasure erasure, PersonalTable table, List<Long> ids) {
    if (table.name().equals("patient_merge")) {
      rows.change(
          "delete r from patient_merge_row r join patient_merge m on m.clinic_id = r.clinic_id"
              + " and m.id = r.merge_id where (m.survivor_id in (:ids) or m.absorbed_id in (:ids))"
              + " and r.clinic_id = :clinic",
          ids);
    }
    long done =
        switch (table.ruling()) {
          case DELETE -> rows.delete(table, ids);
          case STRIP -> rows.strip(table, ids);
          case KEEP -> rows.count(table, ids);
        };
    sql.update(
            "insert into erased_row (clinic_id, erasure_id, part, ruling, rows_)"
                + " values (:clinic, :erasure, :part, :ruling, :rows)"
                + " on duplicate key update rows_ = rows_ + :rows")
        .setParameter("erasure", erasure.id)
        .setParameter("part", table.name())
        .setParameter("ruling", table.ruling().name())
        .setParameter("rows", done)
        .executeUpdate();
  }

  private PatientErased news(List<Long> ids) {
    var names = new HashSet<>(texts("select name from patient where id in (:ids)", ids));
    names.addAll(texts("select name from merged_patient where id in (:ids)", ids));
    var numbers = new HashSet<>(texts("select chart_number from patient where id in (:ids)", ids));
    numbers.addAll(texts("select chart_number from merged_patient where id in (:ids)", ids));
    numbers.addAll(
        texts(
            "select value from patient_identifier where kind <> 'NATIONAL'"
                + " and patient_id in (:ids)",
            ids));
    names.remove(null);
    numbers.remove(null);
    return new PatientErased(clinics.current().id, names, numbers);
  }

  /** Keeps by what the person would be known again. */
  private void mark(Erasure erasure, List<Long> ids) {
    var records = new ArrayList<String>();
    texts("select chart_number from patient where id in (:ids)", ids)
        .forEach(number -> records.add(ErasedMarks.number(number)));
    texts("select chart_number from merged_patient where id in (:ids)", ids)
        .forEach(number -> records.add(ErasedMarks.number(number)));
    texts(
            "select value from patient_identifier where kind = 'NATIONAL' and patient_id in (:ids)",
            ids)
        .forEach(hash -> records.add(ErasedMarks.national(hash)));
    rows.sourceNames(ids).forEach(name -> records.add(ErasedMarks.sourceName(name)));
    marks.keep(erasure.id, ErasedMarks.Kind.RECORD, records);
    marks.keep(
        erasure.id,
        ErasedMarks.Kind.CONTACT,
        texts(
                "select value from contact_point where kind <> 'ADDRESS' and patient_id in (:ids)",
                ids)
            .stream()
            .map(ErasedMarks::contact)
            .toList());
  }

  private List<String> texts(String select, List<Long> ids) {
    return sql.query(select + " and clinic_id = :clinic", String.class)
        .setParameter("ids", ids)
        .getResultList();
  }
}
