package care.anbu.patient.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.anbu.patient.Source;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The database itself keeps what a patient said. */
@QuarkusTest
class ConsentsKeptTest {

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject Consents consents;
  @Inject DataSource database;

  private String clinic;
  private Consent consent;

  @BeforeEach
  void aConsent() {
    clinic = tests.create();
    consent =
        tests.in(
            clinic,
            () -> {
              var said = new Consent();
              said.patientId = people.korean("김영희", "1961-03-05").id;
              said.purpose = Purpose.ADVERTISING;
              said.granted = true;
              said.at = Instant.parse("2026-01-02T03:04:05Z");
              said.source = Source.DESK;
              said.evidence = "서면";
              consents.persist(said);
              return said;
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "granted = false",
        "at = '2026-05-05 00:00:00'",
        "evidence = null",
        "purpose = 'CARE'",
        "channel = 'SMS'",
        "source = 'FHIR'",
        "recorded_by = 7"
      })
  void nothingOfItCanBeChanged(String change) {
    assertThatThrownBy(() -> run("update consent set " + change))
        .hasMessageContaining("never changed");
  }

  @Test
  void itCannotBeDeleted() {
    assertThatThrownBy(() -> run("delete from consent")).hasMessageContaining("never deleted");
    assertThat(tests.in(clinic, () -> consents.history(consent.patientId))).hasSize(1);
  }

  @Test
  void aMergeMayGiveItToAnotherPatient() throws SQLException {
    long other = tests.in(clinic, () -> people.korean("김영희", "1961-03-05").id);
    run("update consent set patient_id = " + other);
    assertThat(tests.in(clinic, () -> consents.history(other))).hasSize(1);
  }

  private void run(String statement) throws SQLException {
    try (var connection = database.getConnection();
        var sql = connection.prepareStatement(statement + " where clinic_id = ? and id = ?")) {
      sql.setString(1, clinic);
      sql.setLong(2, consent.id);
      sql.executeUpdate();
    }
  }
}
