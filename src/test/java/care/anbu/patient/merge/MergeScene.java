package care.anbu.patient.merge;

import care.anbu.campaign.Campaign;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.SendingFixture;
import care.anbu.patient.Exclusion;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.history.Appointment;
import care.anbu.patient.history.ClinicalCode;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes records full of everything, and takes the fingerprint of a whole clinic. */
@ApplicationScoped
class MergeScene {

  static final Instant LAST_YEAR = Instant.parse("2025-03-01T01:00:00Z");

  @Inject TestClinics clinics;
  @Inject TestPatients people;
  @Inject SendingFixture sending;
  @Inject EntityManager database;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject Clock clock;

  /** A running campaign of the clinic. */
  Campaign campaign() {
    return sending.campaign(Channel.PHONE);
  }

  long coordinator() {
    return staff.find("role", Role.COORDINATOR).firstResult().id;
  }

  /** A patient with a row in every table, a member of that campaign whose call is due. */
  Patient rich(Campaign campaign, String name, String birthDate, String phone) {
    Patient patient = people.korean(name, birthDate);
    var contact = people.phone(patient, phone);
    people.phone(patient, "02-000-1234");
    visit(patient, LAST_YEAR);
    people.booking(patient.id, null, LAST_YEAR).state = Appointment.State.ARRIVED;
    var code = new ClinicalCode();
    code.system = "test";
    code.code = patient.ref();
    code.display = "Glaucoma";
    database.persist(code);
    var event = new ClinicalEvent();
    event.patientId = patient.id;
    event.kind = ClinicalEvent.Kind.CONDITION;
    event.codeId = code.id;
    event.occurredAt = LAST_YEAR;
    database.persist(event);
    people.consent(patient.id, Purpose.CARE, null, true, LAST_YEAR);
    database.persist(Exclusion.of(patient.id, null, "수술 대기", coordinator(), clock));
    identifier(patient, "insurer", "A-1");
    sending.contact(campaign, patient, contact, Channel.PHONE);
    return patient;
  }

  void visit(Patient patient, Instant at) {
    people.visit(patient.id, departments.inOrder().get(0).id, at);
  }

  void identifier(Patient patient, String system, String value) {
    var identifier = new PatientIdentifier();
    identifier.patientId = patient.id;
    identifier.kind = PatientIdentifier.Kind.OTHER;
    identifier.system = system;
    identifier.value = value;
    database.persist(identifier);
  }

  void born(Patient patient, LocalDate day) {
    database
        .createQuery("update Patient set birthDate = ?1 where id = ?2")
        .setParameter(1, day)
        .setParameter(2, patient.id)
        .executeUpdate();
  }

  /** Every row of the clinic in every table but the book of merges; counters of versions aside. */
  Map<String, List<String>> fingerprint(String clinic) {
    return clinics.in(
        clinic,
        () -> {
          var tables = new TreeMap<String, List<String>>();
          for (String table : tables()) {
            tables.put(table, rows(table, clinic));
          }
          return tables;
        });
  }

  /** How many rows each table has. */
  Map<String, Integer> counts(String clinic) {
    var counts = new TreeMap<String, Integer>();
    fingerprint(clinic).forEach((table, rows) -> counts.put(table, rows.size()));
    return counts;
  }

  List<String> tables() {
    return strings(
        """
        select table_name from information_schema.columns
        where table_schema = database() and column_name = 'clinic_id'
          and table_name not in ('patient_merge', 'patient_merge_row', 'changed_patient')""");
  }

  private List<String> rows(String table, String clinic) {
    List<String> columns =
        strings(
            "select concat('`', column_name, '`') from information_schema.columns"
                + " where table_schema = database() and column_name <> 'version'"
                + " and table_name = '"
                + table
                + "' order by ordinal_position");
    return strings(
        "select concat_ws('|', coalesce("
            + String.join(", '-'), coalesce(", columns)
            + ", '-')) as line from "
            + table
            + " where clinic_id = '"
            + clinic
            + "' order by line");
  }

  List<String> strings(String sql) {
    return new ArrayList<>(database.createNativeQuery(sql, String.class).getResultList());
  }
}
