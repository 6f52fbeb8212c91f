package care.anbu.outreach;

import care.anbu.campaign.Campaigns;
import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import io.quarkus.panache.common.Parameters;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Contacts, for other programs; not for the front desk, whose pages hold what it works on. */
@Path("/api/v1/outreach")
@SignedInBy(SignedInBy.Way.PROGRAM)
@RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
public class OutreachResource {

  private static final int MOST = 1000;

  /** One contact; {@code reason} says why it was taken back, moved, dropped or failed. */
  public record Item(
      String id,
      String patient,
      Channel channel,
      OutreachState state,
      OutreachReason reason,
      Instant dueAt,
      Instant sentAt,
      int attempts) {

    static Item of(Outreach outreach) {
      return new Item(
          outreach.ref(),
          Id.text(outreach.patientId),
          outreach.channel,
          outreach.state(),
          outreach.reason(),
          outreach.dueAt,
          outreach.sentAt(),
          outreach.attempts);
    }
  }

  /** A page; {@code next} is the {@code after} of the next one, or null. */
  public record Items(List<Item> items, String next) {}

  @Inject Outreaches outreaches;
  @Inject Campaigns campaigns;
  @Inject AccessLogs accessLogs;

  @GET
  @Transactional
  @Operation(summary = "The contacts of a campaign in the order they were made")
  public Items list(
      @QueryParam("campaign") Id campaign,
      @QueryParam("after") Id after,
      @QueryParam("limit") @DefaultValue("1000") int limit) {
    Long campaignId = campaign == null ? null : campaigns.require(campaign.value()).id;
    int size = Math.max(1, Math.min(limit, MOST));
    List<Outreach> found =
        outreaches
            .find(
                "(:campaign is null or campaignId = :campaign) and id > :after order by id",
                Parameters.with("campaign", campaignId)
                    .and("after", after == null ? 0L : after.value()))
            .page(0, size)
            .list();
    accessLogs.recordAll(
        found.stream().map(outreach -> outreach.patientId).toList(), AccessPurpose.API);
    var items = found.stream().map(Item::of).toList();
    return new Items(items, items.size() < size ? null : items.get(size - 1).id());
  }
}
