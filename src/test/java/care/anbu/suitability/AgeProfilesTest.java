package care.anbu.suitability;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Departments;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.shared.AgeBand;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who counts as an active patient of a department, and in which band. */
@QuarkusTest
class AgeProfilesTest {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject Departments departments;
  @Inject Patients patients;
  @Inject AgeProfiles profiles;
  @Inject Clock clock;

  String clinic;
  long eye;
  LocalDate today;

  @BeforeEach
  void aClinic() {
    clinic = tests.create();
    eye = tests.in(clinic, () -> departments.inOrder().get(0).id);
    today = LocalDate.now(clock.withZone(SEOUL));
  }

  @Test
  void aPatientCountsOnceInTheBandOfTheirAgeToday() {
    LocalDate turnsSeventyToday = today.minusYears(70);
    seen(eye, turnsSeventyToday, today.minusMonths(1), today.minusYears(2));
    seen(eye, turnsSeventyToday.plusDays(1), today.minusMonths(1));
    seen(eye, today.minusYears(103), today.minusMonths(1));
    AgeProfile profile = profile(clinic, eye);
    assertThat(profile.patients()).containsExactly(0L, 0L, 0L, 0L, 0L, 0L, 1L, 1L, 1L);
    assertThat(profile.in(AgeBand.ofAge(70))).isEqualTo(1);
  }

  @Test
  void onlyThoseSeenThereInTheLastFiveYearsCount() {
    seen(eye, today.minusYears(30), today.minusYears(5).minusDays(1));
    seen(eye, today.minusYears(30), today.minusYears(5).plusDays(1));
    long skin = tests.in(clinic, () -> tests.department("SKIN", "피부과", "Dermatology").id);
    seen(skin, today.minusYears(30), today.minusDays(3));
    assertThat(profile(clinic, eye).total()).isEqualTo(1);
    assertThat(profile(clinic, skin).total()).isEqualTo(1);
  }

  @Test
  void theDeadAndThoseNoLongerPatientsDoNotCount() {
    long dead = seen(eye, today.minusYears(80), today.minusDays(9));
    long gone = seen(eye, today.minusYears(40), today.minusDays(9));
    tests.in(
        clinic,
        () -> {
          patients.findById(dead).deceased = true;
          patients.findById(gone).active = false;
          return null;
        });
    assertThat(profile(clinic, eye)).isEqualTo(AgeProfile.empty(eye));
  }

  @Test
  void patientsWithoutABirthDateAreCountedApart() {
    seen(eye, null, today.minusDays(9));
    AgeProfile profile = profile(clinic, eye);
    assertThat(profile.unknownAge()).isEqualTo(1);
    assertThat(profile.total()).isEqualTo(1);
    assertThat(profile.share(AgeGroup.OLDER)).isZero();
  }

  @Test
  void anotherClinicSeesNoneOfThem() {
    seen(eye, today.minusYears(70), today.minusDays(9));
    assertThat(profile(tests.create(), eye).total()).isZero();
  }

  private AgeProfile profile(String inClinic, long department) {
    return tests.in(inClinic, () -> profiles.of(department));
  }

  private long seen(long department, LocalDate birthDate, LocalDate... days) {
    return tests.in(
        clinic,
        () -> {
          Patient patient = people.korean("김영희", null);
          patient.birthDate = birthDate;
          for (LocalDate day : days) {
            people.visit(patient.id, department, noon(day));
          }
          return patient.id;
        });
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(12, 0).atZone(SEOUL).toInstant();
  }
}
