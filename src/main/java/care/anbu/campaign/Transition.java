package care.anbu.campaign;

import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;

/** A step in the life of a campaign: from where to where, when, by whom and why. Append-only. */
@Entity
@Table(name = "campaign_transition")
public class Transition extends ClinicOwned {

  public Long campaignId;

  @Enumerated(EnumType.STRING)
  public CampaignState fromState;

  @Enumerated(EnumType.STRING)
  public CampaignState toState;

  @Column(name = "at")
  public Instant at;

  /** Null: by the rules of the campaign. */
  public Long byStaff;

  public String reason;
}
