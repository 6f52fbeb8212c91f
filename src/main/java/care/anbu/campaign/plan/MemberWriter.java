package care.anbu.campaign.plan;

import care.anbu.campaign.member.Arm;
import care.anbu.shared.Id;
import care.anbu.suitability.Choice;
import care.anbu.suitability.ContactFacts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** Stores the members of a plan, a thousand in a statement. */
final class MemberWriter implements AutoCloseable {

  private static final int ROWS = 1000;

  private final PreparedStatement insert;
  private final String clinicId;
  private final long campaignId;
  private int waiting;

  MemberWriter(Connection connection, String clinicId, long campaignId) throws SQLException {
    this.clinicId = clinicId;
    this.campaignId = campaignId;
    this.insert =
        connection.prepareStatement(
            "insert into member (clinic_id, id, campaign_id, patient_id, arm, state, channel,"
                + " contact_point_id, band, explored, choice_reason, refusal, benefit)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  /** Returns the id of the member. */
  long add(ContactFacts patient, Arm arm, Choice choice) throws SQLException {
    long id = Id.next();
    boolean refused = choice.refused();
    insert.setString(1, clinicId);
    insert.setLong(2, id);
    insert.setLong(3, campaignId);
    insert.setLong(4, patient.patientId());
    insert.setString(5, arm.name());
    insert.setString(6, refused ? "REFUSED" : "PLANNED");
    insert.setString(7, refused ? null : choice.channel().name());
    if (refused) {
      insert.setNull(8, Types.BIGINT);
    } else {
      insert.setLong(8, choice.contactPointId());
    }
    if (patient.band() == null) {
      insert.setNull(9, Types.TINYINT);
    } else {
      insert.setInt(9, patient.band().index());
    }
    insert.setBoolean(10, choice.explored());
    insert.setString(11, choice.reason().code());
    insert.setString(12, refused ? choice.refusal().name() : null);
    insert.setInt(13, refused ? 0 : PlanTally.benefit(choice));
    insert.addBatch();
    if (++waiting == ROWS) {
      flush();
    }
    return id;
  }

  void flush() throws SQLException {
    if (waiting > 0) {
      insert.executeBatch();
      waiting = 0;
    }
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
