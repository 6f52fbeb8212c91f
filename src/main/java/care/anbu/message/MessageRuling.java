package care.anbu.message;

import care.anbu.shared.Channel;
import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Purpose;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * What a second person decided of a wording, with the reason, so that the guard of this clinic
 * answers the same the next time.
 */
@Entity
@Table(name = "message_ruling")
public class MessageRuling extends ClinicOwned {

  /** Whether the wording may be sent. */
  public enum Ruling {
    PASSED,
    REFUSED
  }

  private Long templateId;

  @Enumerated(EnumType.STRING)
  private Channel channel;

  @Enumerated(EnumType.STRING)
  private Purpose purpose;

  private String wording;

  @Enumerated(EnumType.STRING)
  private Ruling ruling;

  private String reason;
  private Long ruledBy;
  private Instant ruledAt;

  protected MessageRuling() {}

  static MessageRuling of(
      MessageTemplate template, Ruling ruling, String reason, Long by, Instant at) {
    var one = new MessageRuling();
    one.templateId = template.id;
    one.channel = template.channel();
    one.purpose = template.purpose();
    one.wording = Wording.of(template.content()).text();
    one.ruling = ruling;
    one.reason = reason;
    one.ruledBy = by;
    one.ruledAt = at;
    return one;
  }

  Channel channel() {
    return channel;
  }

  Purpose purpose() {
    return purpose;
  }

  Wording wording() {
    return new Wording(wording);
  }

  public boolean passed() {
    return ruling == Ruling.PASSED;
  }

  public Ruling ruling() {
    return ruling;
  }

  public String reason() {
    return reason;
  }

  public Long ruledBy() {
    return ruledBy;
  }

  public Instant ruledAt() {
    return ruledAt;
  }
}
