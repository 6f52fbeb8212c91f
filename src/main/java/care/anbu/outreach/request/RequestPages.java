package care.anbu.outreach.request;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.outreach.request.RequestFilter.Cursor;
import care.anbu.outreach.request.RequestFilter.Show;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.shared.Id;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What patients ask for: the list, and one request with all that was done with it. */
@Path("/requests")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class RequestPages {

  private static final int PAGE = 50;

  @CheckedTemplate(basePath = "request")
  static class Templates {
    static native TemplateInstance requests(Listed listed);

    static native TemplateInstance request(View view);
  }

  /**
   * A page of the list.
   *
   * @param next address of the next one; null on the last
   */
  public record Listed(
      RequestFilter filter,
      List<RequestList.Row> rows,
      String next,
      Counts counts,
      Map<Long, String> staff,
      Instant now) {

    public RequestKind[] kinds() {
      return RequestKind.values();
    }

    public Show[] shows() {
      return Show.values();
    }

    /** How many a list has, where that is told beside it. */
    public Long count(Show show) {
      return switch (show) {
        case WAITING -> counts.waiting();
        case MINE -> counts.mine();
        case OVERDUE -> counts.overdue();
        case CLOSED -> null;
      };
    }

    /** Whoever has it; null: nobody yet. */
    public String owner(ServiceRequest request) {
      return request.ownerId() == null ? null : staff.getOrDefault(request.ownerId(), "–");
    }

    /** Whether only some are shown, of those that there may be. */
    public boolean narrowed() {
      return filter.kind() != null || filter.show() != Show.WAITING;
    }
  }

  /** How many wait: in all, for whoever asks, and for too long. */
  public record Counts(long waiting, long mine, long overdue) {}

  /**
   * One request.
   *
   * @param patient null: not known
   * @param callers who has the phone number, where it is not sure whose request it is
   * @param otherNumber whether the phone is none of that patient's
   * @param may whether this person may read its words and work on it
   * @param names of staff and programs
   * @param people to whom it can be given
   */
  public record View(
      ServiceRequest request,
      Patient patient,
      List<Callers.Holder> callers,
      boolean otherNumber,
      boolean may,
      List<RequestStep> steps,
      Map<Long, String> names,
      List<Staff> people,
      Moment now,
      boolean mine) {

    public ToldBy[] ways() {
      return ToldBy.values();
    }

    public String name(Long member) {
      return member == null ? null : names.getOrDefault(member, "–");
    }

    /** Who has it, as the form says it back. */
    public String ownerRef() {
      return request.ownerId() == null ? "" : Id.text(request.ownerId());
    }
  }

  /**
   * When the page is shown.
   *
   * @param local by the clock of the clinic, as a field takes it
   * @param since the earliest that a field takes
   */
  public record Moment(Instant at, LocalDateTime local, LocalDateTime since) {}

  @Inject ServiceRequests requests;
  @Inject RequestList list;
  @Inject Callers callers;
  @Inject Patients patients;
  @Inject StaffMembers staff;
  @Inject Clinics clinics;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @GET
  @Transactional
  public TemplateInstance requests(
      @QueryParam("show") Show show,
      @QueryParam("kind") RequestKind kind,
      @QueryParam("after") String after) {
    var filter = new RequestFilter(show == null ? Show.WAITING : show, kind, Cursor.read(after));
    RequestList.Page page = list.page(filter, signedIn.me(), PAGE);
    accessLogs.recordAll(
        page.rows().stream()
            .map(RequestList.Row::patient)
            .filter(Objects::nonNull)
            .map(patient -> patient.id)
            .toList(),
        AccessPurpose.LIST);
    return Templates.requests(
        new Listed(
            filter,
            page.rows(),
            page.next() == null ? null : filter.path() + "&after=" + page.next(),
            new Counts(requests.waiting(), requests.mine(signedIn.me()), requests.overdue()),
            staff.names(),
            clock.instant()));
  }

  @GET
  @Path("{id}")
  @Transactional
  public TemplateInstance request(@PathParam("id") Id id) {
    ServiceRequest request = requests.require(id.value());
    Patient patient = request.patientId() == null ? null : patients.require(request.patientId());
    List<Callers.Holder> maybe =
        request.patientSure() && patient != null || request.phone() == null
            ? List.of()
            : callers.of(request.phone());
    Stream.concat(Stream.ofNullable(patient), maybe.stream().map(Callers.Holder::patient))
        .map(one -> one.id)
        .distinct()
        .forEach(one -> accessLogs.record(one, AccessPurpose.RECORD));
    Instant now = clock.instant();
    return Templates.request(
        new View(
            request,
            patient,
            maybe,
            patient != null
                && request.phone() != null
                && callers.isOfAnother(patient, request.phone()),
            request.isFor(signedIn.me()),
            requests.steps(request.id),
            staff.names(),
            staff.list("program = false and active = true order by name"),
            new Moment(now, local(now), local(request.madeAt())),
            Objects.equals(request.ownerId(), signedIn.id())));
  }

  private LocalDateTime local(Instant at) {
    return LocalDateTime.ofInstant(at, clinics.current().zoneId()).truncatedTo(ChronoUnit.MINUTES);
  }
}
