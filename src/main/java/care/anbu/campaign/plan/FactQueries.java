package care.anbu.campaign.plan;

import care.anbu.clinic.Clinic;
import care.anbu.patient.ContactKind;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.consent.ConsentRules;
import care.anbu.patient.consent.ConsentRules.Said;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.patient.contact.Confidence;
import care.anbu.shared.AgeBand;
import care.anbu.shared.Channel;
import care.anbu.shared.IdBatch;
import care.anbu.shared.Purpose;
import care.anbu.shared.SqlConnection;
import care.anbu.suitability.choice.ChannelFacts;
import care.anbu.suitability.choice.ChoiceFacts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The queries for one batch of patients. Plain JDBC, since entities would double the time of
 * planning.
 */
final class FactQueries {

  /**
   * Someone who was at the department so many days ago or less is already back: a segment that says
   * nothing about visits must not call them in again.
   */
  static final int BACK_WITHIN_DAYS = 7;

  private static final double DAYS_PER_MONTH = 30.44;

  private final SqlConnection rows;
  private final IdBatch batch;
  private final Clinic clinic;
  private final Confidence confidence;
  private final Instant now;
  private final LocalDate today;

  FactQueries(
      SqlConnection rows, IdBatch batch, Clinic clinic, Confidence confidence, Instant now) {
    this.rows = rows;
    this.batch = batch;
    this.clinic = clinic;
    this.confidence = confidence;
    this.now = now;
    this.today = LocalDate.ofInstant(now, clinic.zoneId());
  }

  /** By position in the batch; null for who is not in this clinic. */
  PatientFacts[] patients() throws SQLException {
    var patients = new PatientFacts[batch.ids().length];
    each(
        "select id, birth_date, hard_of_hearing, low_vision, language, preferred_channel, "
            + DoNotContact.deceased("p")
            + ", "
            + DoNotContact.inactive("p")
            + " from patient p where clinic_id = :clinic and ",
        "id",
        row -> {
          int index = batch.indexOf(row.getLong(1));
          if (index >= 0) {
            patients[index] = patient(row);
          }
        });
    return patients;
  }

  private PatientFacts patient(ResultSet row) throws SQLException {
    var patient = new PatientFacts(row.getLong(1));
    LocalDate birthDate = row.getObject(2, LocalDate.class);
    patient.band = birthDate == null ? null : AgeBand.on(today, birthDate);
    patient.hardOfHearing = row.getBoolean(3);
    patient.lowVision = row.getBoolean(4);
    patient.otherLanguage = !row.getString(5).equals(deskLanguage());
    patient.preferred = channel(row.getString(6));
    if (row.getBoolean(7)) {
      patient.leaveAlone(DoNotContact.DECEASED);
    }
    if (row.getBoolean(8)) {
      patient.leaveAlone(DoNotContact.INACTIVE);
    }
    return patient;
  }

  void addContactPoints(PatientFacts[] patients) throws SQLException {
    each(
        "select patient_id, id, kind, usable, bad_since is not null, verified_at, created_at,"
            + " hard_failures from contact_point where ended_at is null and clinic_id = :clinic and ",
        "patient_id",
        row -> {
          PatientFacts patient = at(row, patients);
          if (patient != null) {
            patient.offer(contact(row));
          }
        });
  }

  private PatientFacts.Contact contact(ResultSet row) throws SQLException {
    var kind = ContactKind.valueOf(row.getString(3));
    Timestamp verified = row.getTimestamp(6);
    Instant verifiedAt = verified == null ? null : verified.toInstant();
    double trust =
        confidence.of(kind, row.getTimestamp(7).toInstant(), verifiedAt, row.getInt(8), now);
    return new PatientFacts.Contact(
        row.getLong(2), kind, row.getBoolean(4), row.getBoolean(5), trust, monthsSince(verifiedAt));
  }

  void addConsents(PatientFacts[] patients, Purpose purpose) throws SQLException {
    each(
        "select patient_id, channel, granted, at, source = 'RENEWAL' from consent c where not exists (select 1"
            + " from consent_taken_back t where t.clinic_id = c.clinic_id and t.consent_id = c.id)"
            + " and purpose = ? and clinic_id = :clinic and ",
        "patient_id",
        row -> {
          PatientFacts patient = at(row, patients);
          if (patient != null) {
            patient.heard(
                new Said(
                    purpose,
                    channel(row.getString(2)),
                    row.getBoolean(3),
                    row.getTimestamp(4).toInstant(),
                    row.getBoolean(5)));
          }
        },
        purpose.name());
  }

  void addExclusions(PatientFacts[] patients, long departmentId) throws SQLException {
    leaveAlone(
        "select patient_id from exclusion x where "
            + DoNotContact.exclusion("x", "?")
            + " and clinic_id = :clinic and ",
        patients,
        DoNotContact.EXCLUDED,
        departmentId);
  }

  void addVisits(PatientFacts[] patients, long departmentId) throws SQLException {
    Instant back = today.minusDays(BACK_WITHIN_DAYS).atStartOfDay(clinic.zoneId()).toInstant();
    leaveAlone(
        "select patient_id from visit v where "
            + DoNotContact.visit("v", "?", "?", "?")
            + " and clinic_id = :clinic and ",
        patients,
        DoNotContact.VISITED,
        departmentId,
        back,
        now);
  }

  void addBookings(PatientFacts[] patients, long departmentId) throws SQLException {
    leaveAlone(
        "select patient_id from appointment a where "
            + DoNotContact.booking("a", DoNotContact.halfADayBefore("?"), "?")
            + " and clinic_id = :clinic and ",
        patients,
        DoNotContact.BOOKED,
        now,
        departmentId);
  }

  /** In the order of the ids. */
  List<ChoiceFacts> facts(PatientFacts[] patients, Purpose purpose) {
    var rules = ConsentRules.of(clinic);
    Map<Channel, ConsentVerdict> silent = consents(rules, purpose, List.of());
    var facts = new ArrayList<ChoiceFacts>(patients.length);
    for (PatientFacts patient : patients) {
      if (patient != null) {
        List<Said> said = patient.said();
        Map<Channel, ConsentVerdict> consents =
            said.isEmpty() ? silent : consents(rules, purpose, said);
        facts.add(patient.facts(consents::get));
      }
    }
    return facts;
  }

  private Map<Channel, ConsentVerdict> consents(
      ConsentRules rules, Purpose purpose, List<Said> said) {
    var verdicts = new EnumMap<Channel, ConsentVerdict>(Channel.class);
    for (Channel channel : Channel.values()) {
      verdicts.put(channel, rules.decide(purpose, channel, said, now));
    }
    return verdicts;
  }

  private void leaveAlone(
      String sql, PatientFacts[] patients, DoNotContact why, Object... parameters)
      throws SQLException {
    each(
        sql,
        "patient_id",
        row -> {
          PatientFacts patient = at(row, patients);
          if (patient != null) {
            patient.leaveAlone(why);
          }
        },
        parameters);
  }

  private void each(
      String sql, String idColumn, SqlConnection.RowReader reader, Object... parameters)
      throws SQLException {
    rows.each(sql + batch.condition(idColumn), reader, parameters);
  }

  private PatientFacts at(ResultSet row, PatientFacts[] patients) throws SQLException {
    int index = batch.indexOf(row.getLong(1));
    return index < 0 ? null : patients[index];
  }

  private int monthsSince(Instant verifiedAt) {
    return verifiedAt == null
        ? ChannelFacts.NEVER_VERIFIED
        : (int) (Math.max(0, Duration.between(verifiedAt, now).toDays()) / DAYS_PER_MONTH);
  }

  /** The language spoken at the desk. */
  private String deskLanguage() {
    return "KR".equals(clinic.country) ? "ko" : "en";
  }

  private static Channel channel(String name) {
    return name == null ? null : Channel.valueOf(name);
  }
}
