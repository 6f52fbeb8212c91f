package care.anbu.outreach.queue;

import care.anbu.campaign.CampaignState;
import care.anbu.campaign.member.Member;
import care.anbu.message.rules.MessagingRules;
import care.anbu.outreach.CapDays;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Timetable;
import care.anbu.outreach.queue.QueuedMessage.Recipient;
import care.anbu.outreach.queue.QueuedMessage.Sent;
import care.anbu.outreach.queue.QueuedMessage.Standing;
import care.anbu.outreach.queue.QueuedMessage.Timing;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.consent.ConsentVerdict;
import care.anbu.shared.Channel;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;

/** The check before sending, of a whole claim, for generated cases that have no database. */
public final class ClaimCheck {

  private static final Addressee SOMEBODY = new Addressee("김환자", "ko", null, null, null);

  private final PreSendCheck check;
  private final ZoneId zone;

  public ClaimCheck(Timetable timetable, MessagingRules.Cap cap, int lateHours) {
    this.check = new PreSendCheck(timetable, cap, lateHours);
    this.zone = timetable.zones().get(0);
  }

  /** A row that was claimed, and what holds of it now. */
  public record Row(
      long id,
      long patient,
      int moved,
      Instant expiresAt,
      boolean live,
      CampaignState campaign,
      boolean memberStays,
      Set<DoNotContact> against,
      ConsentVerdict consent) {}

  /**
   * What becomes of a row.
   *
   * @param end null unless it ended or leaves now
   * @param late moved by the late rule
   */
  public record Said(
      long id,
      boolean go,
      OutreachState end,
      OutreachReason reason,
      Instant dueAt,
      Instant expiresAt,
      boolean late) {}

  /** When a patient was sent something. */
  public record Earlier(long patient, Instant at) {}

  /** What the check says of each row, in the order of their ids. */
  public List<Said> of(List<Row> claim, List<Earlier> sent, Instant now) {
    var days = CapDays.of(now, zone);
    var counts = new HashMap<Long, Sent>();
    for (Earlier one : sent) {
      int today = one.at().isBefore(days.today()) ? 0 : 1;
      int week = one.at().isBefore(days.week()) ? 0 : 1;
      counts.merge(
          one.patient(),
          new Sent(today, week),
          (a, b) -> new Sent(a.today() + b.today(), a.thisWeek() + b.thisWeek()));
    }
    var said = new ArrayList<Said>();
    var rows = claim.stream().map(ClaimCheck::message).toList();
    for (QueuedMessage row : new CapCounts(counts).told(Channel.SMS, rows)) {
      said.add(said(row, check.of(row, now)));
    }
    return said;
  }

  /** What becomes of one whose number had another message that day. */
  public Said sameContactToday(Row row, Instant now) {
    Instant day = check.timetable().nextDay(now);
    return said(message(row), PreSendCheck.Verdict.move(OutreachReason.SAME_CONTACT_TODAY, day));
  }

  private Said said(QueuedMessage row, PreSendCheck.Verdict verdict) {
    if (verdict.go()) {
      return new Said(row.outreachId(), true, null, null, null, null, false);
    }
    var withheld = WithheldMessage.of(row, verdict, check);
    return new Said(
        row.outreachId(),
        false,
        withheld.state() == OutreachState.READY ? null : withheld.state(),
        withheld.reason(),
        withheld.dueAt(),
        withheld.expiresAt(),
        withheld.late());
  }

  private static QueuedMessage message(Row row) {
    return new QueuedMessage(
        row.id(),
        1L,
        new Timing(0, row.moved(), row.expiresAt()),
        new Recipient(row.patient(), row.id(), SOMEBODY, "+821000000000", row.live(), false, null),
        new Standing(
            row.campaign(),
            row.memberStays() ? Member.State.ACTIVE : Member.State.LEFT,
            row.against(),
            row.consent()),
        null,
        QueuedMessage.KakaoTalk.UNTRIED,
        null,
        null,
        null);
  }
}
