package care.anbu.outreach.reply;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.clinic.Departments;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.SendingFixture;
import care.anbu.outreach.reply.PatientAnswer.Detail;
import care.anbu.patient.Patient;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.patient.consent.Consents;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.merge.MergeOrigin;
import care.anbu.patient.merge.Merges;
import care.anbu.protocol.TestProtocols;
import care.anbu.protocol.ruling.ProtocolRulings;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestClock;
import care.anbu.testsupport.TestPatients;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What follows at once from what patients say, by whatever way. */
@QuarkusTest
class PatientAnswersTest {

  /** Who hears of it. */
  @ApplicationScoped
  public static class Heard {

    final List<PatientAsks> asks = new CopyOnWriteArrayList<>();
    final List<CallBackWanted> calls = new CopyOnWriteArrayList<>();
    final List<DoneElsewhere> done = new CopyOnWriteArrayList<>();

    void asks(@Observes PatientAsks one) {
      asks.add(one);
    }

    void calls(@Observes CallBackWanted one) {
      calls.add(one);
    }

    void done(@Observes DoneElsewhere one) {
      done.add(one);
    }

    List<PatientAsks> asks() {
      return asks;
    }

    List<CallBackWanted> calls() {
      return calls;
    }

    List<DoneElsewhere> done() {
      return done;
    }
  }

  @Inject SendingFixture fixture;
  @Inject TestClinics clinics;
  @Inject TestPatients patients;
  @Inject PatientAnswers answers;
  @Inject Heard heard;
  @Inject Outreaches outreaches;
  @Inject Consents consents;
  @Inject Merges merges;
  @Inject EntityManager entities;

  @Inject Departments departments;
  @Inject TestProtocols protocols;
  @Inject ProtocolRulings rulings;

  private SendingFixture.Scene scene;

  @BeforeEach
  void sent() {
    scene = fixture.due(Channel.SMS, 1);
  }

  @Test
  void whoWillComeWasReachedAndStaysInTheCampaign() {
    says(Reply.Kind.WILL_COME, Detail.NONE);
    assertThat(contact().state()).isEqualTo(OutreachState.REACHED);
    assertThat(member().state).isEqualTo(Member.State.ACTIVE);
  }

  @Test
  void whoHadItDoneLeavesAndNoVisitIsMadeUp() {
    says(Reply.Kind.ALREADY_DONE, new Detail(TestClock.TODAY, null, "보건소", null));
    assertThat(member().exitReason).isEqualTo(ExitReason.ALREADY_DONE);
    assertThat(count("Visit")).isZero();
    assertThat(heard.done())
        .anyMatch(one -> one.patientId() == patientId() && "보건소".equals(one.place()));
  }

  @Test
  void whatThePatientSaysWasDoneElsewhereSettlesTheProtocolByTheirWord() {
    String department = in(() -> departments.inOrder().get(0).code);
    long protocol =
        protocols.approved(
            scene.clinic(),
            "eyes",
            department,
            """
            {"evidence": [{"kinds": ["VISIT"]}], "rule": {"type": "every", "interval": "P1Y"}}""");
    in(
        () ->
            entities
                .createQuery("update Campaign set segmentId = null, protocolId = ?1")
                .setParameter(1, protocol)
                .executeUpdate());
    says(Reply.Kind.ALREADY_DONE, Detail.NONE);
    assertThat(in(() -> rulings.of(patientId(), protocol))).as("without a day").isEmpty();
    says(Reply.Kind.ALREADY_DONE, new Detail(TestClock.TODAY, null, null, null));
    assertThat(in(() -> rulings.of(patientId(), protocol)))
        .singleElement()
        .matches(ruling -> ruling.day().equals(TestClock.TODAY) && ruling.ruledBy() == null);
  }

  @Test
  void anAnswerIsCutBetweenCharactersNeverWithinOne() {
    in(
        () -> {
          answers.take(
              new PatientAnswer(
                  patientId(), null, Reply.Kind.TEXT, Reply.Way.EMAIL, "😀".repeat(5_000), null));
          return null;
        });
    assertThat(count("Reply where text = '" + "😀".repeat(1000) + "'")).isEqualTo(1);
  }

  @Test
  void whoDeclinesLeaves() {
    says(Reply.Kind.DECLINED, Detail.NONE);
    assertThat(member().exitReason).isEqualTo(ExitReason.DECLINED);
  }

  @Test
  void aNumberOfSomebodyElseIsUsedNoMoreAndTheNextStepComes() {
    says(Reply.Kind.NOT_ME, Detail.NONE);
    assertThat(in(() -> entities.find(ContactPoint.class, contact().contactPointId)).bad())
        .isTrue();
    assertThat(contact().state()).isEqualTo(OutreachState.FAILED);
    assertThat(member().nextOn).isEqualTo(TestClock.TODAY);
  }

  @Test
  void whoIsSaidToHaveDiedIsLeftAloneUntilAPersonLooked() {
    says(Reply.Kind.DIED, Detail.NONE);
    Patient patient = in(() -> entities.find(Patient.class, patientId()));
    assertThat(patient.deceased && patient.deathUncertain).isTrue();
  }

  @Test
  void whoWantsNothingMoreGetsNothingByAnyChannel() {
    says(Reply.Kind.OPT_OUT, Detail.NONE);
    assertThat(verdicts()).containsOnly(ConsentVerdict.WITHDRAWN);
  }

  @Test
  void whoRefusesOneChannelKeepsTheOthers() {
    says(Reply.Kind.OPT_OUT, new Detail(null, null, null, Channel.PHONE));
    assertThat(in(() -> consents.allows(patientId(), Purpose.CARE, Channel.PHONE))).isFalse();
    assertThat(in(() -> consents.allows(patientId(), Purpose.CARE, Channel.SMS))).isTrue();
  }

  @Test
  void onTheirOwnPageTheyTakeBackWhatTheySaidToAnybody() {
    says(Reply.Kind.OPT_OUT, Detail.NONE);
    says(Reply.Kind.OPT_IN, new Detail(null, null, null, Channel.EMAIL));
    assertThat(in(() -> consents.allows(patientId(), Purpose.CARE, Channel.EMAIL))).isTrue();
    assertThat(in(() -> consents.allows(patientId(), Purpose.CARE, Channel.SMS))).isFalse();
  }

  @Test
  void aCallIsWantedWhenTheySaid() {
    says(Reply.Kind.CALL_BACK, new Detail(TestClock.TODAY, LocalTime.of(17, 0), null, null));
    assertThat(heard.calls())
        .anyMatch(
            one ->
                one.patientId() == patientId()
                    && TestClock.TODAY.equals(one.day())
                    && LocalTime.of(17, 0).equals(one.from()));
  }

  @Test
  void whatTheyAskGoesBeforeAPerson() {
    says(Reply.Kind.CHANGE_BOOKING, Detail.NONE);
    assertThat(heard.asks())
        .anyMatch(
            one ->
                one.patientId() == patientId()
                    && one.kind() == Reply.Kind.CHANGE_BOOKING
                    && one.text().equals("words"));
  }

  @Test
  void aSecondClickSaysNothingNew() {
    says(Reply.Kind.CALL_BACK, Detail.NONE);
    says(Reply.Kind.CALL_BACK, Detail.NONE);
    assertThat(count("Reply")).isEqualTo(1);
    says(Reply.Kind.CALL_BACK, new Detail(TestClock.TODAY, null, null, null));
    assertThat(count("Reply")).as("another day is another answer").isEqualTo(2);
  }

  @Test
  void whatIsSaidOfAnAbsorbedRecordIsSaidOfItsSurvivor() {
    long absorbed = patientId();
    long survivor = in(() -> patients.korean("김환자", "1950-03-01").id);
    in(() -> merges.merge(survivor, absorbed, MergeOrigin.linkage()));
    in(
        () -> {
          answers.take(
              new PatientAnswer(
                  absorbed, null, Reply.Kind.OPT_OUT, Reply.Way.PAGE, null, Detail.NONE));
          return null;
        });
    assertThat(in(() -> consents.allows(survivor, Purpose.CARE, Channel.SMS))).isFalse();
    assertThat(count("Reply where patientId = " + survivor)).isEqualTo(1);
  }

  private void says(Reply.Kind kind, Detail detail) {
    long contact = scene.outreach().get(0);
    long patient = patientId();
    in(
        () -> {
          answers.take(new PatientAnswer(patient, contact, kind, Reply.Way.PAGE, "words", detail));
          return null;
        });
  }

  private List<ConsentVerdict> verdicts() {
    return in(() -> List.copyOf(consents.verdicts(patientId(), Purpose.CARE).values()));
  }

  private Outreach contact() {
    return in(() -> outreaches.require(scene.outreach().get(0)));
  }

  private Member member() {
    return in(() -> entities.createQuery("from Member", Member.class).getSingleResult());
  }

  private long patientId() {
    return contact().patientId;
  }

  private long count(String rows) {
    return in(
        () -> entities.createQuery("select count(*) from " + rows, Long.class).getSingleResult());
  }

  private <T> T in(Callable<T> work) {
    return clinics.in(scene.clinic(), work);
  }
}
