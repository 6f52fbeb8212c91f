package care.anbu.campaign.plan;

import care.anbu.campaign.member.Arm;
import care.anbu.shared.Id;
import care.anbu.shared.SqlConnection;
import care.anbu.suitability.choice.Choice;
import care.anbu.suitability.choice.ChoiceFacts;
import java.sql.SQLException;
import java.time.LocalDate;

/** Stores the members of a plan. */
final class MemberWriter implements AutoCloseable {

  private final SqlConnection.RowInsert insert;
  private final long campaignId;
  private final LocalDate day;

  MemberWriter(SqlConnection rows, long campaignId, LocalDate day) throws SQLException {
    this.campaignId = campaignId;
    this.day = day;
    this.insert =
        rows.insert(
            "insert into member (clinic_id, id, campaign_id, patient_id, planned_on, arm, state, channel,"
                + " contact_point_id, band, explored, choice_reason, refusal, benefit, pilot)",
            15);
  }

  /** Returns the id of the member. */
  long add(ChoiceFacts patient, Arm arm, Choice choice, boolean pilot) throws SQLException {
    long id = Id.next();
    boolean refused = choice.refused();
    insert.add(
        id,
        campaignId,
        patient.patientId(),
        day,
        arm,
        refused ? "REFUSED" : "PLANNED",
        refused ? null : choice.channel(),
        refused ? null : choice.contactPointId(),
        patient.band() == null ? null : patient.band().index(),
        choice.explored(),
        choice.reason().code(),
        refused ? choice.refusal() : null,
        refused ? 0 : PlanTally.benefit(choice),
        pilot && !refused);
    return id;
  }

  void flush() throws SQLException {
    insert.flush();
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
