package care.anbu.outreach.cover;

import care.anbu.campaign.CampaignState;
import care.anbu.campaign.member.Member;
import care.anbu.patient.DoNotContact;
import care.anbu.patient.DoNotContact.Asked;
import care.anbu.shared.ClinicSql;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Conditions of SQL about a member {@code m} of a campaign {@code k}, other than the leading one.
 */
final class Standing {

  private Standing() {}

  /**
   * Whether the patient is due for it still, and nothing speaks against a contact.
   *
   * @param now an expression of SQL
   */
  static String due(String now) {
    var asked = new Asked("m.clinic_id", "m.patient_id", "k.department_id", "m.enrolled_at", now);
    return "exists (select 1 from patient_due d where d.clinic_id = k.clinic_id"
        + " and d.protocol_id = k.protocol_id and d.patient_id = m.patient_id"
        + " and d.state = 'DUE') and not ("
        + Stream.of(DoNotContact.values())
            .map(why -> why.holds(asked))
            .collect(Collectors.joining(" or "))
        + ")";
  }

  /** Whether a contact that stands for the member may speak of it. */
  static String mayBeTold(String now) {
    return "m.state in "
        + ClinicSql.words(Member.State.MAY_BE_SENT_TO)
        + " and k.state in "
        + ClinicSql.words(CampaignState.MAY_SEND)
        + " and "
        + due(now);
  }
}
