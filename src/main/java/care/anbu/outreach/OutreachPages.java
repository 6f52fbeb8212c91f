package care.anbu.outreach;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.queue.InDoubt;
import care.anbu.outreach.watch.ChannelDelivery;
import care.anbu.outreach.watch.Deliveries;
import care.anbu.patient.Patient;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How the contacts of the clinic stand, and those that need a person. */
@Path("/outreach")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class OutreachPages {

  private static final int LIST = 100;

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance outreach(
        Overview overview, List<Campaign> campaigns, String campaignRef, boolean mayStop);
  }

  /** One contact with what was tried last; of a notice of a consent, the campaign is null. */
  public record Line(Outreach outreach, Patient patient, Campaign campaign, Attempt last) {}

  /**
   * All that the page shows.
   *
   * @param deliveries how the channels stand that a machine sends by
   */
  public record Overview(
      List<ChannelDelivery> deliveries, List<Row> rows, List<Line> inDoubt, List<Line> waiting) {

    public OutreachState[] states() {
      return OutreachState.values();
    }
  }

  /** The counts of one channel, by state. */
  public record Row(Channel channel, Map<OutreachState, Long> counts) {
    public long count(OutreachState state) {
      return counts.getOrDefault(state, 0L);
    }
  }

  @Inject FormPage page;
  @Inject EntityManager entities;
  @Inject Outreaches outreaches;
  @Inject Campaigns campaigns;
  @Inject Deliveries deliveries;
  @Inject InDoubt inDoubt;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;

  @GET
  @Transactional
  public TemplateInstance outreach(@QueryParam("campaign") String campaign) {
    boolean all = campaign == null || campaign.isBlank();
    Long campaignId = all ? null : campaigns.require(Id.fromString(campaign).value()).id;
    return Templates.outreach(
        overview(campaignId),
        campaigns.inOrder(),
        all ? "" : campaign,
        signedIn.me().coordinates() || signedIn.me().administrates());
  }

  private Overview overview(Long campaignId) {
    var counts = new EnumMap<Channel, Map<OutreachState, Long>>(Channel.class);
    for (var count : outreaches.counts(campaignId)) {
      counts
          .computeIfAbsent(count.channel(), first -> new EnumMap<>(OutreachState.class))
          .put(count.state(), count.count());
    }
    var rows =
        counts.entrySet().stream().map(row -> new Row(row.getKey(), row.getValue())).toList();
    List<Line> doubtful = lines("o.state = IN_DOUBT", campaignId);
    List<Line> waiting =
        lines("o.state = READY and o.attempts > 0 and o.channel <> PHONE", campaignId);
    accessLogs.recordAll(
        Stream.concat(doubtful.stream(), waiting.stream()).map(line -> line.patient().id).toList(),
        AccessPurpose.LIST);
    return new Overview(deliveries.all(), rows, doubtful, waiting);
  }

  private List<Line> lines(String which, Long campaignId) {
    return entities
        .createQuery(
            "select o, p, c, a from Outreach o join Patient p on p.id = o.patientId"
                + " left join Campaign c on c.id = o.campaignId left join Attempt a on a.id ="
                + " (select max(b.id) from Attempt b where b.outreachId = o.id) where "
                + which
                + " and (?1 is null or o.campaignId = ?1) order by o.dueAt, o.id",
            Object[].class)
        .setParameter(1, campaignId)
        .setMaxResults(LIST)
        .getResultStream()
        .map(
            row ->
                new Line((Outreach) row[0], (Patient) row[1], (Campaign) row[2], (Attempt) row[3]))
        .toList();
  }

  /** A person decides about a contact in doubt. */
  @POST
  @Path("{id}/resolution")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.FRONT})
  public Response resolve(@PathParam("id") Id id, @FormParam("sent") Boolean sent) {
    page.is(() -> outreach(null));
    if (sent == null) {
      // Without a choice nothing is assumed: a wrong "not sent" would send it twice.
      throw Problem.invalid("outreach:problem_resolution");
    }
    if (sent) {
      inDoubt.sent(id.value(), signedIn.id());
    } else {
      inDoubt.notSent(id.value(), signedIn.id());
    }
    return Response.seeOther(URI.create("/outreach")).build();
  }
}
