package care.anbu.outreach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.clinic.Role;
import care.anbu.patient.Patient;
import care.anbu.segment.SegmentQueries;
import care.anbu.segment.Segments;
import care.anbu.segment.criterion.Criteria;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Id;
import care.anbu.shared.IdBatch;
import care.anbu.shared.Problem;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PastCampaignCriterionTest {

  private static final Instant ENROLLED = Instant.parse("2025-10-01T00:00:00Z");
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 1);

  @Inject TestClinics tests;
  @Inject SendingFixture sending;
  @Inject EntityManager entities;
  @Inject SegmentQueries queries;
  @Inject Segments segments;
  @Inject ClinicSql sql;

  private String clinic;
  private String campaign;
  private String department;

  @BeforeEach
  void aCampaignWithFourOutcomes() {
    var scene = sending.due(Channel.SMS, 5);
    clinic = scene.clinic();
    campaign = Id.text(scene.campaignId());
    tests.in(
        clinic,
        () -> {
          department = Id.text(entities.find(Campaign.class, scene.campaignId()).departmentId);
          for (int i = 0; i < 5; i++) {
            Outreach outreach = entities.find(Outreach.class, scene.outreach().get(i));
            Member member = entities.find(Member.class, outreach.memberId);
            member.enrolledAt = i == 4 ? null : ENROLLED;
            set(outreach.id, "SENT", i == 4 ? null : ENROLLED);
            name(member, List.of("answered", "came", "silent", "opted out", "planned").get(i));
            if (i == 0) {
              set(outreach.id, "REACHED", ENROLLED);
            } else if (i == 1) {
              member.visitedAt = ENROLLED.plusSeconds(9);
            } else if (i == 3) {
              member.leave(ExitReason.OPTED_OUT, ENROLLED.plusSeconds(9));
            }
          }
          return null;
        });
  }

  private void set(long id, String state, Instant at) {
    sql.update(
            "update outreach set state = :state, sent_at = :at, final_at = :at"
                + " where clinic_id = :clinic and id = :id")
        .setParameter("state", state)
        .setParameter("at", at)
        .setParameter("id", id)
        .executeUpdate();
  }

  private void name(Member member, String name) {
    entities.find(Patient.class, member.patientId).name = name;
  }

  @Test
  void membersAreFoundByWhatCameOfIt() {
    assertThat(found("'campaign':'" + campaign + "'"))
        .containsExactlyInAnyOrder("answered", "came", "silent", "opted out");
    assertThat(found("'outcome':'REACHED'")).containsExactly("answered");
    assertThat(found("'outcome':'CAME'")).containsExactly("came");
    assertThat(found("'outcome':'OPTED_OUT'")).containsExactly("opted out");
    assertThat(found("'outcome':'NO_ANSWER'")).containsExactlyInAnyOrder("silent", "opted out");
    assertThat(found("'department':'" + department + "','outcome':'CAME'")).containsExactly("came");
    assertThat(found("'withinMonths':3")).isEmpty();
    assertThat(found("'withinMonths':4")).hasSize(4);
    assertThat(found("'campaign':'" + Id.text(1) + "'")).isEmpty();
  }

  @Test
  void anotherClinicsCampaignIsNoneOfOurs() {
    String other = sending.due(Channel.SMS, 2).clinic();

    assertThat(tests.in(other, () -> names(criterion("'campaign':'" + campaign + "'")))).isEmpty();
  }

  @Test
  void whatCameLaterDoesNotCountOnAnEarlierDay() {
    long count =
        tests.in(
            clinic,
            () -> {
              var query =
                  queries.asOf(
                      criterion("'campaign':'" + campaign + "'"),
                      LocalDate.of(2025, 9, 1),
                      new IdBatch(new long[] {0, Long.MAX_VALUE}, true));
              return query.bind(sql.query(query.sql(), Long.class)).getResultStream().count();
            });

    assertThat(count).isZero();
  }

  @Test
  void theJsonFormIsStrictAndComesBackAsItWas() {
    Criterion criterion =
        criterion("'campaign':'" + campaign + "','outcome':'CAME','withinMonths':12");
    assertThat(Criteria.parse(criterion.json())).isEqualTo(criterion);

    for (String wrong :
        List.of(
            "'withinMonths':0",
            "'outcome':'WON'",
            "'outcome':''",
            "'campaign':'x'",
            "'moon':1",
            "'campaign':'" + campaign + "','department':'" + department + "'")) {
      assertThatThrownBy(() -> criterion(wrong)).as(wrong).isInstanceOf(Problem.class);
    }
  }

  @Test
  void itReadsAsASentence() {
    Criterion criterion =
        criterion("'campaign':'" + campaign + "','outcome':'REACHED','withinMonths':12");
    Criterion not =
        new Criterion.Not(criterion("'department':'" + department + "','outcome':'NO_ANSWER'"));

    tests.in(
        clinic,
        () -> {
          assertThat(criterion.sentence("ko", segments.names("ko")))
              .isEqualTo("최근 12개월 안에 ‘안저 검사 재진 안내’ 캠페인에서 응답한 적이 있는 환자");
          assertThat(criterion.sentence("en", segments.names("en")))
              .isEqualTo(
                  "Patients who have answered the campaign “안저 검사 재진 안내” in the last 12 months");
          assertThat(not.sentence("ko", segments.names("ko")))
              .isEqualTo("안과 캠페인 연락에 응답하지 않은 적이 없는 환자");
          assertThat(not.sentence("en", segments.names("en")))
              .isEqualTo(
                  "Patients who have not left a campaign of Ophthalmology without an answer");
          return null;
        });
  }

  @Test
  void theEditorOffersTheCampaignsAndTheirOutcomes() {
    Browserless.signIn(Role.COORDINATOR, clinic)
        .postPart(
            "/segments/edit",
            Map.of(
                "c.type",
                "and",
                "c.0.type",
                "campaign",
                "c.0.campaign",
                campaign,
                "c.0.outcome",
                "CAME",
                "do",
                "redraw:"))
        .then()
        .statusCode(200)
        .body(containsString("<option value=\"" + campaign + "\" selected>안저 검사 재진 안내</option>"))
        .body(containsString("<option value=\"CAME\" selected>Came</option>"));
  }

  private Criterion criterion(String members) {
    return Criteria.parse(("{'type':'campaign'," + members + "}").replace('\'', '"'));
  }

  private List<String> found(String members) {
    return tests.in(clinic, () -> names(criterion(members)));
  }

  private List<String> names(Criterion criterion) {
    var query = queries.of(criterion, TODAY);
    return query
        .bind(sql.query(query.sql(), Long.class))
        .getResultStream()
        .map(id -> entities.find(Patient.class, id).name)
        .toList();
  }
}
