package care.anbu.message;

import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The words that the templates of the clinic have had. */
@ApplicationScoped
public class TemplateVersions implements PanacheRepository<TemplateVersion> {

  /** The newest first. */
  public List<TemplateVersion> of(MessageTemplate template) {
    return newest(template).list();
  }

  public TemplateVersion require(MessageTemplate template, int number) {
    return find("templateId = ?1 and number = ?2", template.id, number)
        .firstResultOptional()
        .orElseThrow(Problem::notFound);
  }

  /** Keeps the words as they are now. */
  void save(MessageTemplate template, Long by, Instant at) {
    int last = latest(template).map(TemplateVersion::number).orElse(0);
    persist(TemplateVersion.of(template, last + 1, by, at));
  }

  void approved(MessageTemplate template, Long by, Instant at) {
    latest(template).ifPresent(version -> version.approved(by, at));
  }

  private PanacheQuery<TemplateVersion> newest(MessageTemplate template) {
    return find("templateId = ?1 order by number desc", template.id);
  }

  private Optional<TemplateVersion> latest(MessageTemplate template) {
    return newest(template).firstResultOptional();
  }
}
