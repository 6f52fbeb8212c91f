package care.anbu.outreach.call;

import care.anbu.campaign.Campaign;
import care.anbu.campaign.Campaigns;
import care.anbu.campaign.desk.CallTimes;
import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.form.FormPage;
import care.anbu.message.Rendering;
import care.anbu.outreach.Outcome;
import care.anbu.outreach.Outreach;
import care.anbu.outreach.OutreachState;
import care.anbu.outreach.cover.ContactMatters;
import care.anbu.outreach.cover.Matter;
import care.anbu.outreach.gateway.Dialler;
import care.anbu.outreach.queue.Addressee;
import care.anbu.outreach.queue.Composer;
import care.anbu.outreach.release.Cancellations;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.PatientsVisited;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.contact.TrustFigures;
import care.anbu.patient.contact.TrustedContact;
import care.anbu.shared.Channel;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
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
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The desk's calls of today, and the page of one call. */
@Path("/calls")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class CallPages {

  private static final int LIST = 200;
  private static final int NOTE_LENGTH = 1000;
  private static final int EXTENSION = 6;
  private static final int PRESS = 36;
  private static final List<Outcome> OUTCOMES =
      Arrays.stream(Outcome.values()).filter(Outcome::ofCall).toList();

  @CheckedTemplate(basePath = "outreach")
  static class Templates {
    static native TemplateInstance calls(List<Row> rows, Summary summary, String said);

    static native TemplateInstance call(Call call, List<Outcome> outcomes, boolean rings);
  }

  /** A line of the list; {@code holder} is who else has it open, or null. */
  public record Row(
      Outreach outreach, Patient patient, Campaign campaign, String holder, List<Matter> matters) {

    public boolean due(Instant now) {
      return !outreach.dueAt.isAfter(now);
    }
  }

  /** What the day holds; minutes by what one call takes this clinic. */
  public record Summary(long open, long due, long minutes, long done, Instant now) {}

  /**
   * Who is called.
   *
   * @param age null: no birth date is known
   * @param lastVisit in the department that calls; null: none
   */
  public record Callee(Patient patient, Integer age, TrustedContact number, Instant lastVisit) {}

  /**
   * The button that lets the telephone system call.
   *
   * @param extension whose telephone rings first; null: this person has not said yet
   * @param press tells this button from the next one
   */
  public record Dial(String extension, String press) {}

  /**
   * Everything the caller needs to see.
   *
   * @param script null: the text has a variable without a value for this patient
   * @param mayRecord whether this person may say how it ended
   * @param dial how the telephone system puts it through; null: the clinic has none
   */
  public record Call(
      Outreach outreach,
      Callee callee,
      Campaign campaign,
      Department department,
      List<Matter> matters,
      Rendering script,
      boolean mayRecord,
      Dial dial,
      String today) {

    /** Whether it waits to be made. */
    public boolean open() {
      return outreach.state() == OutreachState.READY;
    }

    /** Whether it is about others of the household, too. */
    public boolean ofOthers() {
      return matters.stream().anyMatch(Matter::isOfAnother);
    }

    /** This page, to which the desk comes back from confirming or correcting the number. */
    public String here() {
      return "/calls/" + outreach.ref();
    }
  }

  @Inject FormPage formPage;
  @Inject CallDesk desk;
  @Inject CurrentClinic clinic;
  @Inject Event<PatientsVisited> visited;
  @Inject CallList list;
  @Inject Patients patients;
  @Inject ContactPoints contactPoints;
  @Inject TrustFigures trust;
  @Inject Campaigns campaigns;
  @Inject Departments departments;
  @Inject Composer composer;
  @Inject CallTimes callTimes;
  @Inject ContactMatters matters;
  @Inject Dialler dialler;
  @Inject StaffMembers staff;
  @Inject Cancellations takeBack;
  @Inject AccessLogs accessLogs;
  @Inject Clinics clinics;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @GET
  @Transactional
  public TemplateInstance calls(@QueryParam("said") String said) {
    takeBack.overtaken();
    Instant now = clock.instant();
    var rows = list.today(now, signedIn.id(), LIST);
    accessLogs.recordAll(
        rows.stream()
            .flatMap(row -> row.matters().stream())
            .map(matter -> matter.person().id())
            .distinct()
            .toList(),
        AccessPurpose.LIST);
    long open = list.open(now);
    long minutes = Math.round(open * callTimes.current().minutes());
    long due = rows.stream().filter(row -> row.due(now)).count();
    return Templates.calls(rows, new Summary(open, due, minutes, list.done(now), now), said);
  }

  /** Takes the next call from the list. */
  @POST
  @Path("next")
  @Transactional
  public Response next() {
    takeBack.overtaken();
    return toNext();
  }

  @GET
  @Path("{id}")
  @Transactional
  public TemplateInstance call(@PathParam("id") Id id, @QueryParam("said") String said) {
    takeBack.overtaken();
    Outreach outreach = desk.open(id.value(), signedIn.id());
    Call page = page(outreach);
    page.matters().stream()
        .map(matter -> matter.person().id())
        .distinct()
        .forEach(person -> accessLogs.record(person, AccessPurpose.CALL));
    return Templates.call(page, OUTCOMES, "rings".equals(said));
  }

  private Call page(Outreach outreach) {
    Patient patient = patients.require(outreach.patientId);
    Campaign campaign = campaigns.require(outreach.campaignId);
    Instant now = clock.instant();
    LocalDate today = now.atZone(clinics.current().zoneId()).toLocalDate();
    var age = patient.ageOn(today);
    List<Matter> due = matters.of(List.of(outreach.id)).get(outreach.id);
    var callee =
        new Callee(
            patient,
            age.isPresent() ? age.getAsInt() : null,
            number(outreach, now),
            list.lastVisit(patient.id, outreach.departmentId));
    return new Call(
        outreach,
        callee,
        campaign,
        departments.require(outreach.departmentId),
        due,
        composer
            .compose(campaign, Channel.PHONE, Addressee.of(patient), Matter.list(due), today)
            .orElse(null),
        outreach.state() == OutreachState.READY && outreach.keptBy(signedIn.id(), now),
        dialler.isSetUp()
            ? new Dial(staff.require(signedIn.id()).extension, UUID.randomUUID().toString())
            : null,
        today.toString());
  }

  private TrustedContact number(Outreach call, Instant now) {
    ContactPoint point = contactPoints.require(call.patientId, call.contactPointId);
    return new TrustedContact(point, trust.current().of(point, now));
  }

  /** Lets the telephone system ring this person, and then the patient. */
  @POST
  @Path("{id}/dial")
  public Response dial(
      @PathParam("id") Id id,
      @FormParam("extension") String extension,
      @FormParam("press") String press) {
    formPage.is(() -> call(id, null));
    String rings = Typed.text("extension", extension, EXTENSION);
    if (rings == null || !rings.matches("[0-9*#]+")) {
      throw Problem.invalid("outreach:problem_extension").at("extension");
    }
    String pressed = Typed.text("press", press, PRESS);
    if (pressed == null) {
      throw Problem.invalid("required").at("press");
    }
    String number =
        QuarkusTransaction.requiringNew().call(() -> desk.numberOf(id.value(), signedIn.id()));
    dialler.dial(new Dialler.Dialling(id.toString(), pressed, rings, number));
    // One that the system knows: a slip of the finger is not kept.
    QuarkusTransaction.requiringNew()
        .run(() -> staff.requirePerson(signedIn.id()).extension = rings);
    return Response.seeOther(URI.create("/calls/" + id + "?said=rings")).build();
  }

  /** Takes the result of a call and goes on to the next one. */
  @POST
  @Path("{id}/result")
  public Response result(
      @PathParam("id") Id id,
      @FormParam("outcome") String outcome,
      @FormParam("note") String note,
      @FormParam("tries") String tries,
      @FormParam("bookedAt") String bookedAt,
      @FormParam("complaint") String complaint) {
    formPage.is(() -> call(id, null));
    Integer seen = Typed.whole("tries", tries);
    var result =
        new CallDesk.Result(
            Typed.choice("outcome", outcome, Outcome.class),
            Typed.text("note", note, NOTE_LENGTH),
            seen == null ? 0 : seen,
            instant(bookedAt),
            complaint != null);
    if (result.outcome() == null) {
      throw Problem.invalid("outreach:problem_outcome");
    }
    if (desk.record(id.value(), result, signedIn.id())) {
      visited.fire(new PatientsVisited(clinic.id()));
    }
    return toNext();
  }

  private Response toNext() {
    return desk.next(signedIn.id())
        .map(next -> Response.seeOther(URI.create("/calls/" + next.ref())).build())
        .orElseGet(() -> Response.seeOther(URI.create("/calls?said=done")).build());
  }

  /** A {@code datetime-local} field, in the clinic's zone. */
  private Instant instant(String local) {
    LocalDateTime at = Typed.moment("bookedAt", local);
    return at == null ? null : at.atZone(clinics.current().zoneId()).toInstant();
  }
}
