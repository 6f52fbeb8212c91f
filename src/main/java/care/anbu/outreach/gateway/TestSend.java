package care.anbu.outreach.gateway;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.message.Rendering;
import care.anbu.message.TemplateApproval;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.SendingSettings;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

/**
 * Sends a template to whoever is signed in, on their own phone or to their own address, as a
 * patient who does not exist would get it. It is no contact: nothing of it is in the queue.
 */
@RequestScoped
public class TestSend {

  /** More than anybody tries on a day, and too few to write to others by. */
  static final int A_DAY = 20;

  @Inject MessageTemplates templates;
  @Inject TemplateApproval approval;
  @Inject GatewayClients gateways;
  @Inject StaffMembers staff;
  @Inject Clinics clinics;
  @Inject AuditTrail trail;
  @Inject SendingSettings settings;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  private record Prepared(GatewayClient client, OutgoingMessage message) {}

  /**
   * Returns once the gateway has taken it.
   *
   * @throws Problem 409 where the guard blocks the text, the person has no address for it, the
   *     clinic no gateway, the day's tries are used up, or the gateway does not take it
   */
  public void send(long templateId) {
    // The gateway is waited for outside of the transaction.
    var prepared = QuarkusTransaction.requiringNew().call(() -> prepare(templateId));
    Delivery delivery =
        prepared
            .client()
            .send(prepared.message())
            .toCompletableFuture()
            .completeOnTimeout(
                Delivery.unknown("timeout"),
                settings.timeout().toMillis() * 2,
                TimeUnit.MILLISECONDS)
            .exceptionally(broken -> Delivery.unknown("broken"))
            .join();
    if (delivery.outcome() != Outcome.ACCEPTED) {
      throw Problem.conflict("outreach:problem_test_not_taken", delivery.code());
    }
  }

  private Prepared prepare(long templateId) {
    MessageTemplate template = templates.require(templateId);
    if (approval.check(template).blocked()) {
      throw Problem.conflict("outreach:problem_test_blocked");
    }
    String recipient =
        staff
            .require(signedIn.id())
            .testAddress(template.channel())
            .orElseThrow(() -> Problem.conflict("outreach:problem_test_address"));
    var channel = new ClinicChannel(signedIn.clinicId(), template.channel());
    var gateway =
        gateways.of(channel).orElseThrow(() -> Problem.conflict("outreach:problem_test_gateway"));
    var midnight =
        clock
            .instant()
            .atZone(clinics.current().zoneId())
            .toLocalDate()
            .atStartOfDay(clinics.current().zoneId());
    if (trail.count(AuditAction.TEMPLATE_TESTED, signedIn.id(), midnight.toInstant()) >= A_DAY) {
      throw Problem.conflict("outreach:problem_test_often", A_DAY);
    }
    templates.record(AuditAction.TEMPLATE_TESTED, template);
    return new Prepared(gateway.client(), message(template, recipient));
  }

  private OutgoingMessage message(MessageTemplate template, String recipient) {
    Rendering text;
    try {
      text =
          Rendering.of(
              template, approval.sample(template.channel(), template.language()), approval.rules());
    } catch (Rendering.MissingValue missing) {
      throw Problem.conflict("message:problem_missing_value", "{" + missing.variable() + "}");
    }
    return new OutgoingMessage(
        OutgoingMessage.NO_CONTACT,
        Id.text(Id.next()),
        template.channel(),
        recipient,
        signedIn.me().name(),
        text.subject(),
        text.body(),
        template.purpose() == Purpose.ADVERTISING,
        null);
  }
}
