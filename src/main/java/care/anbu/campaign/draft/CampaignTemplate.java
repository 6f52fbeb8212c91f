package care.anbu.campaign.draft;

import care.anbu.shared.Channel;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The message template that a campaign uses in one channel and language. */
@Entity
public class CampaignTemplate extends ClinicOwned {

  public Long campaignId;

  @Enumerated(EnumType.STRING)
  public Channel channel;

  /** ko or en. */
  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 2)
  public String language;

  public Long templateId;
}
