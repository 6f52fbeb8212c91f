package care.anbu.message.alimtalk;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;

/** The AlimTalk that Kakao approved for a template of texts. */
@Entity
@Table(name = "alimtalk_template")
public class AlimTalkTemplate {

  @Id private Long templateId;

  @TenantId
  @PartitionKey
  @Column(name = "clinic_id", updatable = false)
  private String clinicId;

  private String code;

  /** The approved words, with slots such as {@code #{이름}}. */
  private String approved;

  /** As they are typed: {@link AlimTalkButton#read}; null: none. */
  private String buttons;

  private Long changedBy;
  private Instant changedAt;

  protected AlimTalkTemplate() {}

  AlimTalkTemplate(long templateId) {
    this.templateId = templateId;
  }

  void change(String newCode, String newApproved, String newButtons, Long by, Instant at) {
    code = newCode;
    approved = newApproved;
    buttons = newButtons;
    changedBy = by;
    changedAt = at;
  }

  public String code() {
    return code;
  }

  public String approved() {
    return approved;
  }

  /** As they were typed; null: none. */
  public String typedButtons() {
    return buttons;
  }

  public List<AlimTalkButton> buttons() {
    return AlimTalkButton.read(buttons);
  }

  public Long changedBy() {
    return changedBy;
  }

  public Instant changedAt() {
    return changedAt;
  }

  /** How a message that is ready to send compares with the approved words. */
  public ApprovedText.Comparison compare(String message) {
    return new ApprovedText(approved).compare(message);
  }
}
