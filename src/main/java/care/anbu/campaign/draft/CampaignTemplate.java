package care.anbu.campaign.draft;

import care.anbu.shared.Channel;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.util.List;
import java.util.Optional;
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

  /**
   * The one of a campaign's for a patient of that language; better in the clinic's other language
   * than not at all.
   */
  public static Optional<CampaignTemplate> choose(
      List<CampaignTemplate> all, Channel channel, String language) {
    List<CampaignTemplate> ofChannel =
        all.stream().filter(template -> template.channel == channel).toList();
    return ofChannel.stream()
        .filter(template -> template.language.equals(language))
        .findFirst()
        .or(() -> ofChannel.stream().findFirst());
  }
}
