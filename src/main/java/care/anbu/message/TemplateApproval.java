package care.anbu.message;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.message.MessageRuling.Ruling;
import care.anbu.message.rules.MessagingRules;
import care.anbu.message.rules.SmsSize;
import care.anbu.patient.Patient;
import care.anbu.shared.Channel;
import care.anbu.shared.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;

/**
 * Looks at a text as the clinic would send it: with its own departments and the rules of its
 * country.
 */
@RequestScoped
public class TemplateApproval {

  /** A name of common length, for texts that no patient is chosen for yet. */
  private static final String SAMPLE_KO = "김영희";

  private static final String SAMPLE_EN = "Mary Jones";
  private static final int SAMPLE_AGE = 62;

  /** Two things, as a patient who is due for more than one reads them. */
  private static final DueList SAMPLE_DUE =
      DueList.ofAddressee(
          List.of(
              DueMatter.of("안과 정기 검진", "your yearly eye examination", false),
              DueMatter.of("인플루엔자 예방접종", "your influenza vaccination", false)));

  @Inject Clinics clinics;
  @Inject Departments departments;
  @Inject MessageTemplates templates;
  @Inject MessageRulings rulings;
  @Inject TemplateVersions versions;
  @Inject LinkAddress links;
  @Inject Clock clock;

  private List<Department> ownDepartments;
  private ClinicGuard guard;

  /** What the guards of this clinic say, and what its people have decided of such words. */
  public MessageCheck check(Channel channel, TemplateContent content) {
    return guard().check(channel, content.savable());
  }

  /** The same of a template as it is stored. */
  public MessageCheck check(MessageTemplate template) {
    return guard().checkKept(template.channel(), template.content().savable());
  }

  private ClinicGuard guard() {
    if (guard == null) {
      guard = rulings.guard(departments());
    }
    return guard;
  }

  /** Approves a template that needs no second look, or says what stands against it. */
  public void approve(MessageTemplate template, Long by) {
    approve(template, null, by);
  }

  /**
   * Approves a template, or says what stands against it.
   *
   * @param reason why a text that must be looked at may go; else not needed
   */
  public void approve(MessageTemplate template, String reason, Long by) {
    verifySendable(template);
    if (clinics.current().twoPeople && template.writtenBy(by)) {
      throw Problem.conflict("message:problem_review_author");
    }
    MessageCheck check = check(template);
    if (template.draft() && check.asksForReason()) {
      rule(template, Ruling.PASSED, reason, by);
      check = check(template);
    }
    template.approve(check, by, clock.instant());
    versions.approved(template, by, clock.instant());
    templates.record(AuditAction.TEMPLATE_APPROVED, template);
  }

  /** Sends a template back to its author; the guard remembers why. */
  public void refuse(MessageTemplate template, String reason, Long by) {
    template.refuse();
    rule(template, Ruling.REFUSED, reason, by);
    templates.record(AuditAction.TEMPLATE_REFUSED, template);
  }

  private void rule(MessageTemplate template, Ruling ruling, String reason, Long by) {
    rulings.rule(template, ruling, reason, by, clock.instant());
    guard = null;
  }

  /** The values of a patient who does not exist, for a preview. */
  public Variables sample(Channel channel, String language) {
    LocalDate today = today();
    return sender(channel, language)
        .to(language.equals("ko") ? SAMPLE_KO : SAMPLE_EN, today.minusYears(SAMPLE_AGE), today);
  }

  /** The values of a real patient, for a preview. */
  public Variables values(Patient patient, Channel channel, String language) {
    return sender(channel, language).to(patient.name, patient.birthDate, today());
  }

  /** What the clinic says of itself, in the name of its first department. */
  private Variables sender(Channel channel, String language) {
    Department department = departments().stream().findFirst().orElse(null);
    return Variables.from(clinics.current(), department, channel, language, today())
        .due(SAMPLE_DUE)
        .optOutLink(Variables.SAMPLE_LINK)
        .link(links.sample(channel));
  }

  private LocalDate today() {
    return clock.instant().atZone(clinics.current().zoneId()).toLocalDate();
  }

  public MessagingRules rules() {
    Clinic clinic = clinics.current();
    return MessagingRules.of(clinic.country);
  }

  /** A sample must have a value for every variable, and a text message must fit the carrier. */
  private void verifySendable(MessageTemplate template) {
    MessagingRules rules = rules();
    try {
      var sample = Rendering.of(template, sample(template.channel(), template.language()), rules);
      if (template.channel() == Channel.SMS) {
        String notSendable = rules.textLimit().notSendable(sample.body());
        if (!notSendable.isEmpty()) {
          throw Problem.conflict("message:problem_characters", notSendable);
        }
        if (!rules.textLimit().allows(SmsSize.of(sample.body()))) {
          throw Problem.conflict("message:problem_too_long");
        }
      }
    } catch (Rendering.MissingValue missing) {
      throw Problem.conflict("message:problem_missing_value", "{" + missing.variable() + "}");
    }
  }

  /** Read once per request: a list of templates checks each. */
  private List<Department> departments() {
    if (ownDepartments == null) {
      ownDepartments = departments.inOrder();
    }
    return ownDepartments;
  }
}
