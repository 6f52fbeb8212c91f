package care.anbu.message.edit;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.form.FormPage;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.message.TemplateApproval;
import care.anbu.message.TemplateContent;
import care.anbu.message.alimtalk.AlimTalkButton;
import care.anbu.message.alimtalk.AlimTalkForm;
import care.anbu.message.alimtalk.AlimTalkTemplates;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** The AlimTalk that Kakao approved for a template of texts, beside the template itself. */
@Path("/templates/{id}/alimtalk")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
@Produces(MediaType.TEXT_HTML)
public class AlimTalkPages {

  @Inject MessageTemplates templates;
  @Inject AlimTalkTemplates alimTalks;
  @Inject TemplateApproval approval;
  @Inject TemplatePages pages;
  @Inject SignedIn signedIn;
  @Inject FormPage formPage;
  @Inject Clock clock;

  /** Keeps it; the template must be approved again, for patients see more than before. */
  @POST
  @Transactional
  public Response save(@PathParam("id") Id id, @BeanParam AlimTalkForm form) {
    MessageTemplate template = templates.require(id.value());
    formPage.is(() -> pages.withAlimTalk(templates.require(id.value()), form));
    if (template.channel() != Channel.SMS) {
      throw Problem.conflict("alimTalk:problem_channel");
    }
    var kept = alimTalks.save(template.id, form, approval.rules(), signedIn.id(), clock.instant());
    requireClear(template, kept.buttons());
    return changed(template, "alimtalk");
  }

  @POST
  @Path("removal")
  @Transactional
  public Response remove(@PathParam("id") Id id) {
    MessageTemplate template = templates.require(id.value());
    formPage.is(() -> pages.withAlimTalk(templates.require(id.value()), new AlimTalkForm()));
    alimTalks.remove(template.id);
    return changed(template, "saved");
  }

  private Response changed(MessageTemplate template, String done) {
    template.reopen(signedIn.id(), clock.instant());
    templates.record(AuditAction.ALIMTALK_CHANGED, template);
    return Response.seeOther(URI.create("/templates/" + template.ref() + "?done=" + done)).build();
  }

  /** What a button says passes the guards as the words above it, and nobody decides about it. */
  private void requireClear(MessageTemplate template, List<AlimTalkButton> buttons) {
    String names = buttons.stream().map(AlimTalkButton::name).collect(Collectors.joining("\n"));
    var whole =
        new TemplateContent(
            template.name(), template.purpose(), null, template.body() + "\n" + names);
    String objected =
        approval.check(Channel.SMS, whole).findings().stream()
            .filter(finding -> finding.start() > template.body().length())
            .map(finding -> "“" + finding.text() + "”")
            .distinct()
            .collect(Collectors.joining(", "));
    if (!objected.isEmpty()) {
      throw Problem.conflict("alimTalk:problem_button_words", objected).at("buttons");
    }
  }
}
