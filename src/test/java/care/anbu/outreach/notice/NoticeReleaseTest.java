package care.anbu.outreach.notice;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Clinics;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SmsServer;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.letter.LetterMaking;
import care.anbu.outreach.queue.Dispatch;
import care.anbu.outreach.receipt.DeliveryReceipts;
import care.anbu.outreach.receipt.Receipt;
import care.anbu.patient.Exclusion;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.consent.ConsentNotice;
import care.anbu.patient.consent.ConsentNotice.Closing;
import care.anbu.patient.consent.ConsentNotice.Kind;
import care.anbu.patient.consent.ConsentNotice.Trouble;
import care.anbu.patient.consent.ConsentNotices;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.Merges;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What patients are told of their consents, from what they say to what leaves. */
@QuarkusTest
class NoticeReleaseTest {

  private static final Instant NOW = TestClock.START;
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final String NUMBER = "010-0000-0001";

  @Inject SendingFixture fixture;
  @Inject TestClinics tests;
  @Inject TestPatients people;
  @Inject TestSql sql;
  @Inject TestClock clock;
  @Inject ClinicScope scope;
  @Inject Clinics clinics;
  @Inject Patients patients;
  @Inject NoticeRelease release;
  @Inject ConsentNotices notices;
  @Inject Consents consents;
  @Inject Outreaches outreaches;
  @Inject Dispatch dispatch;
  @Inject DeliveryReceipts receipts;
  @Inject Merges merges;
  @Inject LetterMaking letters;

  private final SmsServer server = new SmsServer();
  private String clinic;

  @BeforeEach
  void aClinicThatTells() {
    clock.stopAt(NOW);
    clinic = tests.create();
    in(
        () -> {
          clinics.current().consentNoticesSince = NOW.minus(Duration.ofDays(1));
          fixture.gateway(Channel.SMS, GatewayKind.HTTP_SMS, server.url());
          return null;
        });
  }

  /** What still waits would be sent by the tests after this one. */
  @AfterEach
  void end() {
    sql.run("update outreach set state = 'CANCELLED' where state = 'READY' and " + here());
    server.close();
  }

  @Test
  void whoAgreesIsToldOnceByAText() {
    Patient patient = reachable(NUMBER);
    said(patient, Channel.SMS, true, NOW.minusSeconds(60));
    look();
    look();
    send();
    assertThat(texts()).containsExactly("[시험의원] 2026-11-24 광고 (문자) 수신동의 처리 완료. 철회 02-000-0000");
    look();
    assertThat(only().kind).isEqualTo(Kind.GIVEN);
    assertThat(only().dueBy).isEqualTo(LocalDate.of(2026, 12, 8));
    assertThat(only().closedAt()).as("the network may still say no").isNull();
    clock.stopAt(NOW.plus(Duration.ofDays(4)));
    look();
    assertThat(only().closedAs()).isEqualTo(Closing.TOLD);
    assertThat(only().closedAt()).isEqualTo(NOW);
  }

  @Test
  void twoReplicasThatLookAtOnceTellOnce() {
    for (int i = 0; i < 30; i++) {
      said(reachable("010-0000-%04d".formatted(i)), Channel.SMS, true, NOW.minusSeconds(60));
    }
    CompletableFuture.allOf(
            Stream.generate(() -> CompletableFuture.runAsync(this::look))
                .limit(3)
                .toArray(CompletableFuture[]::new))
        .join();
    look();
    send();
    assertThat(server.delivered()).isEqualTo(30);
    assertThat(owed()).isEqualTo(30);
    assertThat(sql.number("select count(*) from outreach where " + here())).isEqualTo(30);
  }

  @Test
  void whoTookAConsentBackIsToldSoAndTheAdvertisementBeforeItStays() {
    var scene = advertisement();
    Patient patient = in(() -> patients.listAll().get(0));
    said(patient, null, false, NOW);
    look();
    send();
    assertThat(texts()).containsExactly("[시험의원] 2026-11-24 광고 (모든 방법) 수신거부(동의철회) 처리 완료");
    assertThat(fixture.count(scene, OutreachState.CANCELLED)).isEqualTo(1);
  }

  @Test
  void whatWasSaidSinceIsToldInsteadAlsoWhileItWaitsInTheQueue() {
    Patient patient = reachable(NUMBER);
    said(patient, Channel.SMS, true, NOW.minusSeconds(60));
    look();
    said(patient, Channel.SMS, false, NOW.minusSeconds(30));
    send();
    assertThat(texts()).isEmpty();
    assertThat(contact().reason()).isEqualTo(OutreachReason.OVERTAKEN);
    look();
    send();
    assertThat(texts()).singleElement().asString().contains("수신거부");
    assertThat(of(Kind.GIVEN).closedAs()).isEqualTo(Closing.NEEDLESS);
  }

  @Test
  void anImportOfYearsTellsOnlyWhatIsInItsTime() {
    in(() -> clinics.current().consentNoticesSince = NOW.minus(Duration.ofDays(100)));
    Patient patient = reachable(NUMBER);
    imported(patient, Channel.SMS, NOW.minus(Duration.ofDays(20)), true);
    imported(patient, Channel.EMAIL, NOW.minus(Duration.ofDays(5)), false);
    imported(patient, Channel.LETTER, NOW.minus(Duration.ofDays(13)), true);
    look();
    assertThat(only().dueBy).isEqualTo(LocalDate.of(2026, 11, 25));
  }

  @Test
  void whatWasSaidLongBeforeTheClinicBeganIsNotToldAndWithoutTheSwitchNothingIs() {
    Patient patient = reachable(NUMBER);
    said(patient, Channel.SMS, true, NOW.minus(Duration.ofDays(16)));
    look();
    assertThat(owed()).isZero();
    in(() -> clinics.current().consentNoticesSince = null);
    said(patient, Channel.SMS, true, NOW);
    look();
    assertThat(owed()).isZero();
  }

  @Test
  void aJobThatStoodStillForgetsNothingThatWasSaidHere() {
    Patient patient = reachable(NUMBER);
    said(patient, Channel.SMS, true, NOW);
    clock.stopAt(NOW.plus(Duration.ofDays(40)));
    look();
    assertThat(only().late(LocalDate.of(2027, 1, 3))).isTrue();
    assertThat(only().outreachId).as("better late than never").isNotNull();
  }

  @Test
  void nobodyIsToldOfTheDeadTheErasedAndWhatAMergeSaidAgain() {
    Patient dead = reachable("010-0000-0001");
    Patient gone = in(() -> people.korean("이환자", "1950-03-01"));
    Patient waiting = reachable("010-0000-0003");
    List.of(dead, gone, waiting).forEach(one -> said(one, Channel.SMS, true, NOW));
    in(
        () -> {
          patients.findById(dead.id).deceased = true;
          patients.findById(gone.id).active = false;
          return null;
        });
    look();
    in(() -> patients.findById(waiting.id).deceased = true);
    send();
    look();
    assertThat(server.delivered()).isZero();
    assertThat(in(() -> notices.listAll()))
        .hasSize(3)
        .allMatch(one -> one.closedAs() == Closing.NEEDLESS);
  }

  @Test
  void aWordThatWasTakenBackIsNotTold() {
    Consent said = said(reachable(NUMBER), Channel.SMS, true, NOW);
    sql.change(
        "insert into consent_taken_back (clinic_id, consent_id, merge_id, at) values ('"
            + clinic
            + "', "
            + said.id
            + ", 1, now(3))");
    look();
    assertThat(owed()).isZero();
  }

  @Test
  void theNoticeOfAMergedRecordGoesToWhomItBecame() {
    Patient survivor = reachable("010-0000-0001");
    Patient absorbed = reachable("010-0000-0002");
    said(absorbed, Channel.SMS, true, NOW.minusSeconds(60));
    look();
    in(() -> merges.merge(survivor.id, absorbed.id, MergeOrigin.linkage()));
    look();
    send();
    assertThat(server.delivered()).isEqualTo(1);
    assertThat(in(() -> notices.listAll())).allMatch(one -> one.patientId.equals(survivor.id));
  }

  @Test
  void threeChildrenOnOnePhoneAreToldOneADay() {
    for (int i = 0; i < 3; i++) {
      said(reachable(NUMBER), Channel.SMS, true, NOW.minusSeconds(60));
    }
    look();
    for (int day = 0; day < 3; day++) {
      clock.stopAt(NOW.plus(Duration.ofDays(day)));
      send();
      assertThat(server.delivered()).isEqualTo(day + 1);
    }
  }

  @Test
  void wordsOfOneDayForOneNumberAreToldTogether() {
    Patient patient = reachable(NUMBER);
    said(patient, Channel.SMS, true, NOW.minusSeconds(60));
    said(patient, Channel.PHONE, true, NOW.minusSeconds(50));
    in(
        () ->
            people.consent(
                patient.id, Purpose.ADVERTISING_AT_NIGHT, Channel.SMS, true, NOW.minusSeconds(40)));
    look();
    send();
    assertThat(texts()).singleElement().asString().contains("광고 (문자), 광고 (전화), 야간(21~8시) 광고 (문자)");
  }

  @Test
  void atNightNothingIsTold() {
    clock.stopAt(Instant.parse("2026-11-24T13:00:00Z"));
    said(reachable(NUMBER), Channel.SMS, true, NOW);
    look();
    send();
    assertThat(server.delivered()).isZero();
    clock.stopAt(Instant.parse("2026-11-24T23:30:00Z"));
    send();
    assertThat(server.delivered()).isEqualTo(1);
  }

  @Test
  void whoCannotBeReachedStandsBeforeAPersonUntilSomebodyHelps() {
    Patient nowhere = in(() -> people.korean("김환자", "1950-03-01"));
    said(nowhere, Channel.SMS, true, NOW);
    look();
    assertThat(only().problem).isEqualTo(Trouble.NO_CONTACT);
    in(
        () -> {
          fixture.contactPoint(nowhere, Channel.EMAIL, 1);
          return null;
        });
    look();
    assertThat(only().problem).isEqualTo(Trouble.NO_GATEWAY);
    in(() -> people.phone(nowhere, NUMBER).usable = true);
    look();
    assertThat(only().problem).isNull();
    assertThat(only().outreachId).isNotNull();
  }

  @Test
  void whoWasAskedInTimeAndSaidNothingAgreesForTwoMoreYears() {
    Patient patient = reachable(NUMBER);
    Instant given = NOW.atZone(SEOUL).minusYears(2).plusDays(20).toInstant();
    imported(patient, Channel.SMS, given, true);
    look();
    send();
    assertThat(texts()).singleElement().asString().contains("2024-12-14에 광고 (문자)");
    deliver();
    look();
    Instant lapse = given.atZone(SEOUL).plusYears(2).toInstant();
    clock.stopAt(lapse.plusSeconds(1));
    assertThat(verdict(patient)).isEqualTo(ConsentVerdict.GRANTED);
    clock.stopAt(NOW.atZone(SEOUL).plusYears(2).minusSeconds(1).toInstant());
    assertThat(verdict(patient)).isEqualTo(ConsentVerdict.GRANTED);
    clock.stopAt(NOW.atZone(SEOUL).plusYears(2).toInstant());
    assertThat(verdict(patient)).isEqualTo(ConsentVerdict.LAPSED);
    assertThat(of(Kind.RENEWAL).dueBy).isEqualTo(LocalDate.of(2026, 12, 13));
  }

  @Test
  void whoCouldNotBeAskedInTimeLapsesAndStandsBeforeAPerson() {
    Patient patient = reachable(NUMBER);
    Instant given = NOW.atZone(SEOUL).minusYears(2).plusDays(2).toInstant();
    imported(patient, Channel.SMS, given, true);
    in(() -> contactsOf(patient).get(0).badSince = NOW);
    look();
    clock.stopAt(NOW.plus(Duration.ofDays(3)));
    in(() -> contactsOf(patient).get(0).badSince = null);
    look();
    send();
    assertThat(server.delivered()).isZero();
    assertThat(only().closedAt()).isNull();
    assertThat(only().late(LocalDate.of(2026, 11, 27))).isTrue();
    assertThat(verdict(patient)).isEqualTo(ConsentVerdict.LAPSED);
  }

  @Test
  void aNoInAnswerEndsWhatWasToHoldOn() {
    Patient patient = reachable(NUMBER);
    imported(patient, null, NOW.atZone(SEOUL).minusYears(2).plusDays(20).toInstant(), true);
    look();
    send();
    clock.stopAt(NOW.plus(Duration.ofMinutes(5)));
    scope.run(clinic, () -> receipts.reply("r1", "+821000000001", "수신거부"));
    look();
    assertThat(verdict(patient)).isEqualTo(ConsentVerdict.WITHDRAWN);
    clock.stopAt(NOW.plus(Duration.ofDays(4)));
    look();
    assertThat(verdict(patient)).isEqualTo(ConsentVerdict.WITHDRAWN);
    assertThat(of(Kind.WITHDRAWN)).isNotNull();
  }

  @Test
  void whoIsTakenOffTheListOrRefusedIsAskedNothing() {
    Patient patient = reachable(NUMBER);
    imported(patient, Channel.SMS, NOW.atZone(SEOUL).minusYears(2).plusDays(20).toInstant(), true);
    imported(patient, null, NOW.minus(Duration.ofDays(100)), false);
    look();
    assertThat(owed()).isZero();
  }

  @Test
  void aLetterTellsWhomNothingElseReaches() {
    Patient patient = in(() -> people.korean("김환자", "1950-03-01"));
    in(() -> fixture.contactPoint(patient, Channel.LETTER, 1));
    said(patient, Channel.SMS, false, NOW);
    look();
    scope.run(clinic, () -> letters.make(1));
    assertThat(texts()).singleElement().asString().contains("광고 (문자) 수신거부");
  }

  @Test
  void aReminderAndANoticeWaitForNoCapOfTheOther() {
    Patient patient = in(() -> people.korean("김환자", "1950-03-01"));
    in(
        () -> {
          fixture.contactPoint(patient, Channel.EMAIL, 1);
          fixture.gateway(Channel.EMAIL, GatewayKind.TRAY, null);
          return null;
        });
    said(patient, Channel.EMAIL, true, NOW.minusSeconds(60));
    look();
    send();
    assertThat(texts()).hasSize(1);
    var reminder =
        in(
            () -> {
              var campaign = fixture.campaign(Channel.SMS);
              var number = fixture.contactPoint(patient, Channel.SMS, 1);
              long id = fixture.contact(campaign, patient, number, Channel.SMS).id;
              return new SendingFixture.Scene(clinic, campaign.id, List.of(id));
            });
    send();
    assertThat(fixture.count(reminder, OutreachState.SENT)).isEqualTo(1);
    said(patient, Channel.EMAIL, false, NOW.minusSeconds(30));
    clock.stopAt(NOW.plus(Duration.ofDays(1)));
    look();
    send();
    assertThat(texts()).hasSize(3);
  }

  @Test
  void aNoticeThatFailedStandsBeforeAPerson() {
    said(reachable(NUMBER), Channel.SMS, true, NOW);
    look();
    server.always = SmsServer.status(400, "{}");
    send();
    look();
    assertThat(only().closedAt()).isNull();
    assertThat(contact().state()).isEqualTo(OutreachState.FAILED);
  }

  @Test
  void aNoThatComesToBeKnownAfterTheQuestionLeftIsNotRenewedOver() {
    Patient patient = askedAboutTwoYears();
    imported(patient, null, NOW.minus(Duration.ofDays(100)), false);
    clock.stopAt(NOW.plus(Duration.ofDays(4)));
    look();
    assertThat(of(Kind.RENEWAL).closedAs()).isEqualTo(Closing.NEEDLESS);
    assertThat(renewals()).isZero();
    assertThat(verdict(patient)).isEqualTo(ConsentVerdict.WITHDRAWN);
  }

  @Test
  void aNoThatComesToBeKnownAfterTheRenewalHoldsOverIt() {
    Patient patient = askedAboutTwoYears();
    clock.stopAt(NOW.plus(Duration.ofDays(4)));
    look();
    assertThat(renewals()).isEqualTo(1);
    assertThat(verdict(patient)).isEqualTo(ConsentVerdict.GRANTED);
    imported(patient, null, NOW.minus(Duration.ofDays(100)), false);
    assertThat(verdict(patient)).isEqualTo(ConsentVerdict.WITHDRAWN);
    clock.stopAt(NOW.atZone(SEOUL).plusYears(2).minusDays(20).toInstant());
    look();
    assertThat(owed()).as("nobody is asked whether a no holds").isEqualTo(1);
  }

  @Test
  void whoDiedSinceTheQuestionLeftIsNotRenewed() {
    Patient patient = askedAboutTwoYears();
    in(() -> patients.findById(patient.id).deceased = true);
    clock.stopAt(NOW.plus(Duration.ofDays(4)));
    look();
    assertThat(renewals()).isZero();
  }

  @Test
  void theNextQuestionStatesTheDayOnWhichTheConsentWasSpoken() {
    Patient patient = askedAboutTwoYears();
    clock.stopAt(NOW.plus(Duration.ofDays(4)));
    look();
    clock.stopAt(NOW.atZone(SEOUL).plusYears(2).minusDays(20).toInstant());
    look();
    send();
    assertThat(texts()).hasSize(2).allMatch(text -> text.contains("2024-12-14에 광고 (문자)"));
    assertThat(verdict(patient)).isEqualTo(ConsentVerdict.GRANTED);
  }

  @Test
  void aConsentWhoseDayNobodySaidIsNotAskedAboutAndLapses() {
    Patient patient = reachable(NUMBER);
    imported(patient, Channel.SMS, NOW.atZone(SEOUL).minusYears(2).plusDays(20).toInstant(), false);
    look();
    assertThat(owed()).isZero();
    clock.stopAt(NOW.plus(Duration.ofDays(20)));
    assertThat(verdict(patient)).isEqualTo(ConsentVerdict.LAPSED);
  }

  @Test
  void ofAYesAndANoOfOneMomentTheNoIsTold() {
    Patient patient = reachable(NUMBER);
    said(patient, Channel.SMS, false, NOW.minusSeconds(60));
    said(patient, Channel.SMS, true, NOW.minusSeconds(60));
    look();
    send();
    assertThat(texts()).singleElement().asString().contains("수신거부");
  }

  @Test
  void aYesToAllChannelsTakesNothingFromTheWordOfOne() {
    Patient patient = reachable(NUMBER);
    said(patient, Channel.SMS, false, NOW.minusSeconds(60));
    said(patient, null, true, NOW.minusSeconds(30));
    look();
    assertThat(in(() -> notices.listAll()))
        .hasSize(2)
        .allMatch(notice -> notice.closedAt() == null && notice.outreachId != null);
  }

  @Test
  void theNoticeOfAConsentThatWentBackWithItsRecordIsOwedToItsPatient() {
    Patient survivor = reachable("010-0000-0001");
    Patient absorbed = reachable("010-0000-0002");
    said(absorbed, Channel.SMS, true, NOW.minusSeconds(60));
    long merge = in(() -> merges.merge(survivor.id, absorbed.id, MergeOrigin.linkage()));
    look();
    assertThat(only().patientId).isEqualTo(survivor.id);
    in(() -> merges.undo(merge, 1));
    send();
    assertThat(server.delivered()).as("not to the survivor").isZero();
    look();
    send();
    assertThat(only().patientId).isEqualTo(absorbed.id);
    assertThat(contactOf(only()).patientId).isEqualTo(absorbed.id);
    assertThat(server.delivered()).isEqualTo(1);
  }

  @Test
  void whoWasDeadByMistakeIsToldInTime() {
    Patient patient = reachable(NUMBER);
    said(patient, Channel.SMS, true, NOW);
    look();
    in(() -> patients.findById(patient.id).deceased = true);
    send();
    look();
    assertThat(only().closedAs()).isEqualTo(Closing.NEEDLESS);
    in(() -> patients.findById(patient.id).deceased = false);
    clock.stopAt(NOW.plus(Duration.ofDays(1)));
    look();
    send();
    assertThat(server.delivered()).isEqualTo(1);
    assertThat(only().closedAt()).isNull();
  }

  @Test
  void whoIsExcludedIsToldNothingUntilADoctorLetsThemInAgain() {
    Patient patient = reachable(NUMBER);
    said(patient, Channel.SMS, true, NOW);
    var exclusion = Exclusion.of(patient.id, null, "frail", 1, clock);
    in(
        () -> {
          consents.getEntityManager().persist(exclusion);
          return null;
        });
    look();
    assertThat(only().closedAs()).isEqualTo(Closing.NEEDLESS);
    assertThat(only().outreachId).isNull();
    in(
        () -> {
          consents.getEntityManager().find(Exclusion.class, exclusion.id).lift(1, clock);
          return null;
        });
    look();
    send();
    assertThat(server.delivered()).isEqualTo(1);
  }

  @Test
  void theNearestDeadlineIsQueuedFirst() {
    Patient today = reachable("010-0000-0001");
    Patient before = reachable("010-0000-0002");
    said(today, Channel.SMS, true, NOW);
    imported(before, Channel.SMS, NOW.minus(Duration.ofDays(13)), true);
    look();
    assertThat(contact().patientId).isEqualTo(before.id);
  }

  @Test
  void whatIsNeedlessAtItsLastDayStaysSo() {
    Patient patient = reachable(NUMBER);
    said(patient, Channel.SMS, true, NOW);
    in(() -> patients.findById(patient.id).active = false);
    look();
    in(() -> patients.findById(patient.id).active = true);
    clock.stopAt(NOW.plus(Duration.ofDays(15)));
    look();
    assertThat(only().closedAs()).isEqualTo(Closing.NEEDLESS);
  }

  @Test
  void oneNoFromANumberIsToldThereOnceForAllWhoHaveIt() {
    for (int i = 0; i < 3; i++) {
      said(reachable(NUMBER), Channel.SMS, true, NOW.minus(Duration.ofDays(100)));
    }
    scope.run(clinic, () -> receipts.reply("r1", "+821000000001", "수신거부"));
    look();
    send();
    assertThat(owed()).isEqualTo(3);
    assertThat(sql.number("select count(*) from outreach where " + here())).isEqualTo(1);
    assertThat(texts()).singleElement().asString().contains("수신거부");
  }

  @Test
  void aNoInAnswerToANoticeEndsAllThatItSpokeOf() {
    Patient patient = reachable(NUMBER);
    said(patient, null, true, NOW.minusSeconds(60));
    said(patient, Channel.EMAIL, true, NOW.minusSeconds(50));
    look();
    send();
    clock.stopAt(NOW.plus(Duration.ofMinutes(5)));
    scope.run(clinic, () -> receipts.reply("r1", "+821000000001", "수신거부"));
    assertThat(in(() -> consents.verdicts(patient.id, Purpose.ADVERTISING)))
        .allSatisfy((channel, verdict) -> assertThat(verdict).isEqualTo(ConsentVerdict.WITHDRAWN));
    assertThat(in(() -> consents.verdicts(patient.id, Purpose.CARE)).get(Channel.EMAIL).allows())
        .as("which says nothing of care by e-mail")
        .isTrue();
  }

  @Test
  void whatWasRefusedAtTheNetworkIsToldByAnotherWayOrByAPerson() {
    Patient patient = askedAboutTwoYears();
    String reference = sql.column("select reference from attempt where " + here()).get(0);
    scope.run(clinic, () -> receipts.receipt(reference, Receipt.Status.OPTED_OUT, "21610", false));
    look();
    assertThat(of(Kind.WITHDRAWN).problem).isEqualTo(Trouble.NO_CONTACT);
    in(() -> fixture.contactPoint(patient, Channel.LETTER, 1));
    look();
    assertThat(contactOf(of(Kind.WITHDRAWN)).channel).isEqualTo(Channel.LETTER);
  }

  @Test
  void aLinkThatPatientsCannotOpenGivesWayToThePhone() {
    Patient patient = in(() -> people.korean("김환자", "1950-03-01"));
    in(
        () -> {
          fixture.contactPoint(patient, Channel.EMAIL, 1);
          fixture.gateway(Channel.EMAIL, GatewayKind.SMTP, "smtp://127.0.0.1:1");
          return null;
        });
    said(patient, Channel.EMAIL, true, NOW);
    look();
    dispatch.start().join();
    assertThat(texts()).singleElement().asString().contains("02-000-0000").doesNotContain("http");
  }

  /** Of a consent of the 14th of December 2024, by a text that left now. */
  private Patient askedAboutTwoYears() {
    Patient patient = reachable(NUMBER);
    imported(patient, Channel.SMS, NOW.atZone(SEOUL).minusYears(2).plusDays(20).toInstant(), true);
    look();
    send();
    assertThat(server.delivered()).isEqualTo(1);
    return patient;
  }

  private long renewals() {
    return in(() -> consents.count("source", Source.RENEWAL));
  }

  private Outreach contactOf(ConsentNotice notice) {
    return in(() -> outreaches.findById(notice.outreachId));
  }

  /** A running campaign of advertising with one text that is due. */
  private SendingFixture.Scene advertisement() {
    return in(
        () -> {
          var campaign = fixture.campaign(it -> it.purpose = Purpose.ADVERTISING, Channel.SMS);
          Patient patient = people.korean("김환자", "1950-03-01");
          people.consent(
              patient.id, Purpose.ADVERTISING, null, true, NOW.minus(Duration.ofDays(300)));
          var number = fixture.contactPoint(patient, Channel.SMS, 1);
          long id = fixture.contact(campaign, patient, number, Channel.SMS).id;
          return new SendingFixture.Scene(clinic, campaign.id, List.of(id));
        });
  }

  private Patient reachable(String number) {
    return in(
        () -> {
          Patient patient = people.korean("김환자", "1950-03-01");
          // The unassigned numbers of tests are never usable by themselves.
          people.phone(patient, number).usable = true;
          return patient;
        });
  }

  private Consent said(Patient patient, Channel channel, boolean granted, Instant at) {
    return in(() -> people.consent(patient.id, Purpose.ADVERTISING, channel, granted, at));
  }

  private void imported(Patient patient, Channel channel, Instant at, boolean dated) {
    in(
        () -> {
          Consent said = new Consent();
          said.patientId = patient.id;
          said.purpose = Purpose.ADVERTISING;
          said.channel = channel;
          said.granted = channel != null || at.isBefore(NOW.minus(Duration.ofDays(700)));
          said.at = at;
          said.dated = dated;
          said.source = Source.CSV;
          consents.persist(said);
          return null;
        });
  }

  private List<ContactPoint> contactsOf(Patient patient) {
    return consents
        .getEntityManager()
        .createQuery("from ContactPoint where patientId = ?1", ContactPoint.class)
        .setParameter(1, patient.id)
        .getResultList();
  }

  private void deliver() {
    String reference = sql.column("select reference from attempt where " + here()).get(0);
    scope.run(clinic, () -> receipts.receipt(reference, Receipt.Status.DELIVERED, null, false));
  }

  private ConsentVerdict verdict(Patient patient) {
    return in(() -> consents.verdicts(patient.id, Purpose.ADVERTISING).get(Channel.SMS));
  }

  private ConsentNotice only() {
    return in(
        () -> {
          List<ConsentNotice> all = notices.listAll();
          assertThat(all).hasSize(1);
          return all.get(0);
        });
  }

  private ConsentNotice of(Kind kind) {
    return in(() -> notices.find("kind", kind).firstResult());
  }

  private long owed() {
    return sql.number("select count(*) from consent_notice where " + here());
  }

  private Outreach contact() {
    return in(() -> outreaches.<Outreach>find("order by id").firstResult());
  }

  private List<String> texts() {
    return sql.column("select content from attempt where " + here() + " order by id");
  }

  private String here() {
    return "clinic_id = '" + clinic + "'";
  }

  /**
   * All that is due here. Other clinics of this database may have something due too: a claim leaves
   * out what the claim of a neighbour locks for a moment, and finds it the next time.
   */
  private void send() {
    int looks = 0;
    do {
      dispatch.start().join();
    } while (isDue() && ++looks < 20);
  }

  private boolean isDue() {
    return in(
        () ->
            outreaches.count("state = ?1 and dueAt <= ?2", OutreachState.READY, clock.instant())
                > 0);
  }

  private void look() {
    scope.run(clinic, release::look);
  }

  private <T> T in(Callable<T> work) {
    return tests.in(clinic, work);
  }
}
