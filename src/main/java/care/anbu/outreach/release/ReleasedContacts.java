package care.anbu.outreach.release;

import care.anbu.campaign.pilot.CampaignContactLog;
import care.anbu.campaign.pilot.PilotFigures;
import care.anbu.outreach.WaitingRows;
import care.anbu.shared.ClinicSql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What has come of the contacts that were released for a campaign. */
@ApplicationScoped
class ReleasedContacts implements CampaignContactLog {

  private static final String ENDED = "('SENT', 'DELIVERED', 'REACHED', 'FAILED')";

  @Inject ClinicSql sql;

  @Override
  public PilotFigures pilot(long campaignId) {
    return sql.call(
        rows ->
            rows.list(
                    "select count(*), sum(ended), sum(ended and (answered or visited_at is not null)),"
                        + " sum(ended and coalesce(exit_reason, '') = 'OPTED_OUT'),"
                        + " sum(ended and not delivered) from"
                        + " (select m.visited_at, m.exit_reason,"
                        + " coalesce(max(o.state in "
                        + ENDED
                        + "), 0) as ended, coalesce(max(o.state = 'REACHED'), 0) as answered,"
                        + " coalesce(max(o.state in ('SENT', 'DELIVERED', 'REACHED')), 0)"
                        + " as delivered from member m left join outreach o"
                        + " on o.clinic_id = m.clinic_id and o.member_id = m.id"
                        + " where m.clinic_id = :clinic and m.campaign_id = ? and m.pilot = true"
                        + " and m.arm = 'TREATED' group by m.id, m.visited_at, m.exit_reason) some",
                    ReleasedContacts::figures,
                    campaignId)
                .get(0));
  }

  private static PilotFigures figures(ResultSet row) throws SQLException {
    return new PilotFigures(
        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
  }

  /** What is claimed is no longer untouched: then nothing is taken back. */
  @Override
  public boolean takeBackAll(long campaignId) {
    sql.update(
            "delete o from outreach o where o.clinic_id = :clinic and o.campaign_id = :campaign"
                + " and o.attempts = 0 and "
                + WaitingRows.untouched("o")
                + " and o.letter_batch_id is null")
        .setParameter("campaign", campaignId)
        .executeUpdate();
    return sql.query(
                "select count(*) from outreach o"
                    + " where o.clinic_id = :clinic and o.campaign_id = :campaign",
                Long.class)
            .setParameter("campaign", campaignId)
            .getSingleResult()
        == 0;
  }
}
