package care.anbu.outreach;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.outreach.desk.DeskMessages;
import care.anbu.outreach.queue.Attempt;
import care.anbu.outreach.reply.Complaints;
import care.anbu.outreach.request.Asked;
import care.anbu.outreach.request.RequestKind;
import care.anbu.outreach.request.RequestWay;
import care.anbu.outreach.request.ServiceRequests;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.history.TimelineEntry;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** One contact: what was sent or said, what came of it, and a complaint about it. */
@Path("/outreach")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class ContactPages {

  private static final int WORDS = 1000;

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance contact(View view);
  }

  /** A try with how it came about and what followed. */
  public record Tried(Instant at, List<TimelineEntry.Fact> trail) {}

  /**
   * A contact as its page shows it.
   *
   * @param campaign null: a notice of a consent, or what the desk typed
   * @param typed whether the desk typed it
   * @param last what the last call came to; null: none was made
   */
  public record View(
      Outreach outreach,
      Patient patient,
      Campaign campaign,
      boolean typed,
      List<Tried> tries,
      boolean complained,
      Outcome last) {}

  @Inject Outreaches outreaches;
  @Inject ServiceRequests requests;
  @Inject Complaints complaints;
  @Inject DeskMessages desk;
  @Inject OutreachTrail trail;
  @Inject Patients patients;
  @Inject Campaigns campaigns;
  @Inject EntityManager entities;
  @Inject AccessLogs accessLogs;
  @Inject FormPage formPage;
  @Inject PageLanguage page;
  @Inject SignedIn signedIn;
  @Inject Clinics clinics;
  @Inject Clock clock;

  @GET
  @Path("{id}")
  @Transactional
  public TemplateInstance show(@PathParam("id") Id id) {
    Outreach outreach = outreaches.require(id.value());
    accessLogs.record(outreach.patientId, AccessPurpose.RECORD);
    List<Attempt> attempts =
        entities
            .createQuery("from Attempt where outreachId = ?1 order by id", Attempt.class)
            .setParameter(1, outreach.id)
            .getResultList();
    var texts = MessageBundles.get(OutreachTexts.class, Localized.Literal.of(page.language()));
    Map<Long, List<TimelineEntry.Fact>> trails =
        trail.of(
            outreach.patientId,
            attempts.stream().map(one -> new OutreachTrail.Try(one, outreach)).toList(),
            texts,
            page.language());
    return Templates.contact(
        new View(
            outreach,
            patients.require(outreach.patientId),
            outreach.withoutCampaign() ? null : campaigns.require(outreach.campaignId),
            outreach.withoutCampaign() && desk.of(outreach.id).isPresent(),
            attempts.stream().map(one -> new Tried(one.startedAt, trails.get(one.id))).toList(),
            complaints.about(outreach.id),
            attempts.isEmpty() ? null : ofCall(attempts.get(attempts.size() - 1))));
  }

  /** What came of a call; null of all else. */
  private static Outcome ofCall(Attempt attempt) {
    return attempt.outcome != null && attempt.outcome.ofCall() ? attempt.outcome : null;
  }

  /** That a patient complained about being contacted: counted once, answered each time. */
  @POST
  @Path("{id}/complaint")
  @Transactional
  public Response complain(@PathParam("id") Id id, @FormParam("text") String text) {
    formPage.is(() -> show(id));
    Outreach outreach = outreaches.hold(id.value());
    String words = Typed.text("text", text, WORDS);
    if (!outreach.wasTried()) {
      throw Problem.conflict("outreach:problem_not_sent");
    }
    Instant now = clock.instant();
    requests.make(
        new Asked(
            RequestKind.COMPLAINT,
            RequestWay.PHONE,
            Asked.Who.patient(outreach.patientId),
            words == null ? texts().complaint() : words,
            null,
            outreach.id,
            signedIn.id(),
            // The same words of the same day are a second click; others are another complaint.
            String.join(" ", "complaint", outreach.ref(), today(now).toString(), words)));
    return Response.seeOther(URI.create("/outreach/" + outreach.ref())).build();
  }

  private LocalDate today(Instant now) {
    return LocalDate.ofInstant(now, clinics.current().zoneId());
  }

  private ContactPageTexts texts() {
    return MessageBundles.get(ContactPageTexts.class, Localized.Literal.of(page.language()));
  }
}
