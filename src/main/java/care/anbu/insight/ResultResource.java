package care.anbu.insight;

import care.anbu.campaign.Campaigns;
import care.anbu.campaign.member.ExitReason;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.shared.Id;
import care.anbu.suitability.choice.Refusal;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What came of a campaign, for other programs. */
@Path("/api/v1/campaigns/{id}/results")
@SignedInBy(SignedInBy.Way.PROGRAM)
@RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
public class ResultResource {

  /** Share who came in one arm, with its 95 % interval; both null for an empty arm. */
  public record Rate(long visited, long members, Double rate, Interval interval) {

    static Rate of(Proportion share) {
      return share.of() == 0
          ? new Rate(0, 0, null, null)
          : new Rate(share.count(), share.of(), share.rate(), share.wilson());
    }
  }

  /** Treated against holdout; difference and interval are null without both arms. */
  public record Comparison(
      Rate treated, Rate holdout, Double difference, Interval interval, Lift.Verdict verdict) {

    static Comparison of(Lift lift) {
      boolean both = lift.verdict() != Lift.Verdict.NO_COMPARISON;
      return new Comparison(
          Rate.of(lift.treated()),
          Rate.of(lift.holdout()),
          both ? lift.difference() : null,
          both ? lift.interval() : null,
          lift.verdict());
    }
  }

  /** The whole result. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Results(
      long members,
      long measured,
      int measureDays,
      List<FunnelRow> funnel,
      List<ChannelOutreach> contacts,
      List<TextsSent> texts,
      BigDecimal cost,
      BigDecimal minutes,
      BigDecimal costPerVisit,
      BigDecimal costPerAdditionalVisit,
      Comparison lift,
      List<Day> days,
      List<Tally<Refusal>> refusals,
      List<Tally<ExitReason>> exits) {}

  @Inject Campaigns campaigns;
  @Inject CampaignResults results;

  @GET
  @Operation(summary = "Shows what came of a campaign")
  public Results results(@PathParam("id") Id id) {
    var campaign = campaigns.require(id.value());
    var result = results.of(campaign);
    return new Results(
        result.members(),
        result.measured(),
        campaign.measureDays,
        result.funnel(),
        result.contacts(),
        result.texts(),
        result.cost(),
        result.minutes(),
        result.costPerVisit(),
        result.costPerAdditionalVisit(),
        Comparison.of(result.lift()),
        result.days(),
        result.refusals(),
        result.exits());
  }
}
