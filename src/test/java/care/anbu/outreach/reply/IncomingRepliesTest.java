package care.anbu.outreach.reply;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.SmsServer;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.queue.Dispatch;
import care.anbu.patient.Patient;
import care.anbu.patient.Source;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactHold;
import care.anbu.patient.contact.ContactHold.Why;
import care.anbu.patient.contact.ContactHolds;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.Merges;
import care.anbu.patient.phone.PhoneNumbers;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import care.anbu.testsupport.TestStatements;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that come back: whose they are, and what follows from them at once. */
@QuarkusTest
class IncomingRepliesTest {

  private static final String NUMBER = "010-0115-0001";
  private static final String NEXT_NUMBER = "010-0115-0002";

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject TestClock clock;
  @Inject ClinicScope scope;
  @Inject IncomingReplies replies;
  @Inject HeldAnswers held;
  @Inject ContactHolds holds;
  @Inject ContactPoints contactPoints;
  @Inject Outreaches outreaches;
  @Inject Consents consents;
  @Inject StaffMembers staff;
  @Inject Merges merges;
  @Inject Dispatch dispatch;
  @Inject EntityManager entities;

  private final SmsServer server = new SmsServer();
  private String clinic;

  @BeforeEach
  void makeClinic() {
    clinic = clinics.create();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01001150001",
        "821001150001",
        "+82 10-0115-0001",
        "+821001150001",
        "010 0115 0001"
      })
  void aRefusalHoldsHoweverTheNumberIsWritten(String from) {
    long patient = patient("김환자", NUMBER);
    says(from, "STOP");
    assertThat(mayText(patient)).isFalse();
  }

  @Test
  void itHoldsForAllWhoShareTheNumber() {
    long one = patient("김환자", NUMBER);
    long other = patient("이환자", NUMBER);
    says(NUMBER, "문자 보내지 말아 주세요");
    assertThat(mayText(one)).isFalse();
    assertThat(mayText(other)).isFalse();
  }

  @Test
  void itHoldsForWhoHadTheNumberAndTheNextOneIsAskedAbout() {
    long patient = patient("김환자", NUMBER);
    replace(patient);
    says(NUMBER, "수신거부 부탁드립니다");
    assertThat(mayText(patient)).isFalse();
    ContactHold hold = hold(NEXT_NUMBER);
    assertThat(hold.why).isEqualTo(Why.SUCCESSOR);

    decide(hold, false);

    assertThat(mayText(patient)).as("they were asked, and want texts").isTrue();
    assertThat(count("ContactHold where decidedAt is null")).isZero();
  }

  @Test
  void itHoldsForTheSurvivorOfAnAbsorbedRecord() {
    long absorbed = patient("김환자", NUMBER);
    long survivor = patient("김환자", NEXT_NUMBER);
    in(() -> merges.merge(survivor, absorbed, MergeOrigin.linkage()));
    says(NUMBER, "STOP");
    assertThat(mayText(survivor)).isFalse();
  }

  @Test
  void aRefusalOfNobodyIsKeptAndBlocksTheNumberForWhoeverGetsIt() {
    says("01001150001", "그만 보내세요");
    assertThat(count("Reply where patientId is null and kind = OPT_OUT")).isEqualTo(1);
    assertThat(hold(NUMBER).why).isEqualTo(Why.NOBODYS);

    Outreach contact = due(patient("김환자", NUMBER));
    dispatch.start().join();
    assertThat(reread(contact).state()).isEqualTo(OutreachState.READY);
    assertThat(reread(contact).reason()).isEqualTo(OutreachReason.REFUSAL_UNDECIDED);
    assertThat(server.delivered()).isZero();

    decide(hold(NUMBER), false);
    dispatch.start().join();
    assertThat(reread(contact).state()).isEqualTo(OutreachState.SENT);
  }

  @Test
  void whatNobodyCanTellHoldsTextsUntilAPersonHasLooked() {
    long patient = patient("김환자", NUMBER);
    Outreach contact = due(patient);
    says(NUMBER, "아니요");
    assertThat(mayText(patient)).as("nothing is guessed").isTrue();
    dispatch.start().join();
    assertThat(server.delivered()).isZero();
    assertThat(held()).isEqualTo(1);

    decide(hold(NUMBER), true);

    assertThat(mayText(patient)).isFalse();
    assertThat(reread(contact).state()).isEqualTo(OutreachState.CANCELLED);
    assertThat(reread(contact).reason()).isEqualTo(OutreachReason.OPTED_OUT);
    assertThat(held()).isZero();
  }

  @Test
  void whoRefusesAdvertisingEndsItAtOnceAndAPersonAsksAboutCare() {
    long patient = patient("김광고", "010-0115-0077");
    in(
        () -> {
          var yes = new Consent();
          yes.patientId = patient;
          yes.purpose = Purpose.ADVERTISING;
          yes.channel = Channel.SMS;
          yes.granted = true;
          yes.at = clock.instant().minusSeconds(60);
          yes.source = Source.DESK;
          consents.persist(yes);
          return null;
        });
    for (int i = 0; i < 2; i++) {
      // The name that SMPP makes of a text is the same again.
      scope.run(
          clinic, () -> replies.take("smpp-1", Reply.Way.TEXT, "010-0115-0077", "광고 문자 보내지 마세요"));
    }
    assertThat(in(() -> consents.allows(patient, Purpose.ADVERTISING, Channel.SMS))).isFalse();
    assertThat(mayText(patient)).as("the consent to care stands").isTrue();
    assertThat(in(() -> holds.listAll()))
        .singleElement()
        .matches(hold -> hold.why == Why.UNCLEAR && hold.open());
  }

  @Test
  void whoWantsNoCallsKeepsTexts() {
    long patient = patient("김환자", NUMBER);
    says(NUMBER, "전화하지 마세요");
    long desk = in(() -> staff.find("role", Role.FRONT_DESK).firstResult().id);
    ContactHold hold = hold(NUMBER);
    scope.run(clinic, () -> held.decide(hold.id, HeldAnswers.Refused.CALLS, desk));
    assertThat(in(() -> consents.allows(patient, Purpose.CARE, Channel.PHONE))).isFalse();
    assertThat(mayText(patient)).isTrue();
    assertThat(held()).isZero();
  }

  @Test
  void aSecondClickOnADecisionChangesNothing() {
    long patient = patient("김환자", NUMBER);
    says(NUMBER, "아니요");
    ContactHold hold = hold(NUMBER);
    decide(hold, false);
    decide(hold, true);
    assertThat(mayText(patient)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ofTwoThatContradictInOneSecondTheRefusalHoldsUntilAPersonLooked(boolean refusalFirst) {
    long patient = patient("김환자", NUMBER);
    clock.stopAt(TestClock.START);
    says(NUMBER, refusalFirst ? "STOP" : "START");
    says(NUMBER, refusalFirst ? "START" : "STOP");
    assertThat(mayText(patient)).isFalse();
    assertThat(hold(NUMBER).why).isEqualTo(Why.UNCLEAR);

    clock.stopAt(TestClock.START.plusSeconds(600));
    decide(hold(NUMBER), false);
    assertThat(mayText(patient)).isTrue();
  }

  @Test
  void startRestoresCareOfWhoWroteStopAndNeverAdvertising() {
    long patient = patient("김환자", NUMBER);
    in(
        () ->
            patients.consent(
                patient, Purpose.ADVERTISING, Channel.SMS, true, TestClock.START.minusSeconds(9)));
    clock.stopAt(TestClock.START);
    says(NUMBER, "STOP");
    clock.stopAt(TestClock.START.plus(Duration.ofHours(1)));
    says(NUMBER, "START");
    assertThat(mayText(patient)).isTrue();
    assertThat(in(() -> consents.allows(patient, Purpose.ADVERTISING, Channel.SMS))).isFalse();
  }

  @Test
  void startUndoesNothingThatWasSaidToAPerson() {
    long patient = patient("김환자", NUMBER);
    in(
        () ->
            patients.consent(
                patient, Purpose.CARE, Channel.SMS, false, TestClock.START.minusSeconds(9)));
    says(NUMBER, "START");
    assertThat(mayText(patient)).isFalse();
  }

  @Test
  void whoWritesThatThePatientHasDiedStopsEveryContactAndMarksNobody() {
    long patient = patient("김환자", NUMBER);
    in(() -> patients.phone(entities.find(Patient.class, patient), NEXT_NUMBER));
    says(NUMBER, "작년에 돌아가셨어요");
    assertThat(isDeceased(patient)).isFalse();
    assertThat(hold(NUMBER).why).isEqualTo(Why.DEATH_TOLD);
    assertThat(hold(NEXT_NUMBER).why).isEqualTo(Why.DEATH_TOLD);
    assertThat(held()).as("one answer").isEqualTo(1);

    decide(hold(NEXT_NUMBER), false);

    assertThat(isDeceased(patient)).isFalse();
    assertThat(count("ContactHold where decidedAt is null")).isZero();
  }

  @Test
  void aPersonSaysWhoOfAPhoneHasDied() {
    long mother = patient("김환자", NUMBER);
    long daughter = patient("이환자", NUMBER);
    says(NUMBER, "어머니 돌아가셨어요");
    long desk = in(() -> staff.find("role", Role.FRONT_DESK).firstResult().id);
    ContactHold hold = hold(NUMBER);
    scope.run(clinic, () -> held.died(hold.id, mother, desk));
    assertThat(isDeceased(mother)).isTrue();
    assertThat(isDeceased(daughter)).isFalse();
    assertThat(held()).isZero();
  }

  @Test
  void aStrangerWhoRefusesTakesNothingFromThePatient() {
    long patient = patient("김환자", NUMBER);
    says(NUMBER, "Wrong number, stop texting me");
    assertThat(mayText(patient)).isTrue();
    assertThat(in(() -> contactPoints.ofPatient(patient).get(0).bad())).isTrue();
    assertThat(hold(NUMBER).why).isEqualTo(Why.UNCLEAR);
  }

  @Test
  void onAPhoneOfSeveralAWrongNumberIsReadByAPerson() {
    long one = patient("김환자", NUMBER);
    long other = patient("이환자", NUMBER);
    says(NUMBER, "wrong number");
    assertThat(in(() -> contactPoints.ofPatient(one).get(0).bad())).isFalse();
    assertThat(in(() -> contactPoints.ofPatient(other).get(0).bad())).isFalse();
    assertThat(count("Reply where kind = TEXT")).isEqualTo(1);
  }

  @Test
  void startOfWhoHasANumberNowRestoresNothingToWhoHadIt() {
    long patient = patient("김환자", NUMBER);
    clock.stopAt(TestClock.START);
    says(NUMBER, "STOP");
    replace(patient);
    clock.stopAt(TestClock.START.plus(Duration.ofHours(1)));
    says(NUMBER, "START");
    assertThat(mayText(patient)).isFalse();
  }

  @Test
  void aTextThatIsBroughtAgainAfterAStartStopsNothing() {
    long patient = patient("김환자", NUMBER);
    clock.stopAt(TestClock.START);
    scope.run(clinic, () -> replies.take("SM1", Reply.Way.TEXT, NUMBER, "STOP"));
    clock.stopAt(TestClock.START.plus(Duration.ofHours(1)));
    says(NUMBER, "START");
    scope.run(clinic, () -> replies.take("SM1", Reply.Way.TEXT, NUMBER, "STOP"));
    assertThat(mayText(patient)).isTrue();
  }

  private boolean isDeceased(long patient) {
    return in(() -> entities.find(Patient.class, patient).deceased);
  }

  @Test
  void aWrongNumberIsUsedNoMore() {
    long patient = patient("김환자", NUMBER);
    says(NUMBER, "wrong number");
    assertThat(in(() -> contactPoints.ofPatient(patient).get(0).bad())).isTrue();
    assertThat(mayText(patient)).as("it is no refusal").isTrue();
  }

  @Test
  void anAnswerOf10kBAndOneOfEmojiAreKept() {
    patient("김환자", NUMBER);
    says(NUMBER, "가나다 ".repeat(2500));
    says(NUMBER, "😀😀😀");
    assertThat(count("Reply where kind = TEXT and length(text) <= 1000")).isEqualTo(2);
    assertThat(count("ContactHold")).isZero();
  }

  @Test
  void whoHasDiedSinceIsStillHeard() {
    long patient = patient("김환자", NUMBER);
    in(() -> entities.find(Patient.class, patient).deceased = true);
    says(NUMBER, "STOP");
    assertThat(count("Reply where kind = OPT_OUT")).isEqualTo(1);
    assertThat(mayText(patient)).isFalse();
  }

  /** Ten thousand in a minute are 167 a second: each costs as much as the one before. */
  @Test
  void manyAnswersCostNoMoreEachThanOne() {
    int answers = 200;
    for (int i = 0; i < answers; i++) {
      int number = i;
      in(
          () ->
              patients.phone(
                  patients.korean("김환자", "1950-03-01"), "010-0116-%04d".formatted(number)));
    }
    long first = statements(0, answers / 2);
    long second = statements(answers / 2, answers);
    assertThat(first / (answers / 2)).isBetween(5L, 40L);
    assertThat(second).isLessThan(first + first / 4);
    assertThat(count("Reply where kind = OPT_OUT")).isEqualTo(answers);
  }

  private long statements(int from, int to) {
    return TestStatements.of(
        () -> {
          for (int i = from; i < to; i++) {
            says("010-0116-%04d".formatted(i), "수신거부");
          }
        });
  }

  private long patient(String name, String number) {
    return in(
        () -> {
          Patient patient = patients.korean(name, "1950-03-01");
          patients.phone(patient, number);
          return patient.id;
        });
  }

  private void replace(long patient) {
    in(
        () ->
            contactPoints.replace(
                contactPoints.ofPatient(patient).get(0),
                ContactPoint.phone(patient, PhoneNumbers.read(NEXT_NUMBER, "KR"), Source.DESK)));
  }

  private Outreach due(long patient) {
    return in(
        () -> {
          fixture.gateway(Channel.SMS, GatewayKind.HTTP_SMS, server.url());
          return fixture.contact(
              fixture.campaign(Channel.SMS),
              entities.find(Patient.class, patient),
              contactPoints.ofPatient(patient).get(0),
              Channel.SMS);
        });
  }

  private Outreach reread(Outreach contact) {
    return in(() -> outreaches.require(contact.id));
  }

  private void says(String from, String text) {
    scope.run(clinic, () -> replies.take("t-" + Id.text(Id.next()), Reply.Way.TEXT, from, text));
  }

  private boolean mayText(long patient) {
    return in(() -> consents.allows(patient, Purpose.CARE, Channel.SMS));
  }

  private ContactHold hold(String number) {
    String kept = PhoneNumbers.read(number, "KR").e164();
    List<ContactHold> open = in(() -> holds.open(kept));
    assertThat(open).hasSize(1);
    return open.get(0);
  }

  private void decide(ContactHold hold, boolean refused) {
    long desk = in(() -> staff.find("role", Role.FRONT_DESK).firstResult().id);
    var what = refused ? HeldAnswers.Refused.MESSAGES : HeldAnswers.Refused.NOTHING;
    scope.run(clinic, () -> held.decide(hold.id, what, desk));
  }

  private long held() {
    return in(held::waiting);
  }

  private long count(String rows) {
    return in(
        () -> entities.createQuery("select count(*) from " + rows, Long.class).getSingleResult());
  }

  private <T> T in(Callable<T> work) {
    return clinics.in(clinic, work);
  }
}
