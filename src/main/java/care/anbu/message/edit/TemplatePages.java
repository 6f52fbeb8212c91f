package care.anbu.message.edit;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.form.FormPage;
import care.anbu.message.MessageRuling;
import care.anbu.message.MessageRulings;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.message.TemplateApproval;
import care.anbu.message.TemplateVersion;
import care.anbu.message.TemplateVersions;
import care.anbu.message.Variable;
import care.anbu.message.Variables;
import care.anbu.message.alimtalk.AlimTalkForm;
import care.anbu.message.alimtalk.AlimTalkTemplates;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.shared.Channel;
import care.anbu.shared.ContactPrices;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Message templates: the list, the form with its live preview, and their approval. */
@Path("/templates")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class TemplatePages {

  @CheckedTemplate(basePath = "message")
  static class Templates {
    static native TemplateInstance list(
        List<MessageTemplate> templates,
        Filter filter,
        Channel[] channels,
        MessageTemplate.State[] states,
        long drafts,
        int approved);

    static native TemplateInstance drafts(List<Draft> drafts, int approved, int refused);

    static native TemplateInstance edit(
        TemplateForm form,
        MessageTemplate stored,
        TemplatePreview preview,
        String notice,
        Channel[] channels,
        List<Purpose> purposes,
        List<Variable> variables,
        SecondLook look,
        AlimTalkForm alimTalk);

    static native TemplateInstance preview(TemplatePreview preview, String notice);
  }

  /** What the list shows; null or blank: everything. */
  public record Filter(Channel channel, String language, MessageTemplate.State state) {

    public boolean narrows() {
      return channel != null || language != null || state != null;
    }
  }

  /**
   * What the reader may decide of a text as a second person, and what was decided of it before.
   *
   * @param own whether the reader wrote it
   * @param versions the words that it has had, the newest first
   */
  public record SecondLook(
      boolean own,
      List<MessageRuling> rulings,
      List<TemplateVersion> versions,
      Map<Long, String> names) {}

  /** A draft as the patient would get it. */
  public record Draft(MessageTemplate template, TemplatePreview preview) {

    /** Whether nothing stands against approving it at first sight. */
    public boolean sendable() {
      return preview.rendering() != null
          && preview.fits()
          && !preview.check().blocked()
          && !preview.check().review();
    }
  }

  @Inject MessageTemplates templates;
  @Inject TemplateApproval approval;
  @Inject MessageRulings rulings;
  @Inject TemplateVersions versions;
  @Inject StaffMembers staff;
  @Inject TemplateLibrary library;
  @Inject Patients patients;
  @Inject ContactPrices prices;
  @Inject AlimTalkTemplates alimTalks;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;
  @Inject PageLanguage page;
  @Inject FormPage formPage;
  @Inject Clock clock;

  @GET
  public TemplateInstance list(
      @QueryParam("channel") Optional<String> channel,
      @QueryParam("language") Optional<String> language,
      @QueryParam("state") Optional<String> state,
      @QueryParam("approved") int approved) {
    var filter =
        new Filter(
            TemplateForm.choice(Channel.class, channel.orElse(null)),
            language.filter(chosen -> !chosen.isBlank()).orElse(null),
            TemplateForm.choice(MessageTemplate.State.class, state.orElse(null)));
    return Templates.list(
        templates.matching(filter.channel, filter.language, filter.state),
        filter,
        Channel.values(),
        MessageTemplate.State.values(),
        templates.count("state", MessageTemplate.State.DRAFT),
        approved);
  }

  /** All drafts to read on one page, as patients would get them, for a clinic that begins. */
  @GET
  @Path("drafts")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
  public TemplateInstance drafts(
      @QueryParam("approved") int approved, @QueryParam("refused") int refused) {
    var drafts =
        templates.matching(null, null, MessageTemplate.State.DRAFT).stream()
            .map(template -> new Draft(template, preview(TemplateForm.of(template))))
            .toList();
    return Templates.drafts(drafts, approved, refused);
  }

  @GET
  @Path("new")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public TemplateInstance blank(
      @QueryParam("channel") String channel, @QueryParam("language") String language) {
    var form = TemplateForm.blank(channel, language == null ? page.language() : language);
    return form(form, null, null);
  }

  /** The same form for another channel or language, with what was typed. */
  @POST
  @Path("new")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public TemplateInstance choose(@BeanParam TemplateForm form) {
    form.channel = form.chosenChannel().name();
    form.language = "en".equals(form.language) ? "en" : "ko";
    form.subject = form.subject == null ? form.otherSubject : form.subject;
    return form(form, null, null);
  }

  @POST
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Transactional
  public Response create(@BeanParam TemplateForm form) {
    formPage.is(() -> form(form, null, null));
    var template =
        templates.add(
            form.chosenChannel(), form.language, form.content(), signedIn.id(), clock.instant());
    return open(template, "saved");
  }

  @GET
  @Path("{id}")
  public TemplateInstance edit(
      @PathParam("id") Id id,
      @QueryParam("done") String done,
      @QueryParam("version") Optional<Integer> version) {
    var template = templates.require(id.value());
    var form =
        version
            .map(number -> TemplateForm.of(template, versions.require(template, number)))
            .orElseGet(() -> TemplateForm.of(template));
    return form(form, template, done);
  }

  @POST
  @Path("{id}")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Transactional
  public Response save(@PathParam("id") Id id, @BeanParam TemplateForm form) {
    var template = templates.require(id.value());
    form.channel = template.channel().name();
    form.language = template.language();
    formPage.is(() -> form(form, templates.require(id.value()), null));
    templates.change(template, form.content(), signedIn.id(), clock.instant());
    return open(template, "saved");
  }

  @POST
  @Path("{id}/approval")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
  @Transactional
  public Response approve(@PathParam("id") Id id, @FormParam("reason") String reason) {
    formPage.is(() -> edit(id, null, Optional.empty()));
    var template = templates.require(id.value());
    approval.approve(template, reason, signedIn.id());
    return open(template, "approved");
  }

  @POST
  @Path("{id}/refusal")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
  @Transactional
  public Response refuse(@PathParam("id") Id id, @FormParam("reason") String reason) {
    formPage.is(() -> edit(id, null, Optional.empty()));
    var template = templates.require(id.value());
    approval.refuse(template, reason, signedIn.id());
    return open(template, "refused");
  }

  /** Approves the drafts that were ticked; what a guard objects to stays a draft. */
  @POST
  @Path("approvals")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
  @Transactional
  public Response approveAll(@FormParam("template") List<Id> chosen) {
    int refused = 0;
    for (Id id : chosen) {
      var template = templates.require(id.value());
      try {
        approval.approve(template, signedIn.id());
      } catch (Problem problem) {
        refused++;
      }
    }
    int approved = chosen.size() - refused;
    String next = refused == 0 ? "/templates" : "/templates/drafts";
    return Response.seeOther(
            URI.create(next + "?approved=%d&refused=%d".formatted(approved, refused)))
        .build();
  }

  @POST
  @Path("{id}/retirement")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Transactional
  public Response retire(@PathParam("id") Id id) {
    formPage.is(() -> edit(id, null, Optional.empty()));
    templates.retire(templates.require(id.value()), signedIn.id(), clock.instant());
    return Response.seeOther(URI.create("/templates")).build();
  }

  @POST
  @Path("standard")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Transactional
  public Response addStandardTexts() {
    library.load(signedIn.id());
    return Response.seeOther(URI.create("/templates")).build();
  }

  /** The preview beside the form, for a made-up patient. */
  @POST
  @Path("preview")
  public TemplateInstance previewForSample(@BeanParam TemplateForm form) {
    return Templates.preview(preview(form), null);
  }

  /** The same for a real patient, which the access log records. */
  @POST
  @Path("preview/patient")
  @Transactional
  public TemplateInstance previewForPatient(
      @BeanParam TemplateForm form, @FormParam("chartNumber") String chartNumber) {
    Optional<Patient> patient =
        Optional.ofNullable(chartNumber).flatMap(number -> patients.byChartNumber(number.strip()));
    patient.ifPresent(found -> accessLogs.record(found.id, AccessPurpose.PREVIEW));
    Variables variables =
        patient
            .map(found -> approval.values(found, form.chosenChannel(), form.language))
            .orElseGet(() -> approval.sample(form.chosenChannel(), form.language));
    return Templates.preview(
        preview(form, variables), patient.isPresent() ? null : "no-such-patient");
  }

  /** The page of a template, with what was typed of its AlimTalk. */
  TemplateInstance withAlimTalk(MessageTemplate template, AlimTalkForm typed) {
    return form(TemplateForm.of(template), template, null, typed);
  }

  private TemplateInstance form(TemplateForm form, MessageTemplate stored, String notice) {
    return form(form, stored, notice, stored == null ? null : alimTalk(stored));
  }

  /** Null where there can be none: only texts have one, and not in every country. */
  private AlimTalkForm alimTalk(MessageTemplate stored) {
    return stored.channel() == Channel.SMS && approval.rules().alimTalk() != null
        ? alimTalks.of(stored.id).map(AlimTalkForm::of).orElseGet(AlimTalkForm::new)
        : null;
  }

  private TemplateInstance form(
      TemplateForm form, MessageTemplate stored, String notice, AlimTalkForm alimTalk) {
    form.writable = signedIn.me().coordinates() && (stored == null || !stored.retired());
    return Templates.edit(
        form,
        stored,
        preview(form),
        notice,
        Channel.values(),
        Purpose.OF_MESSAGES,
        Variable.offered(),
        stored == null ? null : look(stored),
        alimTalk);
  }

  private SecondLook look(MessageTemplate template) {
    return new SecondLook(
        template.writtenBy(signedIn.id()),
        rulings.of(template),
        versions.of(template),
        staff.names());
  }

  private TemplatePreview preview(TemplateForm form) {
    return preview(form, approval.sample(form.chosenChannel(), form.language));
  }

  private TemplatePreview preview(TemplateForm form, Variables variables) {
    return TemplatePreview.of(
        form.chosenChannel(),
        form.content(),
        variables,
        approval.rules(),
        approval.check(form.chosenChannel(), form.content()),
        prices,
        Id.read(form.template).flatMap(id -> alimTalks.of(id.value())).orElse(null));
  }

  private static Response open(MessageTemplate template, String done) {
    return Response.seeOther(URI.create("/templates/" + template.ref() + "?done=" + done)).build();
  }
}
