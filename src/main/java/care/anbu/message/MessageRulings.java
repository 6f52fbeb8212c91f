package care.anbu.message;

import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.message.MessageRuling.Ruling;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What second persons of the clinic decided of wordings. */
@ApplicationScoped
public class MessageRulings implements PanacheRepository<MessageRuling> {

  private static final int REASON_LENGTH = 500;

  /** So many of the latest are remembered when a text is checked. */
  private static final int REMEMBERED = 500;

  @Inject Departments departments;

  /** The guards as this clinic has them now. */
  public ClinicGuard guard() {
    return guard(departments.inOrder());
  }

  ClinicGuard guard(List<Department> own) {
    List<String> revealing =
        own.stream()
            .filter(department -> department.revealing)
            .flatMap(department -> Stream.of(department.nameKo, department.nameEn))
            .toList();
    return new ClinicGuard(
        revealing, find("order by ruledAt desc, id desc").page(Page.ofSize(REMEMBERED)).list());
  }

  /** Those of one template, the latest first. */
  public List<MessageRuling> of(MessageTemplate template) {
    return list("templateId = ?1 order by ruledAt desc, id desc", template.id);
  }

  /** Keeps what a second person decided, who must not have written the text, and must say why. */
  void rule(MessageTemplate template, Ruling ruling, String reason, Long by, Instant at) {
    if (template.writtenBy(by)) {
      throw Problem.conflict("message:problem_review_author");
    }
    String why = Typed.text("reason", reason, REASON_LENGTH);
    if (why == null) {
      throw Problem.conflict("message:problem_review_reason").at("reason");
    }
    persist(MessageRuling.of(template, ruling, why, by, at));
  }
}
