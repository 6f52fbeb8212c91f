package care.anbu.patient;

import static care.anbu.patient.DoNotContact.BOOKED;
import static care.anbu.patient.DoNotContact.DECEASED;
import static care.anbu.patient.DoNotContact.EXCLUDED;
import static care.anbu.patient.DoNotContact.INACTIVE;
import static care.anbu.patient.DoNotContact.VISITED;
import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Department;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.history.Appointment;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestPatients;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The edges of the one rule that plan, exits, cancellations and the check before sending ask. */
@QuarkusTest
class DoNotContactTest {

  private static final Instant NOW = Instant.parse("2026-03-02T01:00:00Z");
  private static final Instant ENROLLED = NOW.minus(Duration.ofDays(10));
  private static final DoNotContact.Asked ASKED =
      new DoNotContact.Asked(":clinic", ":patient", ":department", ":since", ":now");

  @Inject TestClinics tests;
  @Inject TestPatients patients;
  @Inject ClinicScope scope;
  @Inject EntityManager entities;
  @Inject Consents consents;

  private String clinic;
  private long department;
  private long otherDepartment;
  private Patient patient;

  @BeforeEach
  void aPatient() {
    clinic = tests.create();
    stored(
        () -> {
          department = department("안과").id;
          otherDepartment = department("치과").id;
          patient = patients.korean("김하늘", "1960-05-01");
        });
  }

  @Test
  void nothingSpeaksAgainstAPatientOfWhomNothingIsKnown() {
    assertThat(against()).isEmpty();
  }

  @Test
  void theDeadAndThoseWhoMovedAwayAreLeftAlone() {
    change(p -> p.deceased = true);
    assertThat(against()).containsExactly(DECEASED);
    change(
        p -> {
          p.deceased = false;
          p.active = false;
        });
    assertThat(against()).containsExactly(INACTIVE);
  }

  @Test
  void aVisitCountsFromTheEnrolmentUntilNow() {
    visited(department, ENROLLED.minusSeconds(1));
    visited(department, NOW.plusSeconds(1));
    assertThat(against()).isEmpty();
    visited(department, ENROLLED);
    assertThat(against()).containsExactly(VISITED);
  }

  @Test
  void aVisitInADepartmentThatNobodyHasMappedCounts() {
    visited(otherDepartment, NOW);
    assertThat(against()).isEmpty();
    visited(null, NOW);
    assertThat(against()).containsExactly(VISITED);
  }

  @Test
  void aBookingCountsUntilHalfADayAfterItsTimeForWhoIsLateMayBeOnTheWay() {
    booked(department, NOW.minus(DoNotContact.LATE).minusSeconds(60), Appointment.State.BOOKED);
    booked(department, NOW.plusSeconds(60), Appointment.State.CANCELLED);
    booked(otherDepartment, NOW.plusSeconds(60), Appointment.State.BOOKED);
    assertThat(against()).isEmpty();
    booked(null, NOW.minus(DoNotContact.LATE).plusSeconds(60), Appointment.State.BOOKED);
    assertThat(against()).containsExactly(BOOKED);
  }

  @Test
  void anExclusionHoldsForItsDepartmentOrAllUntilItIsLifted() {
    exclude(otherDepartment);
    assertThat(against()).isEmpty();
    Exclusion everywhere = exclude(null);
    assertThat(against()).containsExactly(EXCLUDED);
    stored(
        () ->
            entities
                .find(Exclusion.class, everywhere.id)
                .lift(1, Clock.fixed(NOW, ZoneOffset.UTC)));
    assertThat(against()).isEmpty();
  }

  /** Word by word the same as the consents say per channel. */
  @Test
  void aNoToAllChannelsHoldsForEachUntilALaterYesToItOrToAll() {
    said(Channel.SMS, false, 50);
    assertThat(refusing()).containsExactly(Channel.SMS);
    assertThat(optedOut()).isFalse();
    said(null, false, 40);
    assertThat(refusing()).containsExactly(Channel.values());
    assertThat(optedOut()).isTrue();
    said(Channel.LETTER, true, 40);
    assertThat(optedOut()).as("in the same moment the no holds").isTrue();
    said(Channel.LETTER, true, 30);
    assertThat(refusing()).as("a yes to one channel").doesNotContain(Channel.LETTER).hasSize(3);
    assertThat(optedOut()).isFalse();
    said(null, true, 20);
    assertThat(refusing()).as("the no to texts alone stays").containsExactly(Channel.SMS);
  }

  @Test
  void whoSaidNoToEachChannelOptedOutAsWhoSaidNoToAll() {
    for (Channel channel : Channel.values()) {
      assertThat(optedOut()).isFalse();
      said(channel, false, 40);
    }
    assertThat(optedOut()).isTrue();
  }

  private boolean optedOut() {
    return tests.<Boolean>in(
        clinic, () -> consents.optedOut(Set.of(patient.id), Purpose.CARE).contains(patient.id));
  }

  private Set<Channel> refusing() {
    return tests.in(
        clinic,
        () -> {
          var refusing = EnumSet.allOf(Channel.class);
          refusing.removeIf(channel -> consents.allows(patient.id, Purpose.CARE, channel));
          return refusing;
        });
  }

  private Set<DoNotContact> against() {
    var against = EnumSet.noneOf(DoNotContact.class);
    for (DoNotContact why : DoNotContact.values()) {
      String asked = why.holds(ASKED);
      var query =
          entities
              .createNativeQuery("select count(*) from dual where " + asked, Long.class)
              .setParameter("clinic", clinic)
              .setParameter("patient", patient.id);
      if (asked.contains(":department")) {
        query.setParameter("department", department);
      }
      if (asked.contains(":since")) {
        query.setParameter("since", ENROLLED);
      }
      if (asked.contains(":now")) {
        query.setParameter("now", NOW);
      }
      if (!query.getSingleResult().equals(0L)) {
        against.add(why);
      }
    }
    return against;
  }

  private void visited(Long in, Instant at) {
    stored(() -> patients.visit(patient.id, in, at));
  }

  private void booked(Long in, Instant at, Appointment.State state) {
    stored(() -> patients.booking(patient.id, in, at).state = state);
  }

  private Exclusion exclude(Long from) {
    var exclusion = Exclusion.of(patient.id, from, "치료 중", 1, Clock.fixed(NOW, ZoneOffset.UTC));
    stored(() -> entities.persist(exclusion));
    return exclusion;
  }

  private void said(Channel channel, boolean granted, long minutesAgo) {
    Instant at = NOW.minus(Duration.ofDays(400)).minus(Duration.ofMinutes(minutesAgo));
    stored(() -> patients.consent(patient.id, Purpose.CARE, channel, granted, at));
  }

  private void change(java.util.function.Consumer<Patient> change) {
    stored(() -> change.accept(entities.find(Patient.class, patient.id)));
  }

  private void stored(Runnable work) {
    scope.run(clinic, () -> QuarkusTransaction.requiringNew().run(work));
  }

  private Department department(String name) {
    var department = new Department();
    department.code = name;
    department.nameKo = name;
    department.nameEn = name;
    entities.persist(department);
    return department;
  }
}
