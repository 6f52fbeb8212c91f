package care.anbu.outreach.notice;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.form.FormPage;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachReason;
import care.anbu.outreach.OutreachState;
import care.anbu.patient.Patient;
import care.anbu.patient.consent.Consent;
import care.anbu.patient.consent.ConsentLaw;
import care.anbu.patient.consent.ConsentNotice;
import care.anbu.patient.consent.ConsentNotices;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The notices of consents that are owed: those that need a person first. */
@Path("/outreach/notices")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class NoticePages {

  private static final int LIST = 100;

  private static final String TROUBLED =
      "(o.id is not null and o.state in ?1 or o.id is null"
          + " and (n.problem is not null or n.kind = RENEWAL and n.dueBy < ?2))";

  private static final String UNDER_WAY =
      "(o.id is not null and o.state not in ?1 or o.id is null"
          + " and n.problem is null and (n.kind <> RENEWAL or n.dueBy >= ?2))";

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance notices(View view);
  }

  /** A notice that is owed; without a contact, nothing of it has left. */
  public record Line(
      ConsentNotice notice, Patient patient, Consent said, Outreach contact, LocalDate today) {

    public boolean late() {
      return notice.late(today);
    }

    public boolean renewal() {
      return notice.kind == ConsentNotice.Kind.RENEWAL;
    }

    /** Its consent has lapsed, and nothing that is sent could renew it. */
    public boolean overdue() {
      return late() && renewal();
    }

    /** Nothing could tell the patient how to withdraw. */
    public boolean lacksPhone() {
      return failed() && contact.reason() == OutreachReason.NO_TEMPLATE;
    }

    /** A contact was made for it, and did not reach the patient. */
    public boolean failed() {
      return contact != null && OutreachState.NOT_TOLD.contains(contact.state());
    }
  }

  /**
   * All that the page shows.
   *
   * @param asked whether the country asks for notices
   * @param since when the clinic began; null: it does not send any
   * @param maySettle whether whoever looks may settle a notice: a doctor may not
   */
  public record View(
      boolean asked,
      Instant since,
      boolean maySwitch,
      boolean maySettle,
      List<Line> troubled,
      List<Line> underWay) {

    public int most() {
      return LIST;
    }

    public boolean cut() {
      return troubled.size() == LIST || underWay.size() == LIST;
    }
  }

  @Inject FormPage page;
  @Inject EntityManager entities;
  @Inject ConsentNotices notices;
  @Inject Clinics clinics;
  @Inject AccessLogs accessLogs;
  @Inject AuditTrail trail;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @GET
  @Transactional
  public TemplateInstance show() {
    Clinic clinic = clinics.current();
    LocalDate today = LocalDate.ofInstant(clock.instant(), clinic.zoneId());
    List<Line> troubled = lines(TROUBLED, today);
    List<Line> underWay = lines(UNDER_WAY, today);
    accessLogs.recordAll(
        Stream.concat(troubled.stream(), underWay.stream())
            .map(line -> line.patient().id)
            .distinct()
            .toList(),
        AccessPurpose.LIST);
    return Templates.notices(
        new View(
            ConsentLaw.of(clinic.country).told().isPresent(),
            clinic.consentNoticesSince,
            signedIn.me().coordinates() || signedIn.me().administrates(),
            !signedIn.me().treats(),
            troubled,
            underWay));
  }

  private List<Line> lines(String which, LocalDate today) {
    return entities
        .createQuery(
            "select n, p, c, o from ConsentNotice n join Patient p on p.id = n.patientId"
                + " join Consent c on c.id = n.consentId"
                + " left join Outreach o on o.id = n.outreachId"
                + " where n.closedAt is null and "
                + which
                + " order by n.dueBy, n.id",
            Object[].class)
        .setParameter(1, Set.copyOf(OutreachState.NOT_TOLD))
        .setParameter(2, today)
        .setMaxResults(LIST)
        .getResultStream()
        .map(
            row ->
                new Line(
                    (ConsentNotice) row[0],
                    (Patient) row[1],
                    (Consent) row[2],
                    (Outreach) row[3],
                    today))
        .toList();
  }

  /** Starts or stops notices; what waits in the queue leaves all the same. */
  @POST
  @Path("switch")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY})
  @Transactional
  public Response turn(@FormParam("on") boolean on) {
    page.is(this::show);
    Clinic clinic = clinics.current();
    if (on && NoticeMessage.phone(clinic).isEmpty()) {
      throw Problem.invalid("consentNotice:problem_no_phone");
    }
    boolean was = clinic.consentNoticesSince != null;
    if (was != on) {
      clinic.consentNoticesSince = on ? clock.instant() : null;
      trail.record(
          AuditAction.SETTING_CHANGED,
          AuditSubject.named("consent notices"),
          AuditDetails.none().change(AuditField.ACTIVE, was, on));
    }
    return back();
  }

  /** Somebody told the patient, or there is nothing to tell; or it goes out again. */
  @POST
  @Path("{id}")
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.FRONT})
  @Transactional
  public Response settle(@PathParam("id") Id id, @FormParam("again") boolean again) {
    page.is(this::show);
    ConsentNotice notice = notices.hold(id.value());
    if (again) {
      // What may still arrive is not sent twice.
      if (notice.outreachId == null || !ended(notice.outreachId)) {
        throw Problem.conflict("consentNotice:problem_on_its_way");
      }
      notice.again();
    } else {
      notice.closedBy(signedIn.id(), clock.instant());
    }
    trail.record(
        again ? AuditAction.NOTICE_SENT_AGAIN : AuditAction.NOTICE_SETTLED,
        AuditSubject.patient(notice.patientId));
    return back();
  }

  private boolean ended(long outreachId) {
    return OutreachState.NOT_TOLD.contains(entities.find(Outreach.class, outreachId).state());
  }

  private static Response back() {
    return Response.seeOther(URI.create("/outreach/notices")).build();
  }
}
