package care.anbu.outreach;

import care.anbu.clinic.Clinics;
import care.anbu.patient.ContactPoint;
import care.anbu.patient.Patient;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What a demo clinic would have sent, as its patients would have got it. */
@Path("/tray")
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class TrayPages {

  private static final int PAGE = 30;

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance tray(
        List<Item> items, String channel, String next, String clinicKo, String clinicEn);
  }

  /** One message with whom it was for. */
  public record Item(Attempt attempt, Outreach outreach, Patient patient, ContactPoint contact) {}

  @Inject EntityManager entities;
  @Inject Clinics clinics;

  @GET
  @Transactional
  public TemplateInstance tray(
      @QueryParam("channel") Channel channel, @QueryParam("before") Id before) {
    var items =
        entities
            .createQuery(
                "select a, o, p, c from Attempt a join Outreach o on o.id = a.outreachId"
                    + " join Patient p on p.id = a.patientId"
                    + " join ContactPoint c on c.id = o.contactPointId where a.gateway = TRAY"
                    + " and (?1 is null or o.channel = ?1) and a.id < ?2 order by a.id desc",
                Object[].class)
            .setParameter(1, channel)
            .setParameter(2, before == null ? Long.MAX_VALUE : before.value())
            .setMaxResults(PAGE)
            .getResultStream()
            .map(
                row ->
                    new Item(
                        (Attempt) row[0],
                        (Outreach) row[1],
                        (Patient) row[2],
                        (ContactPoint) row[3]))
            .toList();
    String next = items.size() < PAGE ? null : items.get(PAGE - 1).attempt().ref();
    var clinic = clinics.current();
    return Templates.tray(
        items, channel == null ? "" : channel.name(), next, clinic.nameKo, clinic.nameEn);
  }
}
