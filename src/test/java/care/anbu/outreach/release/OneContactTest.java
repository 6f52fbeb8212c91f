package care.anbu.outreach.release;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignFixture;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.LadderStep;
import care.anbu.campaign.draft.CampaignTemplate;
import care.anbu.campaign.life.CampaignDays;
import care.anbu.campaign.life.CampaignLaunched;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Members;
import care.anbu.campaign.pilot.CampaignContactLog;
import care.anbu.campaign.plan.Planner;
import care.anbu.clinic.Clinic;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.insight.CampaignResults;
import care.anbu.message.DueList;
import care.anbu.message.MessageCheck;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.message.Rendering;
import care.anbu.message.TemplateContent;
import care.anbu.message.Variables;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.call.CallDesk;
import care.anbu.outreach.cover.ContactMatters;
import care.anbu.outreach.cover.OutreachCover;
import care.anbu.outreach.letter.LetterMaking;
import care.anbu.outreach.letter.Letters;
import care.anbu.outreach.queue.AfterSending;
import care.anbu.outreach.reply.Reply;
import care.anbu.patient.FrontDesk;
import care.anbu.patient.Household;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.Source;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.protocol.TestProtocols;
import care.anbu.protocol.due.DueUpkeep;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever is due for several things gets one contact, and each protocol knows. */
@QuarkusTest
class OneContactTest {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  private static final String YEARLY =
      """
      {"evidence": [{"kinds": ["VISIT"], "department": "%s"}],
       "rule": {"type": "every", "interval": "P1Y"}, "priority": %d,
       "told": {"ko": "%s", "en": "%s", "revealing": %s}}""";

  /** The number of P0. */
  private static final String SHARED = "+821000000000";

  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject TestProtocols making;
  @Inject CampaignFixture fixture;
  @Inject ClinicScope scope;
  @Inject Planner planner;
  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject Outreaches outreaches;
  @Inject Patients patients;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject MessageTemplates templates;
  @Inject DueUpkeep upkeep;
  @Inject CampaignDays days;
  @Inject FrontDesk frontDesk;
  @Inject CallDesk callDesk;
  @Inject ContactMatters matters;
  @Inject Event<CampaignLaunched> launched;
  @Inject EntityManager entities;
  @Inject TestClock clock;
  @Inject AfterSending after;
  @Inject CampaignContactLog log;
  @Inject CampaignResults results;
  @Inject LetterMaking letters;
  @Inject Letters printed;

  private String clinic;
  private long eye;
  private long teeth;

  /** The campaign of the more urgent protocol, and the other one. */
  private long eyes;

  private long scaling;

  /** Patient P0, who was in both departments long ago. */
  @BeforeEach
  void aPatientOfTwoDepartments() {
    clinic = fixture.clinicWith(1);
    eye = tests.in(clinic, () -> departments.find("code", "EYE").firstResult().id);
    teeth = tests.in(clinic, () -> tests.department("DEN", "치과", "Dentistry").id);
    cameLongAgo("P0");
  }

  private void cameLongAgo(String chart) {
    long patient = id(chart);
    for (long department : List.of(eye, teeth)) {
      tests.in(
          clinic, () -> people.visit(patient, department, Instant.parse("2024-01-10T01:00:00Z")));
    }
  }

  private long id(String chart) {
    return tests.in(clinic, () -> patients.find("chartNumber", chart).firstResult().id);
  }

  /** Two protocols with a campaign each, of texts that name all that is due; not released yet. */
  private void bothDue(Channel... ladder) {
    bothDue(true, false, ladder);
  }

  private void bothDue(boolean naming, boolean revealing, Channel... ladder) {
    long second = yearly("Scaling", "DEN", teeth, 4, "치과 스케일링", "a dental scaling", revealing);
    long first = yearly("Eyes", "EYE", eye, 1, "안과 정기 검진", "an eye examination", false);
    scope.run(clinic, upkeep::takeInTheDay);
    scaling = campaign(second, teeth, naming, ladder);
    eyes = campaign(first, eye, naming, ladder);
    List.of(scaling, eyes).forEach(this::enrol);
  }

  private long yearly(
      String name, String code, long department, int priority, String ko, String en, boolean hush) {
    return making.approved(
        clinic, name, code, YEARLY.formatted(Id.text(department), priority, ko, en, hush));
  }

  private long campaign(long protocol, long department, boolean naming, Channel... ladder) {
    long id =
        tests.in(
            clinic,
            () -> {
              Campaign made = fixture.campaign(fixture.draft(), protocol);
              made.name = departments.require(department).code;
              made.departmentId = department;
              made.windowTo = LocalTime.of(21, 0);
              entities
                  .createQuery("delete from LadderStep where campaignId = ?1")
                  .setParameter(1, made.id)
                  .executeUpdate();
              for (int i = 0; i < ladder.length; i++) {
                var step = LadderStep.of(i, ladder[i], 7);
                step.campaignId = made.id;
                entities.persist(step);
                use(made, ladder[i], naming);
              }
              return made.id;
            });
    scope.call(clinic, () -> planner.plan(id));
    tests.in(
        clinic,
        () -> {
          fixture.launch(campaigns.require(id));
          return null;
        });
    return id;
  }

  private void use(Campaign campaign, Channel channel, boolean naming) {
    String body = naming ? "{patient}, {dueList} 안내드립니다." : "{patient}, 진료를 안내드립니다.";
    var content = new TemplateContent("안내 " + campaign.ref() + channel, Purpose.CARE, "안내", body);
    Long author = staff.inOrder().get(0).id;
    var template = MessageTemplate.draft(channel, "ko", content, author, clock.instant());
    template.approve(
        MessageCheck.check("", body, channel, Purpose.CARE, List.of()), author, clock.instant());
    templates.persist(template);
    var used = new CampaignTemplate();
    used.campaignId = campaign.id;
    used.channel = channel;
    used.language = "ko";
    used.templateId = template.id;
    entities.persist(used);
  }

  private void enrol(long campaign) {
    scope.run(clinic, () -> days.run(campaign));
  }

  private void release() {
    launched.fire(new CampaignLaunched(clinic, eyes));
  }

  private List<Outreach> contacts() {
    return tests.in(clinic, () -> outreaches.list("order by id"));
  }

  private Outreach only() {
    List<Outreach> all = contacts();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private List<OutreachCover> covers() {
    return tests.in(
        clinic,
        () ->
            entities
                .createQuery("from OutreachCover order by id", OutreachCover.class)
                .getResultList());
  }

  private Member member(long campaign) {
    return tests.in(clinic, () -> members.find("campaignId", campaign).firstResult());
  }

  private void change(Consumer<Outreach> how) {
    tests.in(
        clinic,
        () -> {
          how.accept(outreaches.find("order by id").firstResult());
          return null;
        });
  }

  private void arrives(long department) {
    scope.run(clinic, () -> frontDesk.recordArrival(id("P0"), department, SEOUL));
    scope.run(clinic, upkeep::takeInArrivals);
    List.of(scaling, eyes).forEach(this::enrol);
  }

  @Test
  void whoIsDueByTwoProtocolsGetsOneContactAndBothMoveOn() {
    bothDue(Channel.SMS);

    release();
    release();

    assertThat(only().campaignId).as("the higher priority leads").isEqualTo(eyes);
    assertThat(member(eyes).step).isEqualTo(1);
    assertThat(member(scaling).step).isEqualTo(1);
    assertThat(member(scaling).nextOn).isEqualTo(member(eyes).nextOn);
    assertThat(covers())
        .singleElement()
        .satisfies(
            cover -> {
              assertThat(cover.memberId).isEqualTo(member(scaling).id);
              assertThat(cover.outreachId).isEqualTo(only().id);
              assertThat(cover.waiting).isTrue();
            });
  }

  @Test
  void aTextThatDoesNotNameTheOthersCoversNobodyAndTheyWaitForAnotherDay() {
    bothDue(false, false, Channel.SMS);

    release();

    assertThat(only().campaignId).isEqualTo(eyes);
    assertThat(covers()).isEmpty();
    assertThat(member(scaling).step).isZero();
    assertThat(member(scaling).nextOn).isAfter(only().releasedOn);
  }

  @Test
  void aCallCoversWhateverItsScriptSays() {
    bothDue(false, false, Channel.PHONE);

    release();

    assertThat(only().campaignId).isEqualTo(eyes);
    assertThat(covers()).hasSize(1);
  }

  @Test
  void aLadderWithoutTheChannelIsNotCovered() {
    bothDue(Channel.SMS);
    tests.in(
        clinic,
        () ->
            entities
                .createQuery("update LadderStep set channel = PHONE where campaignId = ?1")
                .setParameter(1, scaling)
                .executeUpdate());

    release();

    assertThat(covers()).isEmpty();
    assertThat(only().campaignId).isEqualTo(eyes);
  }

  @Test
  void aCallThatWaitsStandsForWhatComesDueLater() {
    bothDue(false, false, Channel.PHONE);
    nextOn(scaling, 10);
    release();
    assertThat(covers()).isEmpty();

    nextOn(scaling, 0);
    release();

    assertThat(only().campaignId).isEqualTo(eyes);
    assertThat(covers())
        .singleElement()
        .satisfies(cover -> assertThat(cover.memberId).isEqualTo(member(scaling).id));
  }

  @Test
  void aCallThatAPausedCampaignHoldsBackStandsForNothing() {
    bothDue(false, false, Channel.PHONE);
    nextOn(scaling, 10);
    release();
    tests.in(
        clinic,
        () -> {
          Campaign leader = campaigns.require(eyes);
          entities.persist(leader.pause(leader.ownerId, "why", clock.instant()));
          return null;
        });

    nextOn(scaling, 0);
    release();

    assertThat(covers()).isEmpty();
    assertThat(contacts()).extracting(o -> o.campaignId).containsExactly(eyes, scaling);
  }

  @ParameterizedTest
  @EnumSource(
      value = Reply.Kind.class,
      names = {"DECLINED", "COMPLAINT"})
  void whoSaidNoIsNotAskedByAnotherCampaignOfTheDepartmentForAMonth(Reply.Kind no) {
    bothDue(false, false, Channel.SMS);
    nextOn(scaling, 10);
    release();
    var said = clock.instant();
    tests.in(
        clinic,
        () -> {
          entities
              .createQuery(
                  "update Outreach set state = REACHED, releasedOn = ?1, departmentId ="
                      + " (select departmentId from Campaign where id = ?2)")
              .setParameter(1, LocalDate.ofInstant(said, SEOUL).minusDays(1))
              .setParameter(2, scaling)
              .executeUpdate();
          long first = outreaches.find("order by id").firstResult().id;
          entities.persist(Reply.of(id("P0"), first, no, null, said));
          return null;
        });

    nextOn(scaling, 0);
    release();
    assertThat(contacts()).extracting(o -> o.campaignId).containsExactly(eyes);

    tests.in(
        clinic,
        () ->
            entities
                .createQuery("update Reply set at = ?1")
                .setParameter(1, said.minus(Duration.ofDays(40)))
                .executeUpdate());
    nextOn(scaling, 0);
    release();
    assertThat(contacts()).extracting(o -> o.campaignId).containsExactly(eyes, scaling);
  }

  @Test
  void theControlGroupOfAnotherCampaignStaysSilent() {
    bothDue(Channel.SMS);
    tests.in(
        clinic,
        () ->
            entities
                .createQuery("update Member set arm = HOLDOUT where campaignId = ?1")
                .setParameter(1, scaling)
                .executeUpdate());

    release();

    assertThat(only().campaignId).isEqualTo(eyes);
    assertThat(covers()).isEmpty();
  }

  @Test
  void whoseTurnComesInThreeDaysIsCoveredAndLaterIsNot() {
    bothDue(Channel.SMS);
    nextOn(scaling, 4);
    release();
    assertThat(covers()).isEmpty();

    tests.in(
        clinic,
        () -> {
          entities.createQuery("delete from Outreach").executeUpdate();
          members.update("step = 0 where campaignId = ?1", eyes);
          return null;
        });
    nextOn(eyes, 0);
    nextOn(scaling, 3);
    release();
    assertThat(covers()).hasSize(1);
  }

  private void nextOn(long campaign, int inDays) {
    tests.in(
        clinic,
        () ->
            members.update(
                "nextOn = ?1 where campaignId = ?2", TestClock.TODAY.plusDays(inDays), campaign));
  }

  @Test
  void aRevealingMatterIsNotNamedInATextButInALetter() {
    withAddress("P0");
    bothDue(true, true, Channel.SMS);
    release();
    assertThat(said(Channel.SMS)).contains("안과 정기 검진").doesNotContain("스케일링").contains("다른 진료");

    assertThat(said(Channel.LETTER)).contains("안과 정기 검진", "치과 스케일링");
  }

  private void withAddress(String chart) {
    tests.in(
        clinic,
        () -> {
          var address =
              ContactPoint.address(
                  patients.<Patient>find("chartNumber", chart).firstResult().id,
                  "서울특별시 종로구 세종대로 1",
                  "03154",
                  "서울",
                  Source.DESK);
          entities.persist(address);
          return null;
        });
  }

  /** The words of the only contact, as they would go by a channel. */
  private String said(Channel channel) {
    return tests.in(
        clinic,
        () -> {
          DueList due =
              matters.lists(List.of(outreaches.listAll().get(0).id)).values().iterator().next();
          var clinicRow = entities.find(Clinic.class, clinic);
          Department department = departments.require(eye);
          return Rendering.render(
              "{dueList}",
              Variables.from(clinicRow, department, channel, "ko", TestClock.TODAY).due(due));
        });
  }

  @Test
  void whatTheLeaderWasAboutEndsAndTheCoveredComesDueAgain() {
    bothDue(Channel.PHONE);
    release();

    arrives(eye);
    release();

    assertThat(contacts())
        .extracting(Outreach::state)
        .containsExactly(OutreachState.CANCELLED, OutreachState.READY);
    assertThat(contacts().get(1).campaignId).isEqualTo(scaling);
    assertThat(covers()).isEmpty();
  }

  @Test
  void whatIsSettledMeanwhileIsNotNamedAnyMore() {
    bothDue(Channel.PHONE);
    release();

    arrives(teeth);

    assertThat(tests.in(clinic, () -> matters.of(List.of(only().id)).get(only().id)))
        .singleElement()
        .satisfies(matter -> assertThat(matter.title()).isEqualTo("Eyes"));
    release();
    assertThat(covers()).isEmpty();
    assertThat(only().state()).isEqualTo(OutreachState.READY);
  }

  @Test
  void aPausedLeaderHoldsNobodyUp() {
    bothDue(Channel.SMS);
    release();
    tests.in(
        clinic,
        () -> {
          Campaign leader = campaigns.require(eyes);
          entities.persist(leader.pause(leader.ownerId, "why", clock.instant()));
          return null;
        });

    release();

    assertThat(contacts()).extracting(o -> o.campaignId).containsExactly(eyes, scaling);
  }

  @Test
  void aContactThatFailsIsFollowedByTheNextStepOfBoth() {
    withAddress("P0");
    bothDue(Channel.SMS, Channel.LETTER);
    release();
    change(
        contact -> {
          contact.printed(1, clock.instant());
          contact.letterId = null;
          contact.failed(OutreachReason.UNDELIVERED, clock.instant());
        });
    scope.run(clinic, () -> after.nextStep(List.of(only().id), TestClock.TODAY));

    release();

    assertThat(contacts()).hasSize(2).allMatch(contact -> contact.campaignId == eyes);
    assertThat(covers()).hasSize(2).extracting(cover -> cover.step).containsExactly(0, 1);
    assertThat(covers()).extracting(cover -> cover.waiting).containsExactly(false, true);
  }

  @Test
  void whoeverDeclinesOnThePhoneDeclinesAllThatTheCallWasAbout() {
    bothDue(Channel.PHONE);
    release();
    long staffId = tests.in(clinic, () -> staff.inOrder().get(0).id);

    scope.run(
        clinic,
        () ->
            callDesk.record(
                only().id, new CallDesk.Result(Outcome.DECLINED, null, 0, null, false), staffId));

    assertThat(member(eyes).state).isEqualTo(Member.State.LEFT);
    assertThat(member(scaling).state).isEqualTo(Member.State.LEFT);
  }

  @Test
  void anUndoneLaunchPutsTheCoveredBack() {
    bothDue(Channel.SMS);
    release();

    assertThat(undo(eyes)).isEqualTo(303);

    assertThat(covers()).isEmpty();
    assertThat(contacts()).isEmpty();
    assertThat(member(scaling).step).isZero();
    release();
    assertThat(only().campaignId).isEqualTo(scaling);
  }

  @Test
  void aLaunchIsUndoneWhereOnlyAnothersContactStandsForItUntilThatHasLeft() {
    bothDue(Channel.SMS);
    release();
    tests.in(
        clinic,
        () ->
            entities
                .createNativeQuery(
                    "update outreach set attempts = 1, state = 'SENDING' where clinic_id = ?1")
                .setParameter(1, clinic)
                .executeUpdate());
    assertThat(undo(scaling)).as("it is under way").isEqualTo(409);
    assertThat(covers()).hasSize(1);

    tests.in(
        clinic,
        () ->
            entities
                .createNativeQuery(
                    "update outreach set attempts = 0, state = 'READY' where clinic_id = ?1")
                .setParameter(1, clinic)
                .executeUpdate());
    assertThat(undo(scaling)).isEqualTo(303);
    assertThat(member(scaling).state).isEqualTo(Member.State.PLANNED);
    assertThat(only().campaignId).isEqualTo(eyes);
    assertThat(covers()).isEmpty();
  }

  private int undo(long campaign) {
    return Browserless.signIn(Role.COORDINATOR, clinic)
        .post("/campaigns/" + Id.text(campaign) + "/undo-launch", Map.of())
        .statusCode();
  }

  @Test
  void twoReleasesInOneInstantMakeOneContact() {
    bothDue(Channel.SMS);

    List.of(1, 2, 3, 4).stream()
        .map(i -> CompletableFuture.runAsync(this::release))
        .toList()
        .forEach(CompletableFuture::join);

    assertThat(only().campaignId).isEqualTo(eyes);
    assertThat(covers()).hasSize(1);
    assertThat(tests.in(clinic, () -> campaigns.listAll())).noneMatch(c -> c.failedStep() != null);
  }

  @Test
  void whoSaysNoAfterTheContactLeavesEachCampaignAndCountsInEachPilot() {
    bothDue(Channel.SMS);
    tests.in(clinic, () -> members.update("pilot = true"));
    release();
    arrived();
    long patient = id("P0");
    tests.in(clinic, () -> people.consent(patient, Purpose.CARE, null, false, clock.instant()));

    List.of(eyes, scaling).forEach(this::enrol);

    for (long campaign : List.of(eyes, scaling)) {
      assertThat(scope.call(clinic, () -> log.pilot(campaign)).optedOut()).isEqualTo(1);
      assertThat(member(campaign).exitReason).isEqualTo(ExitReason.OPTED_OUT);
    }
  }

  /** The only contact was answered. */
  private void arrived() {
    tests.in(
        clinic,
        () ->
            entities
                .createNativeQuery(
                    "update outreach set attempts = 1, state = 'REACHED', sent_at = ?2,"
                        + " final_at = ?2 where clinic_id = ?1")
                .setParameter(1, clinic)
                .setParameter(2, Timestamp.from(clock.instant()))
                .executeUpdate());
  }

  @Test
  void theFiguresOfEachCampaignCountIt() {
    bothDue(Channel.SMS);
    tests.in(clinic, () -> members.update("pilot = true"));
    release();
    arrived();

    for (long campaign : List.of(eyes, scaling)) {
      var figures = scope.call(clinic, () -> log.pilot(campaign));
      assertThat(figures.contacts()).isEqualTo(1);
      assertThat(figures.reached()).isEqualTo(1);
      Campaign asked = tests.in(clinic, () -> campaigns.require(campaign));
      assertThat(scope.call(clinic, () -> results.of(asked)).funnel())
          .singleElement()
          .satisfies(row -> assertThat(row.reached()).isEqualTo(1));
    }
    assertThat(tests.in(clinic, () -> outreaches.spent(campaigns.require(scaling)))).isEmpty();
    assertThat(tests.in(clinic, () -> outreaches.spent(campaigns.require(eyes)))).hasSize(1);
  }

  @Test
  void thePageOfThePatientSaysByWhatEachIsCovered() {
    bothDue(Channel.PHONE);
    release();

    var coordinator = Browserless.signIn(Role.COORDINATOR, clinic);
    assertThat(coordinator.get("/patients/" + Id.text(id("P0"))).asString())
        .contains("Covered by campaign EYE")
        .contains("Covered by “EYE”");
    assertThat(Browserless.signIn(Role.FRONT_DESK, clinic).get("/calls/" + only().ref()).asString())
        .contains("All that is due", "Eyes", "Scaling");
  }

  @Test
  void twoProtocolsOfOneDepartmentKeepNoPatientFromEachOther() {
    long first = yearly("Eyes", "EYE", eye, 1, "안과 정기 검진", "an eye examination", false);
    long second = yearly("Retina", "EYE", eye, 2, "망막 검사", "a retina check", false);
    scope.run(clinic, upkeep::takeInTheDay);
    eyes = campaign(first, eye, true, Channel.SMS);
    scaling = campaign(second, eye, true, Channel.SMS);
    List.of(scaling, eyes).forEach(this::enrol);

    release();

    assertThat(only().campaignId).isEqualTo(eyes);
    assertThat(covers()).hasSize(1);
  }

  /** P1, who lives with P0 and was in both departments long ago. */
  private long atHome(String born, String mobile) {
    tests.in(
        clinic,
        () -> {
          var household = new Household();
          entities.persist(household);
          entities.flush();
          Patient other = fixture.patient("P1", LocalDate.parse(born), mobile);
          other.householdId = household.id;
          patients.<Patient>find("chartNumber", "P0").firstResult().householdId = household.id;
          return null;
        });
    cameLongAgo("P1");
    return id("P1");
  }

  @Test
  void twoAdultsAtOneNumberGetOneTextThatTellsNeitherOfTheOther() {
    atHome("1958-01-01", SHARED);
    bothDue(Channel.SMS);

    release();
    release();

    assertThat(only().campaignId).isEqualTo(eyes);
    assertThat(covers()).hasSize(3).extracting(cover -> cover.patientId).contains(id("P1"));
    assertThat(tests.in(clinic, () -> members.count("step = 1"))).isEqualTo(4);
    String name = "환자" + (only().patientId == id("P0") ? "P1" : "P0");
    assertThat(said(Channel.SMS)).isEqualTo("안과 정기 검진, 치과 스케일링; " + name + "님 시기가 된 진료");
    assertThat(said(Channel.EMAIL)).endsWith(name + "님 시기가 된 진료");
  }

  @Test
  void whatAChildIsDueForIsNamedToWhoeverReadsItsNumber() {
    long child = atHome("2018-01-01", SHARED);
    bothDue(true, true, Channel.SMS);

    release();

    assertThat(only().patientId).isEqualTo(id("P0"));
    assertThat(covers()).extracting(cover -> cover.patientId).contains(child);
    assertThat(said(Channel.SMS)).isEqualTo("안과 정기 검진, 시기가 된 다른 진료; 환자P1님 안과 정기 검진, 시기가 된 다른 진료");
  }

  @Test
  void whoHasAnotherNumberIsNotToldOfAtThisOneAndWaitsForAnotherDay() {
    atHome("1958-01-01", "+821000000099");
    bothDue(Channel.SMS);

    release();

    long told = only().patientId;
    assertThat(covers()).extracting(cover -> cover.patientId).containsOnly(told);
    assertThat(tests.in(clinic, () -> members.count("step = 0 and patientId <> ?1", told)))
        .isEqualTo(2);
  }

  @Test
  void whoSaidNoToTextsIsNotToldOfInATextToSomebodyElse() {
    long other = atHome("1958-01-01", SHARED);
    bothDue(Channel.SMS);
    tests.in(
        clinic, () -> people.consent(other, Purpose.CARE, Channel.SMS, false, clock.instant()));

    release();

    assertThat(contacts()).extracting(contact -> contact.patientId).containsOnly(id("P0"));
    assertThat(covers()).extracting(cover -> cover.patientId).containsOnly(id("P0"));
  }

  @Test
  void theDeskSeesOnOneCardWhatTheHouseholdIsDueFor() {
    atHome("1958-01-01", SHARED);
    bothDue(Channel.PHONE);
    release();

    String card =
        Browserless.signIn(Role.FRONT_DESK, clinic).get("/calls/" + only().ref()).asString();
    String name = only().patientId == id("P0") ? "환자P1" : "환자P0";
    assertThat(card).contains(name + "</a>: Eyes", name + "</a>: Scaling", "ask for them");
  }

  @Test
  void lettersOfAHouseholdShareAnEnvelopeAndEachListsAll() {
    atHome("1958-01-01", null);
    withAddress("P0");
    withAddress("P1");
    bothDue(Channel.LETTER);

    release();

    assertThat(contacts()).hasSize(2);
    assertThat(covers()).hasSize(2);
    clock.stopAt(clock.instant().plus(Duration.ofDays(1)));
    long staffId = tests.in(clinic, () -> staff.inOrder().get(0).id);
    var batch = scope.call(clinic, () -> letters.make(staffId));
    assertThat(batch.letters).isEqualTo(1);
    assertThat(
            tests.in(
                clinic,
                () ->
                    printed.of(batch.id).stream()
                        .flatMap(letter -> letter.entries().stream())
                        .map(entry -> entry.attempt().content)
                        .toList()))
        .hasSize(2)
        .allMatch(words -> words.contains("안과 정기 검진, 치과 스케일링"));
  }
}
