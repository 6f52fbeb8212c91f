package care.anbu.insight;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.clinic.SignedInBy;
import care.anbu.shared.Id;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * What came of a campaign. Every role may read it, so that the next campaign is planned from it.
 */
@Path("/campaigns/{id}/results")
@SignedInBy(SignedInBy.Way.SESSION)
@Produces(MediaType.TEXT_HTML)
@Authenticated
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
