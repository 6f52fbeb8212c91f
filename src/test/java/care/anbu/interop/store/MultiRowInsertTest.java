package care.anbu.interop.store;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.PatientIdentifier;
import care.anbu.patient.Sex;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.history.Appointment;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.patient.history.Visit;
import care.anbu.shared.ClinicOwned;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;

/** Whether rows that go around Hibernate's batches are those that it would have written. */
@QuarkusTest
class MultiRowInsertTest {

  private static final Instant MOMENT = Instant.parse("2026-03-05T01:02:03.456Z");

  @Inject TestClinics tests;
  @Inject Rows rows;
  @Inject StatelessSession stateless;
  @Inject EntityManager database;

  @Test
  void theTablesThatImportsFillAreAllWrittenSo() {
    var mappings = stateless.getFactory().unwrap(SessionFactoryImplementor.class);
    for (Class<?> row :
        List.of(
            Patient.class,
            ContactPoint.class,
            PatientIdentifier.class,
            Visit.class,
            Appointment.class,
            ClinicalEvent.class,
            Consent.class)) {
      assertThat(MultiRowInsert.of(mappings, row)).as(row.getSimpleName()).isPresent();
    }
  }

  @Test
  void rowsAreThoseThatHibernateWouldHaveWritten() {
    String clinic = tests.create();
    Patient one = patient("A1");
    Patient other = patient("A2");
    ContactPoint contact = contact(one);
    ContactPoint same = contact(other);
    tests.in(
        clinic,
        () -> {
          rows.insert(List.of(one));
          rows.insert(List.of(contact));
          stateless.insertMultiple(List.of(other));
          stateless.insertMultiple(List.of(same));
          return null;
        });

    assertThat(columns(clinic, "patient", one))
        .isNotEmpty()
        .isEqualTo(columns(clinic, "patient", other));
    assertThat(columns(clinic, "contact_point", contact))
        .isNotEmpty()
        .isEqualTo(columns(clinic, "contact_point", same));
  }

  private static Patient patient(String chartNumber) {
    var patient = new Patient();
    patient.chartNumber = chartNumber;
    patient.name = "김\\영'희\" \u1100\u1161";
    patient.birthDate = LocalDate.of(1944, 2, 29);
    patient.sex = Sex.F;
    patient.deceased = true;
    patient.createdAt = MOMENT;
    patient.updatedAt = MOMENT;
    return patient;
  }

  private static ContactPoint contact(Patient of) {
    var contact = new ContactPoint();
    contact.patientId = of.id;
    contact.kind = ContactKind.EMAIL;
    contact.value = "a%b@example.com";
    contact.source = Source.CSV;
    contact.createdAt = MOMENT;
    contact.badSince = MOMENT.plusNanos(999_999);
    return contact;
  }

  /** What stands in a row beside what tells it from the other. */
  private List<Object> columns(String clinic, String table, ClinicOwned row) {
    List<String> names =
        tests.in(
            clinic,
            () ->
                ((Stream<?>)
                        database
                            .createNativeQuery(
                                "select column_name from information_schema.columns"
                                    + " where table_schema = database() and table_name = ?1"
                                    + " order by ordinal_position")
                            .setParameter(1, table)
                            .getResultStream())
                    .map(String::valueOf)
                    .filter(
                        name ->
                            !List.of("id", "patient_id", "chart_number", "chart_search")
                                .contains(name))
                    .toList());
    return tests.in(
        clinic,
        () ->
            names.stream()
                .<Object>map(
                    name ->
                        Map.entry(
                            name,
                            String.valueOf(
                                database
                                    .createNativeQuery(
                                        "select hex("
                                            + name
                                            + ") from "
                                            + table
                                            + " where clinic_id = ?1 and id = ?2")
                                    .setParameter(1, clinic)
                                    .setParameter(2, row.id)
                                    .getSingleResult())))
                .toList());
  }
}
