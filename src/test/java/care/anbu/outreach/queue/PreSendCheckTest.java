package care.anbu.outreach.queue;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.campaign.CampaignState;
import care.anbu.campaign.member.ExitReason;
import care.anbu.campaign.member.Member;
import care.anbu.message.rules.MessagingRules;
import care.anbu.message.rules.SendWindow;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Timetable;
import care.anbu.outreach.desk.DeskMessages;
import care.anbu.outreach.notice.NoticeMessage;
import care.anbu.outreach.notice.NoticeMessage.About;
import care.anbu.outreach.queue.QueuedMessage.Recipient;
import care.anbu.outreach.queue.QueuedMessage.Sent;
import care.anbu.outreach.queue.QueuedMessage.Standing;
import care.anbu.outreach.queue.QueuedMessage.Timing;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.consent.ConsentNotice.Kind;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.patient.place.Place;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The late rule, the hours and the caps, without a database. */
class PreSendCheckTest {

  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");
  private static final LocalDate FRIDAY = LocalDate.of(2026, 3, 6);
  private static final LocalDate HOLIDAY = FRIDAY.plusDays(4);

  private final Timetable officeHours =
      new Timetable(
          new SendWindow(LocalTime.of(10, 0), LocalTime.of(18, 0)),
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          Set.of(HOLIDAY),
          List.of(SEOUL));
  private final Set<DoNotContact> against = EnumSet.noneOf(DoNotContact.class);
  private ConsentVerdict consent = ConsentVerdict.BY_TREATMENT;
  private Place place;
  private boolean held;
  private final PreSendCheck check = new PreSendCheck(officeHours, new MessagingRules.Cap(1, 3), 4);

  @Test
  void withinItsHoursAMessageLeaves() {
    assertThat(check.of(due(at(11), 0, 0), at(12)).go()).isTrue();
  }

  @Test
  void aLateMessageWaitsForTheNextDayOfContacts() {
    var verdict = check.of(due(at(11), 0, 0), at(16));
    assertThat(verdict.late()).isTrue();
    assertThat(verdict.dueAt())
        .as("Monday morning")
        .isEqualTo(FRIDAY.plusDays(3).atTime(10, 0).atZone(SEOUL).toInstant());
  }

  @Test
  void aMessageThatIsLateAgainIsDropped() {
    var verdict = check.of(due(at(11), 1, 0), at(16));
    assertThat(verdict.end()).isEqualTo(OutreachState.DROPPED);
    assertThat(verdict.reason()).isEqualTo(OutreachReason.TOO_LATE);
  }

  @Test
  void nothingLeavesAtNight() {
    assertThat(check.of(due(at(17), 0, 0), at(18)).go()).isFalse();
    assertThat(check.of(due(at(17), 0, 0), at(9)).dueAt()).isEqualTo(at(10));
  }

  @Test
  void whereThePatientLivesItIsAnotherHour() {
    place = in("Asia/Kolkata");
    var verdict = check.of(due(at(11), 0, 0), at(12));
    assertThat(verdict.reason()).isEqualTo(OutreachReason.OUTSIDE_HOURS_OF_PLACE);
    assertThat(verdict.dueAt()).isEqualTo(at(13).plusSeconds(30 * 60));
    assertThat(check.of(due(at(17), 0, 0), at(20)).go()).isTrue();
    assertThat(check.hours(due(at(17), 0, 0)).closes(at(20))).isEqualTo(at(21).plusSeconds(1800));
  }

  @Test
  void whereNoHourSuitsNothingLeaves() {
    place = in("Asia/Seoul", "America/New_York");
    var verdict = check.of(due(at(11), 0, 0), at(12));
    assertThat(verdict.end()).isEqualTo(OutreachState.DROPPED);
    assertThat(verdict.reason()).isEqualTo(OutreachReason.OUTSIDE_HOURS_OF_PLACE);
  }

  @Test
  void aHolidayIsNoDayOfContacts() {
    Instant monday = at(12).plus(Duration.ofDays(3));
    assertThat(check.of(due(monday, 0, 1), monday).dueAt())
        .as("Wednesday, since Tuesday is a holiday")
        .isEqualTo(at(10).plus(Duration.ofDays(5)));
  }

  @Test
  void nobodyGetsMoreThanTheCap() {
    var verdict = check.of(due(at(11), 0, 1), at(12));
    assertThat(verdict.reason()).isEqualTo(OutreachReason.OVER_CAP);
    assertThat(verdict.end()).isNull();
  }

  @Test
  void nothingLeavesToWhomNobodyContacts() {
    for (DoNotContact why : DoNotContact.values()) {
      against.clear();
      against.add(why);
      var verdict = check.of(due(at(11), 0, 0), at(12));
      assertThat(verdict.end()).as(why.name()).isEqualTo(OutreachState.CANCELLED);
      assertThat(verdict.reason().name()).isEqualTo(why.name());
    }
  }

  @Test
  void whoSaidNoOptedOutAndWhoNeverSaidYesHasNoConsent() {
    consent = ConsentVerdict.WITHDRAWN;
    assertThat(check.of(due(at(11), 0, 0), at(12)).reason()).isEqualTo(OutreachReason.OPTED_OUT);
    for (var without : List.of(ConsentVerdict.NEVER_GIVEN, ConsentVerdict.LAPSED)) {
      consent = without;
      assertThat(check.of(due(at(11), 0, 0), at(12)).reason()).isEqualTo(OutreachReason.NO_CONSENT);
    }
  }

  @Test
  void aNoticeNeedsNoConsentAndWaitsForNoCap() {
    var told = new NoticeMessage(Kind.WITHDRAWN, FRIDAY, List.of(ABOUT));
    var notices = new PreSendCheck(check.timetable(), null, 336);
    assertThat(notices.of(notice(told), at(12)).go()).isTrue();
    assertThat(notices.of(notice(told, due(at(19), 0, 5)), at(22)).reason())
        .isEqualTo(OutreachReason.OUTSIDE_WINDOW);
  }

  @Test
  void aNoticeMovesFromOneLateEveningToTheNextUntilItExpires() {
    var told = new NoticeMessage(Kind.GIVEN, FRIDAY, List.of(ABOUT));
    QueuedMessage late = notice(told, due(at(17), 1, 5));
    var verdict = check.of(late, at(20));
    assertThat(verdict.end()).isNull();
    assertThat(verdict.reason()).isEqualTo(OutreachReason.OUTSIDE_WINDOW);
    assertThat(WithheldMessage.of(late, verdict, check).expiresAt())
        .as("it stays as it was")
        .isNull();
    Instant over = late.timing().expiresAt().plusSeconds(1);
    assertThat(check.of(late, over).reason()).isEqualTo(OutreachReason.TOO_LATE);
  }

  @Test
  void aNoticeThatIsOwedNoMoreOrToWhomNobodyContactsIsTakenBack() {
    var overtaken = new NoticeMessage(Kind.GIVEN, FRIDAY, List.of());
    assertThat(check.of(notice(overtaken), at(12)).end()).isEqualTo(OutreachState.CANCELLED);
    assertThat(check.of(notice(overtaken), at(12)).reason()).isEqualTo(OutreachReason.OVERTAKEN);
    against.add(DoNotContact.DECEASED);
    var told = new NoticeMessage(Kind.GIVEN, FRIDAY, List.of(ABOUT));
    assertThat(check.of(notice(told), at(12)).reason()).isEqualTo(OutreachReason.DECEASED);
  }

  @Test
  void anAnswerOfTheDeskWaitsForNoCapAndLeavesWhomeverADoctorKeepsFromReminders() {
    against.add(DoNotContact.EXCLUDED);
    against.add(DoNotContact.INACTIVE);
    assertThat(check.of(typed(false, due(at(11), 0, 5)), at(12)).go()).isFalse();
    var alone = new PreSendCheck(check.timetable(), null, 336);
    assertThat(alone.of(typed(false, due(at(11), 0, 5)), at(12)).go()).isTrue();
    assertThat(alone.of(typed(false, due(at(19), 0, 5)), at(22)).reason())
        .isEqualTo(OutreachReason.OUTSIDE_WINDOW);
    against.add(DoNotContact.DECEASED);
    assertThat(alone.of(typed(false, due(at(11), 0, 5)), at(12)).reason())
        .isEqualTo(OutreachReason.DECEASED);
  }

  @Test
  void anAnswerLeavesAfterAnOldNoAndNotAfterANewOne() {
    var alone = new PreSendCheck(check.timetable(), null, 336);
    consent = ConsentVerdict.WITHDRAWN;
    assertThat(alone.of(typed(false, due(at(11), 0, 0)), at(12)).go()).isTrue();
    assertThat(alone.of(typed(true, due(at(11), 0, 0)), at(12)).reason())
        .isEqualTo(OutreachReason.OPTED_OUT);
    consent = ConsentVerdict.GRANTED;
    assertThat(alone.of(typed(true, due(at(11), 0, 0)), at(12)).go())
        .as("a no, and a yes again")
        .isTrue();
  }

  @Test
  void anAnswerGrowsTooLateAlsoWhileItsNumberIsHeld() {
    held = true;
    QueuedMessage answer = typed(false, due(at(11), 0, 0));
    assertThat(check.of(answer, at(12)).reason()).isEqualTo(OutreachReason.REFUSAL_UNDECIDED);
    Instant over = answer.timing().expiresAt().plusSeconds(1);
    assertThat(check.of(answer, over).end()).isEqualTo(OutreachState.DROPPED);
    assertThat(check.of(answer, over).reason()).isEqualTo(OutreachReason.TOO_LATE);
    assertThat(check.of(due(at(11), 0, 0), over).reason())
        .as("a message of a campaign waits for the person")
        .isEqualTo(OutreachReason.REFUSAL_UNDECIDED);
  }

  private QueuedMessage typed(boolean refusedSince, QueuedMessage row) {
    return new QueuedMessage(
        row.outreachId(),
        null,
        row.timing(),
        row.recipient(),
        new Standing(null, null, against, consent),
        row.sent(),
        row.kakaoTalk(),
        null,
        new DeskMessages.Typed("네, 토요일에도 합니다", refusedSince),
        null);
  }

  private QueuedMessage notice(NoticeMessage told) {
    return notice(told, due(at(11), 0, 5));
  }

  private QueuedMessage notice(NoticeMessage told, QueuedMessage row) {
    return new QueuedMessage(
        row.outreachId(),
        null,
        row.timing(),
        row.recipient(),
        new Standing(null, null, against, null),
        row.sent(),
        row.kakaoTalk(),
        told,
        null,
        null);
  }

  @Test
  void whatMayHaveBeenRefusedWaitsForAPersonHoweverLong() {
    held = true;
    var verdict = check.of(due(at(11), 0, 0), at(12));
    assertThat(verdict.go()).isFalse();
    assertThat(verdict.end()).isNull();
    assertThat(verdict.reason()).isEqualTo(OutreachReason.REFUSAL_UNDECIDED);
    assertThat(verdict.dueAt()).isAfter(at(12));
    assertThat(verdict.late()).as("the late rule is not used up").isFalse();
  }

  @Test
  void everyReasonToLeaveACampaignAndToBeLeftAloneIsAReasonOfTheContact() {
    assertThat(Stream.of(ExitReason.values()).map(OutreachReason::of)).doesNotContainNull();
    assertThat(Stream.of(DoNotContact.values()).map(OutreachReason::of)).doesNotContainNull();
    assertThat(Stream.of(DoNotContact.values()).map(ExitReason::of)).doesNotContainNull();
  }

  private static final About ABOUT = new About(Purpose.ADVERTISING, Channel.SMS);

  private static Place in(String... zones) {
    var there = Stream.of(zones).map(ZoneId::of).toList();
    return new Place(there, Place.KnownBy.POSTAL_CODE, "00000");
  }

  private static Instant at(int hour) {
    return FRIDAY.atTime(hour, 0).atZone(SEOUL).toInstant();
  }

  private QueuedMessage due(Instant dueAt, int moved, int sentToday) {
    return new QueuedMessage(
        1,
        1L,
        new Timing(0, moved, check.expiry(dueAt)),
        new Recipient(
            1, 1, new Addressee("김환자", "ko", null, null, null), "+821000000000", true, held, place),
        new Standing(CampaignState.RUNNING, Member.State.ACTIVE, against, consent),
        new Sent(sentToday, sentToday),
        QueuedMessage.KakaoTalk.UNTRIED,
        null,
        null,
        null);
  }
}
