package care.anbu.campaign.web;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.CampaignState;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.desk.CallPlan;
import care.anbu.campaign.desk.DeskForecasts;
import care.anbu.campaign.draft.CampaignDraft;
import care.anbu.campaign.draft.Drafting;
import care.anbu.campaign.life.CampaignTransitions;
import care.anbu.campaign.member.Arm;
import care.anbu.campaign.member.Member;
import care.anbu.campaign.member.MemberFilter;
import care.anbu.campaign.member.Members;
import care.anbu.campaign.member.Reasons;
import care.anbu.campaign.pilot.Pilots;
import care.anbu.campaign.plan.PlanSummary;
import care.anbu.campaign.plan.Planner;
import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Departments;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.suitability.choice.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Campaigns for other programs. Not for the front desk: it works on its calls and letters, and has
 * no need of everybody whom a campaign found.
 */
@Path("/api/v1/campaigns")
@SignedInBy(SignedInBy.Way.PROGRAM)
@RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
public class CampaignResource {

  private static final int MOST_MEMBERS = 1000;

  /** All campaigns, newest first. */
  public record CampaignList(List<CampaignView> items) {}

  /** A page of members; {@code next} is null on the last one. */
  public record MemberList(List<MemberView> items, String next) {}

  /**
   * A decision about a campaign.
   *
   * @param version the version that was looked at; absent: whatever it is
   */
  public record Move(CampaignState to, String reason, Integer version) {}

  @Inject Campaigns campaigns;
  @Inject Members members;
  @Inject AccessLogs accessLogs;
  @Inject Drafting drafting;
  @Inject Planner planner;
  @Inject CampaignTransitions transitions;
  @Inject Pilots pilots;
  @Inject DeskForecasts forecasts;
  @Inject CampaignCalendars calendars;
  @Inject Departments departments;
  @Inject PageLanguage page;

  @GET
  @Transactional
  public CampaignList list() {
    return new CampaignList(campaigns.inOrder().stream().map(this::view).toList());
  }

  @POST
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Transactional
  @Operation(summary = "Makes a draft; what is absent takes the default of the form")
  public Response create(CampaignDraft draft) {
    if (draft == null) {
      throw Problem.invalid("invalid");
    }
    Campaign campaign = drafting.create(draft);
    return Response.created(URI.create("/api/v1/campaigns/" + campaign.ref()))
        .entity(view(campaign))
        .build();
  }

  @GET
  @Path("calendar")
  @Operation(
      summary = "Shows what all campaigns do on the days of this week and the four that follow",
      description =
          "As far as is known today: whoever answers, comes or says no makes it less; who becomes"
              + " due later makes it more. Days before today are empty.")
  public CampaignCalendar calendar() {
    return calendars.ahead();
  }

  @GET
  @Path("{id}")
  @Transactional
  public CampaignView get(@PathParam("id") Id id) {
    return view(campaigns.require(id.value()));
  }

  @POST
  @Path("{id}/plan")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Operation(summary = "Decides who becomes a member and by which channel; sends nothing")
  public PlanSummary plan(@PathParam("id") Id id) {
    return planner.plan(id.value());
  }

  @GET
  @Path("{id}/calls")
  @Transactional
  @Operation(
      summary = "How many working days the first calls of a plan take, beside other campaigns",
      description = "Without calls, all is 0; days is null where they do not end within a year.")
  public CallPlan calls(@PathParam("id") Id id) {
    return forecasts.plan(campaigns.require(id.value()));
  }

  @POST
  @Path("{id}/approve")
  public CampaignView approve(@PathParam("id") Id id) {
    return moved(id, CampaignState.APPROVED, null, null);
  }

  @POST
  @Path("{id}/launch")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  public CampaignView launch(@PathParam("id") Id id) {
    transitions.launch(id.value());
    return seen(id);
  }

  @POST
  @Path("{id}/scale")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Operation(
      summary = "From the pilot to everybody",
      description = "A 409 where the gate is not passed and no reason is given.")
  public CampaignView scale(@PathParam("id") Id id, Move move) {
    transitions.scale(
        id.value(), move == null ? null : move.reason(), move == null ? null : move.version());
    return seen(id);
  }

  @POST
  @Path("{id}/undo-launch")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Operation(
      summary = "Takes a launch back, as if it had never been",
      description = "A 409 once a contact has left, or somebody is making it.")
  public CampaignView undoLaunch(@PathParam("id") Id id) {
    transitions.undoLaunch(id.value(), null);
    return seen(id);
  }

  @POST
  @Path("{id}/transitions")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Operation(summary = "Pauses, resumes, stops, or takes an approval back")
  public CampaignView move(@PathParam("id") Id id, Move move) {
    if (move == null || move.to() == null) {
      throw Problem.invalid("campaign:problem_no_state");
    }
    return moved(id, move.to(), move.reason(), move.version());
  }

  @DELETE
  @Path("{id}")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Operation(summary = "Deletes a draft that was never approved, with its plan")
  public Response delete(@PathParam("id") Id id) {
    drafting.delete(id.value());
    return Response.noContent().build();
  }

  @GET
  @Path("{id}/members")
  @Transactional
  @Operation(summary = "Members and those refused; pass next of a page as after of the next one")
  public MemberList members(
      @PathParam("id") Id id,
      @QueryParam("channel") Channel channel,
      @QueryParam("arm") Arm arm,
      @QueryParam("state") Member.State state,
      @QueryParam("refusal") Refusal refusal,
      @QueryParam("after") Id after,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    Campaign campaign = campaigns.require(id.value());
    int size = Math.max(1, Math.min(limit, MOST_MEMBERS));
    List<Member> found =
        members.page(
            campaign,
            new MemberFilter(channel, arm, state, refusal),
            after == null ? 0 : after.value(),
            size);
    accessLogs.recordAll(
        found.stream().map(member -> member.patientId).toList(), AccessPurpose.API);
    var reasons =
        new Reasons(
            page.language(), departments.require(campaign.departmentId).name(page.language()));
    return new MemberList(
        found.stream().map(member -> MemberView.of(member, reasons.of(member))).toList(),
        found.size() < size ? null : found.get(size - 1).ref());
  }

  private CampaignView moved(Id id, CampaignState to, String reason, Integer version) {
    transitions.move(id.value(), to, reason, version);
    return seen(id);
  }

  private CampaignView seen(Id id) {
    return QuarkusTransaction.requiringNew().call(() -> view(campaigns.require(id.value())));
  }

  private CampaignView view(Campaign campaign) {
    return CampaignView.of(
        campaign,
        CampaignDraft.of(campaign, campaigns.ladder(campaign.id), campaigns.templates(campaign.id)),
        members.progress(campaign),
        campaigns.transitions(campaign.id),
        campaign.isPiloting() ? pilots.figures(campaign) : null);
  }
}
