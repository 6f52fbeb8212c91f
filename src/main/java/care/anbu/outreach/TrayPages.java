package care.anbu.outreach;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.outreach.gateway.GatewayKind;
import care.anbu.outreach.letter.LetterText;
import care.anbu.outreach.link.PersonalLinks;
import care.anbu.outreach.queue.Attempt;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
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

/**
 * What a demo clinic would have sent, as its patients would have got it: texts and e-mails that its
 * gateway kept, and the letters of its print files.
 */
@Path("/tray")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class TrayPages {

  private static final int PAGE = 30;

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance tray(
        List<Item> items, String channel, Id next, Channel[] channels);
  }

  /** One message with whom it was for. */
  public record Item(
      Attempt attempt, Outreach outreach, Patient patient, ContactPoint contact, String sender) {

    /** The patient's own page, where the message leads to it; else null. */
    public String ownPage() {
      return PersonalLinks.in(attempt.content).orElse(null);
    }

    /** The words of a letter: paragraphs, each as its lines. */
    public List<List<String>> paragraphs() {
      return LetterText.Part.of(attempt.subject, attempt.content).paragraphs();
    }
  }

  @Inject EntityManager entities;
  @Inject Clinics clinics;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;

  @GET
  @Transactional
  public TemplateInstance tray(
      @QueryParam("channel") Channel channel, @QueryParam("before") Id before) {
    if (before != null && !signedIn.me().readsLists()) {
      throw new Problem(403, "forbidden");
    }
    Clinic clinic = clinics.current();
    var kept =
        clinic.demo ? List.of(GatewayKind.TRAY, GatewayKind.LETTER_PDF) : List.of(GatewayKind.TRAY);
    var items =
        entities
            .createQuery(
                "select a, o, p, c from Attempt a join Outreach o on o.id = a.outreachId"
                    + " join Patient p on p.id = a.patientId"
                    + " join ContactPoint c on c.id = o.contactPointId where a.gateway in (?1)"
                    + " and a.content is not null and (?2 is null or o.channel = ?2)"
                    + " and a.id < ?3 order by a.id desc",
                Object[].class)
            .setParameter(1, kept)
            .setParameter(2, channel)
            .setParameter(3, before == null ? Long.MAX_VALUE : before.value())
            .setMaxResults(PAGE)
            .getResultStream()
            .map(row -> item(row, clinic))
            .toList();
    accessLogs.recordAll(
        items.stream().map(item -> item.patient().id).toList(), AccessPurpose.LIST);
    boolean more = items.size() == PAGE && signedIn.me().readsLists();
    Id next = more ? new Id(items.get(PAGE - 1).attempt().id) : null;
    return Templates.tray(
        items,
        channel == null ? "" : channel.name(),
        next,
        new Channel[] {Channel.SMS, Channel.EMAIL, Channel.LETTER});
  }

  private static Item item(Object[] row, Clinic clinic) {
    var patient = (Patient) row[2];
    return new Item(
        (Attempt) row[0],
        (Outreach) row[1],
        patient,
        (ContactPoint) row[3],
        clinic.name(patient.language));
  }
}
