package care.anbu.home;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.patient.Patient;
import care.anbu.patient.history.Appointment;
import care.anbu.shared.Clocks;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The patients whom a doctor sees as overdue: by the one rule of visits and bookings. */
@QuarkusTest
class TodayTest {

  @Inject Today today;
  @Inject TestClinics tests;
  @Inject TestPatients patients;
  @Inject Departments departments;
  @Inject EntityManager entities;

  private String clinic;
  private long here;
  private long elsewhere;

  @BeforeEach
  void aClinicWithTwoDepartments() {
    clinic = tests.create();
    tests.in(
        clinic,
        () -> {
          here = departments.inOrder().get(0).id;
          var other = new Department();
          other.code = "ENT";
          other.nameKo = "이비인후과";
          other.nameEn = "ENT";
          entities.persist(other);
          elsewhere = other.id;
          return null;
        });
  }

  @Test
  void onlyABookingThatStandsHidesAnOverduePatient() {
    tests.in(
        clinic,
        () -> {
          book(seenLongAgo("가취소"), here, Appointment.State.CANCELLED);
          book(seenLongAgo("나다른과"), elsewhere, Appointment.State.BOOKED);
          book(seenLongAgo("다예약"), here, Appointment.State.BOOKED);
          book(seenLongAgo("라과모름"), null, Appointment.State.BOOKED);
          return null;
        });
    assertThat(overdue()).containsExactlyInAnyOrder("가취소", "나다른과");
  }

  @Test
  void whoWasHereSinceInADepartmentThatNobodyHasMappedIsNotOverdue() {
    tests.in(
        clinic,
        () -> {
          visit(seenLongAgo("가과모름"), null, 3);
          visit(seenLongAgo("나다른과"), elsewhere, 3);
          visit(seenLongAgo("다내원"), here, 3);
          seenLongAgo("라사망").deceased = true;
          seenLongAgo("마종료").active = false;
          return null;
        });
    assertThat(overdue()).containsExactly("나다른과");
  }

  private List<String> overdue() {
    return tests.in(clinic, () -> today.overdue(here).stream().map(Today.Overdue::name).toList());
  }

  private Patient seenLongAgo(String name) {
    Patient patient = patients.korean(name, "1960-01-01");
    visit(patient, here, 500);
    return patient;
  }

  private void visit(Patient patient, Long department, int daysAgo) {
    patients.visit(patient.id, department, Clocks.now().minus(Duration.ofDays(daysAgo)));
  }

  private void book(Patient patient, Long department, Appointment.State state) {
    patients.booking(patient.id, department, Clocks.now().plus(Duration.ofDays(5))).state = state;
  }
}
