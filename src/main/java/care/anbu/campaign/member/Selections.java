package care.anbu.campaign.member;

import care.anbu.campaign.Campaign;
import care.anbu.clinic.Department;
import care.anbu.shared.Chip;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells of members why they were chosen, and by whose decision. */
@ApplicationScoped
public class Selections {

  @Inject EntityManager database;

  /**
   * How a patient came into a campaign.
   *
   * @param meant name of the segment, or of the protocol by which they were due
   * @param why the reason for the channel, as one sentence
   * @param sums what each channel was weighed at
   * @param approvedBy name; null when nobody has approved the campaign yet
   * @param visitedAt the first visit after enrolment, or null
   */
  public record Selection(
      Campaign campaign,
      String meant,
      String why,
      List<Chip> sums,
      String approvedBy,
      Instant approvedAt,
      Instant visitedAt) {}

  private record Approval(String by, Instant at) {}

  /** Of each member that there is, in two queries. */
  public Map<Long, Selection> of(Collection<Long> memberIds, String language) {
    if (memberIds.isEmpty()) {
      return Map.of();
    }
    var rows =
        database
            .createQuery(
                """
                select m, c, coalesce(g.name, r.name), d
                from Member m join Campaign c on c.id = m.campaignId
                left join Segment g on g.id = c.segmentId
                left join CareProtocol r on r.id = c.protocolId
                join Department d on d.id = c.departmentId
                where m.id in :members
                """,
                Object[].class)
            .setParameter("members", memberIds)
            .getResultList();
    Map<Long, Approval> approvals =
        approvals(rows.stream().map(row -> ((Campaign) row[1]).id).collect(Collectors.toSet()));
    var selections = new HashMap<Long, Selection>();
    for (Object[] row : rows) {
      var member = (Member) row[0];
      var campaign = (Campaign) row[1];
      var approval = approvals.getOrDefault(campaign.id, new Approval(null, null));
      var reasons = new Reasons(language, ((Department) row[3]).name(language));
      selections.put(
          member.id,
          new Selection(
              campaign,
              (String) row[2],
              reasons.of(member),
              reasons.sums(member),
              approval.by(),
              approval.at(),
              member.visitedAt));
    }
    return selections;
  }

  /** The last approval of each campaign. */
  private Map<Long, Approval> approvals(Set<Long> campaignIds) {
    var approvals = new HashMap<Long, Approval>();
    database
        .createQuery(
            """
            select t.campaignId, s.name, t.at from Transition t join Staff s on s.id = t.byStaff
            where t.campaignId in :campaigns and t.fromState = DRAFT and t.toState = APPROVED
            order by t.at
            """,
            Object[].class)
        .setParameter("campaigns", campaignIds)
        .getResultStream()
        .forEach(
            row -> approvals.put((Long) row[0], new Approval((String) row[1], (Instant) row[2])));
    return approvals;
  }
}
