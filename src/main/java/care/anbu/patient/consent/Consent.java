package care.anbu.patient.consent;

import care.anbu.patient.Source;
import care.anbu.shared.Channel;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Purpose;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Set;
import org.hibernate.annotations.SQLRestriction;

/**
 * What a patient agreed to or withdrew, per purpose and channel. Append-only: the latest row holds.
 * What a merge said again and its undoing took back stays in the table and is read no more.
 */
@Entity
@SQLRestriction(
    "id not in (select t.consent_id from consent_taken_back t where t.clinic_id = clinic_id)")
public class Consent extends ClinicOwned {

  public Long patientId;

  @Enumerated(EnumType.STRING)
  public Purpose purpose;

  /** Null: every channel. */
  @Enumerated(EnumType.STRING)
  public Channel channel;

  public boolean granted;

  @Column(name = "at")
  public Instant at;

  /** Whether somebody said when; else the import dated it by itself. */
  public boolean dated = true;

  @Enumerated(EnumType.STRING)
  public Source source;

  public String evidence;
  public Long recordedBy;

  /** Evidence of a no: an answer by text, or the link of an e-mail. */
  public static final String BY_TEXT = "SMS";

  public static final String BY_LINK = "List-Unsubscribe";

  /** An answer by e-mail, a call to the free number for refusals, the patient's own page. */
  public static final String BY_EMAIL = "E-mail";

  public static final String BY_FREE_NUMBER = "080";
  public static final String BY_PAGE = "PAGE";

  private static final Set<String> SAID_TO_US =
      Set.of(BY_TEXT, BY_LINK, BY_EMAIL, BY_FREE_NUMBER, BY_PAGE);

  /** Whether the patient refused without speaking to anybody of the clinic. */
  public boolean refusedFromAfar() {
    return !granted && source == Source.PATIENT && recordedBy == null && evidence != null;
  }

  /** Whether a network told of it, by whose channel they want to hear nothing more at all. */
  public boolean refusedAtNetwork() {
    return refusedFromAfar() && !SAID_TO_US.contains(evidence);
  }
}
