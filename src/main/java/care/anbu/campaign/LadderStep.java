package care.anbu.campaign;

import care.anbu.shared.Channel;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

/** A step of the ladder: a channel, and how long to wait for an answer before the next one. */
@Entity
@Table(name = "campaign_step")
public class LadderStep extends ClinicOwned {

  public Long campaignId;

  /** From 0. */
  public int position;

  @Enumerated(EnumType.STRING)
  public Channel channel;

  /** Days from this contact to the next; after the last step, days until the member is done. */
  public int waitDays;

  public static LadderStep of(int position, Channel channel, int waitDays) {
    var step = new LadderStep();
    step.position = position;
    step.channel = channel;
    step.waitDays = waitDays;
    return step;
  }
}
