package care.anbu.outreach.cover;

import care.anbu.campaign.Campaigns;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.Members;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.WaitingRows;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Transactions;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.hibernate.query.NativeQuery;

/**
 * Takes covers back: for whom a contact stands that does not leave, or that must not speak of them
 * any more, it is their turn again. Whatever took the contact back need not know of them.
 */
@ApplicationScoped
public class Covers {

  /** Somebody holds it, or it was tried: then it says what it said. */
  private static final String UNTOUCHED =
      "o.state = 'READY' and " + WaitingRows.neitherTriedNorHeld("o", ":now");

  private static final String FROM =
      "select c.id from outreach_cover c"
          + " join outreach o on o.clinic_id = c.clinic_id and o.id = c.outreach_id"
          + " join campaign lead on lead.clinic_id = o.clinic_id and lead.id = o.campaign_id"
          + " join member m on m.clinic_id = c.clinic_id and m.id = c.member_id"
          + " join campaign k on k.clinic_id = c.clinic_id and k.id = c.campaign_id"
          + " where c.clinic_id = :clinic and c.waiting = true and ";

  @Inject ClinicSql sql;
  @Inject Transactions transactions;
  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject Clock clock;

  /**
   * Looks at the contacts that had not left, and gives back for whom they will not. What goes wrong
   * here holds no contact up: it is looked at again in a minute.
   */
  public void settle() {
    try {
      if (transactions.call(this::anyWaits)) {
        settleWaiting();
      }
    } catch (RuntimeException failure) {
      Log.error("covers could not be looked at", failure);
    }
  }

  private void settleWaiting() {
    transactions.run(
        () -> {
          campaigns.holdProtocols();
          giveBack(
              asked(
                  FROM
                      + "(o.state in ('CANCELLED', 'DROPPED') or "
                      + UNTOUCHED
                      + " and (lead.state = 'PAUSED' or not ("
                      + Standing.mayBeTold(":now")
                      + ")))"));
          sql.update(
                  "update outreach_cover c join outreach o on o.clinic_id = c.clinic_id"
                      + " and o.id = c.outreach_id set c.waiting = false"
                      + " where c.clinic_id = :clinic and c.waiting = true"
                      + " and o.state in ('SENT', 'DELIVERED', 'REACHED', 'FAILED')")
              .executeUpdate();
        });
  }

  private boolean anyWaits() {
    return !sql.query(
            "select id from outreach_cover where clinic_id = :clinic and waiting = true limit 1",
            Long.class)
        .getResultList()
        .isEmpty();
  }

  /**
   * Takes back what contacts of a campaign cover, and what covers it, in the transaction of the
   * caller, who holds the campaigns of protocols.
   *
   * @return false where a contact that stands for one of its members has left
   */
  public boolean takeBackAll(long campaignId) {
    giveBack(
        sql.query(FROM + "o.campaign_id = :campaign", Long.class)
            .setParameter("campaign", campaignId));
    giveBack(
        asked(FROM + "c.campaign_id = :campaign and " + UNTOUCHED)
            .setParameter("campaign", campaignId));
    return sql.query(
                "select count(*) from outreach_cover"
                    + " where clinic_id = :clinic and campaign_id = :campaign",
                Long.class)
            .setParameter("campaign", campaignId)
            .getSingleResult()
        == 0;
  }

  private NativeQuery<Long> asked(String question) {
    return sql.query(question, Long.class).setParameter("now", Timestamp.from(clock.instant()));
  }

  /** Who moved on since, or left, is not moved back. */
  private void giveBack(NativeQuery<Long> found) {
    List<Long> ids = found.getResultList();
    if (ids.isEmpty()) {
      return;
    }
    sql.update(
            "update member m join outreach_cover c on c.clinic_id = m.clinic_id"
                + " and c.member_id = m.id set m.step = c.step, m.next_on = c.next_on,"
                + " m.state = 'ACTIVE', m.exit_reason = null, m.exited_at = null"
                + " where c.clinic_id = :clinic and c.id in "
                + ClinicSql.in(ids)
                + " and m.step = c.step + 1 and (m.state = 'ACTIVE'"
                + " or m.state = 'DONE' and m.exit_reason = 'EXHAUSTED')")
        .executeUpdate();
    sql.update(
            "delete from outreach_cover where clinic_id = :clinic and id in " + ClinicSql.in(ids))
        .executeUpdate();
  }

  /** The members of the same patient for whom a contact stands as well. */
  public List<Member> members(Outreach contact) {
    return members.list(
        "patientId = ?1 and id in (select c.memberId from OutreachCover c where c.outreachId = ?2)",
        contact.patientId,
        contact.id);
  }

  /**
   * The contacts of a campaign by member, its own and those that stand for its members, as a table
   * of SQL with {@code id, patient_id, member_id, state, answer_by, sent_at, final_at}.
   *
   * @param campaign an expression of SQL, which stands in it twice
   */
  public static String contactsOf(String campaign) {
    return """
        (select o.id, o.patient_id, o.member_id, o.state, o.answer_by, o.sent_at, o.final_at
          from outreach o
          where o.clinic_id = :clinic and o.campaign_id = %1$s
        union all
        select o.id, o.patient_id, c.member_id, o.state, c.answer_by, o.sent_at, o.final_at
          from outreach_cover c
          join outreach o on o.clinic_id = c.clinic_id and o.id = c.outreach_id
          where c.clinic_id = :clinic and c.campaign_id = %1$s)"""
        .formatted(campaign);
  }
}
