package care.anbu.patient.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.patient.linkage.LinkageSets;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages on which people decide. */
@QuarkusTest
class DuplicatePagesTest {

  @Inject TestClinics clinics;
  @Inject KnownRecords records;
  @Inject LinkRecords link;
  @Inject DuplicatePairs pairs;
  @Inject ClinicScope scope;

  private String clinic;
  private Browserless coordinator;

  @BeforeEach
  void pairsToReview() {
    clinic = clinics.create();
    clinics.in(
        clinic,
        () -> {
          records.put(LinkageSets.korean("ko").records());
          return null;
        });
    scope.call(clinic, () -> link.run(LinkageRun.Kind.COMPLETE));
    coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
  }

  @Test
  void theListBeginsWithTheMostLikelyPair() {
    List<DuplicatePair> likely =
        clinics.in(clinic, () -> pairs.page(DuplicatePair.Decision.REVIEW, null, 50));
    assertThat(likely)
        .isNotEmpty()
        .isSortedAccordingTo((a, b) -> Double.compare(b.probability, a.probability));
    assertThat(coordinator.get("/duplicates").asString())
        .contains("/duplicates/" + likely.get(0).ref());
  }

  @Test
  void theSamePersonIsMergedAndTheNextPairShown() {
    DuplicatePair first = first();
    assertThat(coordinator.get("/duplicates/" + first.ref()).asString())
        .contains("Birth date", "Same person: merge");
    Response answer =
        coordinator.post(
            "/duplicates/" + first.ref() + "/same", Map.of("survivor", Id.text(first.recordB)));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.header("Location")).contains("/duplicates/").doesNotContain(first.ref());
    Response old = coordinator.get("/patients/" + Id.text(first.recordA));
    assertThat(old.statusCode()).isEqualTo(302);
    assertThat(old.header("Location")).endsWith("/patients/" + Id.text(first.recordB));
    assertThat(coordinator.get("/patients/" + Id.text(first.recordB)).asString())
        .contains("Records merged into this patient");
    assertThat(coordinator.get("/merges").asString()).contains("COORDINATOR");
  }

  @Test
  void anUndoneMergeGivesBothPatientsBack() {
    String page = coordinator.get("/merges").asString();
    String undo = page.substring(page.indexOf("/merges/"), page.indexOf("/undo") + 5);
    assertThat(coordinator.post(undo, Map.of()).statusCode()).isEqualTo(303);
    assertThat(coordinator.get("/merges").asString()).contains("undone");
    assertThat(coordinator.post(undo, Map.of()).statusCode()).isEqualTo(409);
  }

  @Test
  void twoPeopleLeaveTheList() {
    DuplicatePair first = first();
    coordinator.post("/duplicates/" + first.ref() + "/different", Map.of());
    assertThat(coordinator.get("/duplicates").asString()).doesNotContain(first.ref());
    assertThat(coordinator.get("/duplicates?state=APART").asString()).contains(first.ref());
  }

  @Test
  void theDeskSeesWhatWasMergedButMayNotDecide() {
    var desk = Browserless.signIn(Role.FRONT_DESK, clinic);
    assertThat(desk.get("/duplicates").statusCode()).isEqualTo(403);
    assertThat(desk.get("/merges").statusCode()).isEqualTo(403);
  }

  private DuplicatePair first() {
    return clinics.in(clinic, () -> pairs.nextToReview(null).orElseThrow());
  }
}
