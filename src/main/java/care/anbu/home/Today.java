package care.anbu.home;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.desk.CallTimes;
import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.Member;
import care.anbu.clinic.Clinics;
import care.anbu.message.MessageTemplate;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.Outreaches;
import care.anbu.outreach.letter.Letters;
import care.anbu.outreach.reply.HeldAnswers;
import care.anbu.patient.DoNotContact;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What waits for people today, in as few queries as there are questions. */
@ApplicationScoped
class Today {

  /** A patient whose last visit to a department is longer ago than this is overdue. */
  static final int OVERDUE_MONTHS = 12;

  private static final int SHOWN = 15;

  @Inject EntityManager database;
  @Inject Campaigns campaigns;
  @Inject Outreaches outreaches;
  @Inject Letters letters;
  @Inject HeldAnswers answers;
  @Inject CallTimes callTimes;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /**
   * Work of the desk: calls due until the end of the day, the minutes they take, letters to print,
   * letters that came back, sends in doubt, answers to read.
   */
  public record Desk(
      long calls, long minutes, long letters, long returned, long inDoubt, long answers) {}

  /** A live campaign and how far it is: treated members, those contacted, those who came. */
  public record Progress(Campaign campaign, long members, long contacted, long visited) {}

  /** What a person has to approve before it can go out. */
  public record Approvals(long templates, long campaigns) {

    public boolean any() {
      return templates + campaigns > 0;
    }
  }

  /** A patient who has not been in a department for long. */
  public record Overdue(String ref, String name, LocalDate birthDate, Instant lastVisit) {}

  Desk desk() {
    Instant now = clock.instant();
    var zone = clinics.current().zoneId();
    LocalDate today = LocalDate.ofInstant(now, zone);
    long calls =
        outreaches.waiting(Channel.PHONE, today.plusDays(1).atStartOfDay(zone).toInstant());
    long minutes = Math.round(calls * callTimes.current().minutes());
    long inDoubt =
        database
            .createQuery("select count(*) from Outreach where state = ?1", Long.class)
            .setParameter(1, OutreachState.IN_DOUBT)
            .getSingleResult();
    return new Desk(
        calls,
        minutes,
        outreaches.waiting(Channel.LETTER, now),
        letters.countToSettle(),
        inDoubt,
        answers.waiting());
  }

  List<Progress> live() {
    List<Campaign> live =
        campaigns.inOrder().stream()
            .filter(c -> c.state().live() || c.state() == CampaignState.PAUSED)
            .toList();
    Map<Long, Tuple> counts = memberCounts(live.stream().map(c -> c.id).toList());
    return live.stream().map(campaign -> progress(campaign, counts.get(campaign.id))).toList();
  }

  Approvals approvals() {
    long templates =
        database
            .createQuery("select count(*) from MessageTemplate where state = ?1", Long.class)
            .setParameter(1, MessageTemplate.State.DRAFT)
            .getSingleResult();
    long planned =
        database
            .createQuery(
                "select count(*) from Campaign where state = ?1 and plannedAt is not null",
                Long.class)
            .setParameter(1, CampaignState.DRAFT)
            .getSingleResult();
    return new Approvals(templates, planned);
  }

  /**
   * Patients of a department who have not been there for long and have nothing booked; of them who
   * was there last come first.
   */
  List<Overdue> overdue(long departmentId) {
    Instant now = clock.instant();
    var zone = clinics.current().zoneId();
    Instant late =
        LocalDate.ofInstant(now, zone).minusMonths(OVERDUE_MONTHS).atStartOfDay(zone).toInstant();
    return database
        .createQuery(
            """
            select p.id, p.name, p.birthDate, max(v.startedAt) from Visit v join Patient p on p.id = v.patientId
            where v.departmentId = ?1 and v.startedAt < ?2 and %s
              and not exists (select 1 from Visit b where b.patientId = p.id and %s)
              and not exists (select 1 from Appointment a where a.patientId = p.id and %s)
            group by p.id, p.name, p.birthDate order by max(v.startedAt) desc
            """
                .formatted(
                    DoNotContact.activePatient("p"),
                    DoNotContact.hql(DoNotContact.visit("b", "?1", "?2", "?3")),
                    DoNotContact.hql(DoNotContact.booking("a", "?4", "?1"))),
            Object[].class)
        .setParameter(1, departmentId)
        .setParameter(2, late)
        .setParameter(3, now)
        .setParameter(4, now.minus(DoNotContact.LATE))
        .setMaxResults(SHOWN)
        .getResultStream()
        .map(
            row ->
                new Overdue(
                    Id.text((Long) row[0]), (String) row[1], (LocalDate) row[2], (Instant) row[3]))
        .toList();
  }

  private Map<Long, Tuple> memberCounts(List<Long> campaignIds) {
    return database
        .createQuery(
            """
            select m.campaignId as campaign, count(*) as members,
              sum(case when m.step > 0 then 1 else 0 end) as contacted, count(m.visitedAt) as visited
            from Member m where m.campaignId in ?1 and m.arm = ?2 and m.state <> ?3 group by m.campaignId
            """,
            Tuple.class)
        .setParameter(1, campaignIds)
        .setParameter(2, Arm.TREATED)
        .setParameter(3, Member.State.REFUSED)
        .getResultStream()
        .collect(Collectors.toMap(row -> row.get("campaign", Long.class), row -> row));
  }

  private static Progress progress(Campaign campaign, Tuple counts) {
    if (counts == null) {
      return new Progress(campaign, 0, 0, 0);
    }
    return new Progress(
        campaign,
        counts.get("members", Long.class),
        counts.get("contacted", Long.class),
        counts.get("visited", Long.class));
  }
}
