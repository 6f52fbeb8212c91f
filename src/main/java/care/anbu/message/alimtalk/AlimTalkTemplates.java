package care.anbu.message.alimtalk;

import care.anbu.message.rules.MessagingRules;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** The AlimTalks of the clinic's templates. */
@ApplicationScoped
public class AlimTalkTemplates implements PanacheRepository<AlimTalkTemplate> {

  private static final int CODE = 30;
  private static final int BUTTONS = 2000;

  /** That of one template. */
  public Optional<AlimTalkTemplate> of(long templateId) {
    return findByIdOptional(templateId);
  }

  /**
   * Keeps what Kakao approved.
   *
   * @throws Problem 400 for what cannot have been approved
   */
  public AlimTalkTemplate save(
      long templateId, AlimTalkForm form, MessagingRules rules, Long by, Instant at) {
    MessagingRules.AlimTalk takes = rules.alimTalk();
    if (takes == null) {
      throw Problem.conflict("alimTalk:problem_country");
    }
    String code = Typed.required("code", form.code, CODE);
    if (!code.matches("[\\w.-]+")) {
      throw Problem.invalid("alimTalk:problem_code").at("code");
    }
    String approved = Typed.required("approved", form.approved, takes.most());
    String buttons = Typed.text("buttons", form.buttons, BUTTONS);
    AlimTalkButton.read(buttons);
    AlimTalkTemplate kept = of(templateId).orElseGet(() -> new AlimTalkTemplate(templateId));
    kept.change(code, approved, buttons, by, at);
    persist(kept);
    return kept;
  }

  /** From now on the template's texts leave as ordinary ones. */
  public void remove(long templateId) {
    deleteById(templateId);
  }
}
