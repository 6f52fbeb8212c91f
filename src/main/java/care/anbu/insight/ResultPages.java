package care.anbu.insight;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.shared.Id;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * What came of a campaign, for whoever may see its members: each figure is a count of patients by
 * what they have.
 */
@Path("/campaigns/{id}/results")
@SignedInBy(SignedInBy.Way.SESSION)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
public class ResultPages {

  @CheckedTemplate(basePath = "insight")
  static class Templates {
    static native TemplateInstance results(Campaign campaign, CampaignResult result);
  }

  @Inject Campaigns campaigns;
  @Inject CampaignResults results;

  @GET
  public TemplateInstance results(@PathParam("id") Id id) {
    Campaign campaign = campaigns.require(id.value());
    return Templates.results(campaign, results.of(campaign));
  }
}
