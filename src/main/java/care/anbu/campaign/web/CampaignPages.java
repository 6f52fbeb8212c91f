package care.anbu.campaign.web;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.Overflow;
import care.anbu.campaign.draft.CampaignDraft;
import care.anbu.campaign.draft.CampaignForm;
import care.anbu.campaign.draft.DraftDefaults;
import care.anbu.campaign.draft.Drafting;
import care.anbu.campaign.draft.Recipients;
import care.anbu.campaign.life.CampaignDays;
import care.anbu.campaign.life.CampaignTransitions;
import care.anbu.campaign.plan.Planner;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.form.FormPage;
import care.anbu.message.MessageTemplate;
import care.anbu.message.MessageTemplates;
import care.anbu.protocol.CareProtocols;
import care.anbu.segment.Segment;
import care.anbu.segment.Segments;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Purpose;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;

/** The pages on which a coordinator makes, plans, launches and watches campaigns. */
@Path("/campaigns")
@SignedInBy(SignedInBy.Way.SESSION)
@Produces(MediaType.TEXT_HTML)
@Authenticated
public class CampaignPages {

  @CheckedTemplate(basePath = "campaign")
  static class Templates {
    static native TemplateInstance list(List<CampaignOverview.Row> campaigns);

    static native TemplateInstance form(CampaignForm form);

    static native TemplateInstance ladder(CampaignForm form, boolean departmentFollows);

    static native TemplateInstance campaign(CampaignOverview overview);
  }

  @Inject Campaigns campaigns;
  @Inject CampaignOverviews overviews;
  @Inject Reruns reruns;
  @Inject Drafting drafting;
  @Inject DraftDefaults defaults;
  @Inject CampaignDays days;
  @Inject Planner planner;
  @Inject CampaignTransitions transitions;
  @Inject Segments segments;
  @Inject CareProtocols protocols;
  @Inject Departments departments;
  @Inject StaffMembers staff;
  @Inject MessageTemplates messageTemplates;
  @Inject Clinics clinics;
  @Inject SignedIn signedIn;
  @Inject FormPage formPage;
  @Inject Clock clock;

  @GET
  public TemplateInstance list() {
    return Templates.list(overviews.rows());
  }

  @GET
  @Path("new")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public TemplateInstance start(
      @QueryParam("segment") String segment,
      @QueryParam("protocol") String protocol,
      @QueryParam("department") String department,
      @QueryParam("from") Id from) {
    return Templates.form(
        from == null
            ? newForm(segment, protocol, department)
            : copyOf(campaigns.require(from.value())));
  }

  /** The ladder that suits another department, or that of a protocol. */
  @GET
  @Path("new/ladder")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public TemplateInstance ladder(
      @QueryParam("recipients") String recipients,
      @QueryParam("department") String department,
      @HeaderParam("HX-Trigger-Name") String changed) {
    var chosen = Recipients.read(recipients);
    CampaignForm form = newForm(chosen.segment(), chosen.protocol(), department);
    // Whoever chooses other recipients means their department; whoever chooses another department
    // is told.
    boolean follows =
        "recipients".equals(changed)
            && (chosen.protocol() != null || form.otherDepartments().size() == 1);
    return follows
        ? Templates.ladder(newForm(chosen.segment(), chosen.protocol(), null), true)
        : Templates.ladder(form, false);
  }

  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public Response create(MultivaluedMap<String, String> sent) {
    Long rerunOf = Typed.id("rerunOf", sent.getFirst("rerunOf"));
    formPage.is(() -> start(null, null, null, rerunOf == null ? null : new Id(rerunOf)));
    return to(drafting.create(CampaignForm.read(sent, templates())).ref());
  }

  @GET
  @Path("{id}/edit")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public TemplateInstance edit(@PathParam("id") Id id) {
    Campaign campaign = campaigns.require(id.value());
    return Templates.form(
        new CampaignForm(campaign.ref(), campaign.version, reruns.draft(campaign), choices()));
  }

  @POST
  @Path("{id}")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public Response change(@PathParam("id") Id id, MultivaluedMap<String, String> sent) {
    formPage.is(() -> edit(id));
    campaigns.require(id.value());
    CampaignDraft draft = CampaignForm.read(sent, templates());
    return to(drafting.change(id.value(), CampaignForm.version(sent), draft).ref());
  }

  @GET
  @Path("{id}")
  public TemplateInstance show(@PathParam("id") Id id, @BeanParam MemberQuery query) {
    return Templates.campaign(overviews.of(campaigns.require(id.value()), query));
  }

  @POST
  @Path("{id}/plan")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public Response plan(@PathParam("id") Id id) {
    formPage.is(() -> show(id, new MemberQuery()));
    planner.plan(id.value());
    return to(id.toString());
  }

  /** A draft that nobody has approved is deleted with its plan. */
  @POST
  @Path("{id}/delete")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public Response delete(@PathParam("id") Id id) {
    formPage.is(() -> show(id, new MemberQuery()));
    campaigns.require(id.value());
    drafting.delete(id.value());
    return Response.seeOther(URI.create("/campaigns")).build();
  }

  /** Approves, launches, pauses, resumes, stops, or takes the approval back. */
  @POST
  @Path("{id}/transitions")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
  public Response move(
      @PathParam("id") Id id,
      @FormParam("to") String wanted,
      @FormParam("reason") String reason,
      @FormParam("version") String version) {
    formPage.is(() -> show(id, new MemberQuery()));
    CampaignState to = Typed.choice("to", wanted, CampaignState.class);
    if (to == null) {
      throw Problem.invalid("campaign:problem_no_state");
    }
    if (to != CampaignState.APPROVED && !signedIn.me().coordinates()) {
      throw new Problem(403, "forbidden");
    }
    transitions.move(id.value(), to, reason, Typed.whole("version", version));
    return to(id.toString());
  }

  /** From the pilot to everybody. */
  @POST
  @Path("{id}/scale")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public Response scale(
      @PathParam("id") Id id,
      @FormParam("reason") String reason,
      @FormParam("version") String version) {
    formPage.is(() -> show(id, new MemberQuery()));
    campaigns.require(id.value());
    transitions.scale(id.value(), reason, Typed.whole("version", version));
    return to(id.toString());
  }

  /** As if it had never been launched, while nothing has left. */
  @POST
  @Path("{id}/undo-launch")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public Response undoLaunch(@PathParam("id") Id id, @FormParam("version") String version) {
    formPage.is(() -> show(id, new MemberQuery()));
    campaigns.require(id.value());
    transitions.undoLaunch(id.value(), Typed.whole("version", version));
    return to(id.toString());
  }

  /** The daily work of a campaign that was set aside goes on. */
  @POST
  @Path("{id}/daily-work")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public Response goOn(@PathParam("id") Id id) {
    formPage.is(() -> show(id, new MemberQuery()));
    campaigns.require(id.value());
    days.goOn(id.value());
    return to(id.toString());
  }

  private static Response to(String ref) {
    return Response.seeOther(URI.create("/campaigns/" + ref)).build();
  }

  private CampaignForm newForm(String segment, String protocol, String department) {
    CampaignForm.Choices choices = choices();
    String inDepartment = protocol == null ? department : departmentOf(protocol, choices);
    if (inDepartment == null && segment != null) {
      inDepartment = departmentAskedFor(segment, choices);
    }
    if (inDepartment == null && !choices.departments().isEmpty()) {
      inDepartment =
          signedIn.me().department().map(Id::text).orElse(choices.departments().get(0).ref());
    }
    return new CampaignForm(null, 0, draft(segment, protocol, inDepartment), choices);
  }

  /** Null where the segment asks for none, or for several. */
  private static String departmentAskedFor(String segment, CampaignForm.Choices choices) {
    return choices.segments().stream()
        .filter(one -> one.ref().equals(segment))
        .map(choices.askedFor()::get)
        .filter(departments -> departments.size() == 1)
        .map(departments -> Id.text(departments.iterator().next()))
        .findFirst()
        .orElse(null);
  }

  /** A new draft with what another campaign laid down; of one that has ended, its next run. */
  private CampaignForm copyOf(Campaign other) {
    CampaignDraft draft = reruns.draft(other);
    var aim = draft.aim();
    var times = draft.times();
    var copy =
        new CampaignDraft(
            new CampaignDraft.Aim(
                reruns.nextName(aim.name()),
                aim.goal(),
                aim.measureDays(),
                Id.text(signedIn.id()),
                aim.department(),
                aim.segment(),
                aim.protocol(),
                aim.purpose()),
            new CampaignDraft.Times(
                today(),
                times.windowFrom(),
                times.windowTo(),
                times.weekdays(),
                times.recurrence()),
            draft.limits(),
            draft.pilot(),
            new CampaignDraft.Rerun(other.state().ended() ? other.ref() : null, null),
            draft.ladder(),
            draft.templates());
    return new CampaignForm(null, 0, copy, choices());
  }

  private LocalDate today() {
    return LocalDate.now(clock.withZone(clinics.current().zoneId()));
  }

  /** Null where there is no such protocol that works: the form is shown without it. */
  private static String departmentOf(String protocol, CampaignForm.Choices choices) {
    return choices.protocols().stream()
        .filter(one -> Id.text(one.id()).equals(protocol))
        .map(one -> Id.text(one.departmentId()))
        .findFirst()
        .orElse(null);
  }

  private CampaignDraft draft(String segment, String protocol, String department) {
    List<CampaignDraft.Step> ladder =
        department == null
            ? List.of()
            : defaults.ladder(segments.departmentIds().applyAsLong(department));
    return new CampaignDraft(
        new CampaignDraft.Aim(
            null, null, 30, Id.text(signedIn.id()), department, segment, protocol, Purpose.CARE),
        new CampaignDraft.Times(
            today(),
            LocalTime.of(10, 0),
            LocalTime.of(18, 0),
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            null),
        new CampaignDraft.Limits(
            defaults.budget(),
            200,
            120,
            BigDecimal.TEN,
            BigDecimal.valueOf(5),
            4,
            Overflow.NEXT_DAY),
        CampaignDraft.Pilot.none(),
        CampaignDraft.Rerun.NONE,
        ladder,
        defaults.templates(
            Purpose.CARE,
            ladder.stream().map(CampaignDraft.Step::channel).distinct().toList(),
            protocol != null));
  }

  private CampaignForm.Choices choices() {
    List<Segment> known = segments.inOrder();
    return new CampaignForm.Choices(
        known,
        known.stream().collect(Collectors.toMap(one -> one, segments::departmentsOf)),
        protocols.working(),
        departments.inOrder(),
        staff.inOrder().stream().filter(member -> member.active).toList(),
        templates());
  }

  private List<MessageTemplate> templates() {
    return messageTemplates.matching(null, null, MessageTemplate.State.APPROVED);
  }
}
