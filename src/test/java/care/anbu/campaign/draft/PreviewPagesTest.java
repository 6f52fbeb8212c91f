package care.anbu.campaign.draft;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.CampaignFixture;
import care.anbu.clinic.Role;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** What the preview of a campaign's texts tells of the patients of its segment. */
@QuarkusTest
class PreviewPagesTest {

  @Inject TestClinics tests;
  @Inject CampaignFixture fixture;
  @Inject EntityManager entities;

  @Test
  void ofFewerThanFiveNobodyIsShownExceptToDoctors() {
    String clinic = fixture.clinicWith(4);
    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    assertThat(coordinator.get(page(clinic, 0)).asString()).doesNotContain("환자P");
    assertThat(Browserless.signIn(Role.DOCTOR, clinic).get(page(clinic, 0)).asString())
        .contains("환자P");
    tests.in(clinic, () -> fixture.patient("P4", LocalDate.parse("1955-05-05"), null));
    for (int place : new int[] {0, 4, 5, 1000, -1}) {
      assertThat(coordinator.get(page(clinic, place)).asString()).as("" + place).contains("환자P");
    }
  }

  @Test
  void itIsACountInTheTrailAndALookInTheLog() {
    String clinic = fixture.clinicWith(5);
    Browserless.signIn(Role.COORDINATOR, clinic).get(page(clinic, 0));
    assertThat(
            count(clinic, "AuditEntry where action = '%s'".formatted(AuditAction.SEGMENT_COUNTED)))
        .isEqualTo(1);
    assertThat(count(clinic, "AccessLog where purpose = 'PREVIEW'")).isEqualTo(1);
  }

  private String page(String clinic, int place) {
    String segment = tests.in(clinic, () -> fixture.segment());
    return "/campaigns/preview?recipients=segment:" + segment + "&sample=" + place;
  }

  private long count(String clinic, String what) {
    return tests.in(
        clinic,
        () -> entities.createQuery("select count(*) from " + what, Long.class).getSingleResult());
  }
}
