package care.anbu.outreach;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.call.CallResult;
import care.anbu.outreach.call.CallResults;
import care.anbu.patient.history.TimelineEntry;
import care.anbu.patient.history.TimelineKind;
import care.anbu.patient.history.TimelineSource.Request;
import care.anbu.shared.Channel;
import care.anbu.shared.Clocks;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Contacts and replies on the page of a patient. */
@QuarkusTest
class OutreachTimelineTest {

  private static final Set<TimelineKind> BOTH =
      EnumSet.of(TimelineKind.CONTACT, TimelineKind.REPLY);

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject CallResults calls;
  @Inject StaffMembers staff;
  @Inject Outreaches outreaches;
  @Inject OutreachTimeline timeline;

  private SendingFixture.Scene scene;
  private long patient;

  @BeforeEach
  void callTwice() {
    scene = fixture.due(Channel.PHONE, 2);
    patient =
        clinics.in(
            scene.clinic(),
            () -> {
              long call = scene.outreach().get(0);
              long front = staff.find("role", Role.FRONT_DESK).firstResult().id;
              calls.record(call, CallResult.of(Outcome.NO_ANSWER, null, 0), front);
              calls.record(call, CallResult.of(Outcome.DECLINED, "이사 예정", 1), front);
              return outreaches.require(call).patientId;
            });
  }

  @Test
  void everyTryAndWhatThePatientSaidStandThereNewestFirst() {
    var entries = read(scene.clinic(), patient, BOTH, Long.MAX_VALUE, 10);
    assertThat(entries).hasSize(3).isSortedAccordingTo(TimelineEntry.NEWEST_FIRST);
    assertThat(entries)
        .filteredOn(entry -> entry.kind() == TimelineKind.CONTACT)
        .extracting(TimelineEntry::detail)
        .containsExactly("안저 검사 재진 안내", "안저 검사 재진 안내");
    assertThat(entries)
        .filteredOn(entry -> entry.kind() == TimelineKind.REPLY)
        .extracting(TimelineEntry::detail)
        .containsExactly("이사 예정");
  }

  @Test
  void aContactTellsItsTrail() {
    var first =
        read(scene.clinic(), patient, Set.of(TimelineKind.CONTACT), Long.MAX_VALUE, 10).get(1);
    assertThat(first.trail())
        .extracting(TimelineEntry.Fact::label)
        .containsSubsequence("선정 이유", "채널 이유", "승인", "보낸 곳", "결과", "회신");
    assertThat(first.trail())
        .extracting(TimelineEntry.Fact::text)
        .anyMatch(text -> text.matches("all \\w+ · 시야가 나빠지기 전에 검사"))
        .contains("COORDINATOR", "부재중");
  }

  @Test
  void onlyTheWantedKindsAreThere() {
    assertThat(read(scene.clinic(), patient, Set.of(TimelineKind.REPLY), Long.MAX_VALUE, 10))
        .extracting(TimelineEntry::kind)
        .containsExactly(TimelineKind.REPLY);
  }

  @Test
  void aPageGoesOnWhereTheLastOneEnded() {
    var first = read(scene.clinic(), patient, Set.of(TimelineKind.CONTACT), Long.MAX_VALUE, 1);
    var rest =
        clinics.in(
            scene.clinic(),
            () ->
                timeline.entries(
                    new Request(
                        patient,
                        Set.of(TimelineKind.CONTACT),
                        first.get(0).at(),
                        first.get(0).id(),
                        10,
                        "ko")));
    assertThat(rest).hasSize(1).doesNotContainAnyElementsOf(first);
  }

  @Test
  void anotherPatientAndAnotherClinicSeeNothingOfIt() {
    long other =
        clinics.in(scene.clinic(), () -> outreaches.require(scene.outreach().get(1)).patientId);
    assertThat(read(scene.clinic(), other, BOTH, Long.MAX_VALUE, 10)).isEmpty();
    assertThat(read(clinics.create(), patient, BOTH, Long.MAX_VALUE, 10)).isEmpty();
  }

  private List<TimelineEntry> read(
      String clinic, long patientId, Set<TimelineKind> kinds, long beforeId, int limit) {
    return clinics.in(
        clinic,
        () ->
            timeline.entries(
                new Request(
                    patientId, kinds, Clocks.now().plusSeconds(60), beforeId, limit, "ko")));
  }
}
