package care.anbu.message;

import care.anbu.shared.ClinicOwned;
import care.anbu.shared.Purpose;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** The words of a template as they were saved once, and who approved them so. */
@Entity
@Table(name = "message_template_version")
public class TemplateVersion extends ClinicOwned {

  private Long templateId;
  private int number;
  private String name;

  @Enumerated(EnumType.STRING)
  private Purpose purpose;

  private String subject;
  private String body;
  private Long savedBy;
  private Instant savedAt;
  private Long approvedBy;
  private Instant approvedAt;

  protected TemplateVersion() {}

  static TemplateVersion of(MessageTemplate template, int number, Long by, Instant at) {
    var version = new TemplateVersion();
    version.templateId = template.id;
    version.number = number;
    version.name = template.name();
    version.purpose = template.purpose();
    version.subject = template.subject().orElse(null);
    version.body = template.body();
    version.savedBy = by;
    version.savedAt = at;
    return version;
  }

  void approved(Long by, Instant at) {
    approvedBy = by;
    approvedAt = at;
  }

  /** From 1 on. */
  public int number() {
    return number;
  }

  public Long savedBy() {
    return savedBy;
  }

  public Instant savedAt() {
    return savedAt;
  }

  public Optional<Long> approvedBy() {
    return Optional.ofNullable(approvedBy);
  }

  public Optional<Instant> approvedAt() {
    return Optional.ofNullable(approvedAt);
  }

  public TemplateContent content() {
    return new TemplateContent(name, purpose, subject, body);
  }
}
