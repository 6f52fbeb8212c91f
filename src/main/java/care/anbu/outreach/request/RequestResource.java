package care.anbu.outreach.request;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Me;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.panache.common.Parameters;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What patients ask for, from the hospital's website and for other programs. */
@Path("/api/v1/requests")
@SignedInBy(SignedInBy.Way.PROGRAM)
@Authenticated
public class RequestResource {

  private static final int MOST = 500;
  private static final int PHONE = 40;
  private static final int CHART_NUMBER = 40;
  private static final int KEY = 100;

  /** Of one program or person: a website of a hospital has some in an hour. */
  static final int A_MINUTE = 60;

  /** In an hour of one phone number: nobody asks for more. */
  static final int OF_A_NUMBER = 10;

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);

  /** A call is wanted within that. */
  private static final int DAYS_AHEAD = 90;

  /** Whose request it is, by one of the two. */
  public record Whose(String id, String chartNumber) {}

  /**
   * What a patient asks for.
   *
   * @param kind one of the kinds of requests
   * @param patient absent: not known
   * @param name as they wrote it
   * @param phone in any form; a patient who has it is found by it, and not named in the answer
   * @param text as they wrote it
   * @param wantedAt when they want to be called, with an offset
   */
  public record Wanted(
      String kind, Whose patient, String name, String phone, String text, String wantedAt) {}

  /** That it is kept. */
  public record Made(String id) {}

  /**
   * A request.
   *
   * @param patient id, where the clinic knows whose it is
   * @param sure false: nobody of the clinic has made sure
   * @param owner id of who has it
   */
  public record Item(
      String id,
      RequestKind kind,
      RequestWay way,
      RequestState state,
      String patient,
      boolean sure,
      String owner,
      String text,
      Instant wantedAt,
      Instant madeAt,
      Instant dueAt,
      boolean overdue,
      String result,
      ToldBy toldBy,
      Instant toldAt,
      Instant closedAt) {

    /** A complaint that is for others shows that it is there, without its words. */
    static Item of(ServiceRequest request, Me me, Instant now) {
      boolean may = request.isFor(me);
      return new Item(
          request.ref(),
          request.kind(),
          request.way(),
          request.state(),
          request.patientRef(),
          request.patientSure(),
          request.ownerId() == null ? null : Id.text(request.ownerId()),
          may ? request.text() : null,
          request.wantedAt(),
          request.madeAt(),
          request.dueAt(),
          request.overdue(now),
          may ? request.result() : null,
          request.toldBy(),
          request.toldAt(),
          request.closedAt());
    }
  }

  /** A page; {@code next} is the {@code after} of the next one, or null. */
  public record Items(List<Item> items, String next) {}

  @Inject ServiceRequests requests;
  @Inject Callers callers;
  @Inject Patients patients;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @POST
  @Operation(
      summary = "Keep what a patient asks for",
      description =
          "Nothing of a patient is in the answer, also not whether the phone or the chart number is"
              + " known here. The same Idempotency-Key keeps it once. 60 a minute of one caller"
              + " and 10 an hour of one phone number; beyond that 429.")
  @APIResponse(responseCode = "201", description = "It is kept, and before a person.")
  public Response make(
      @Parameter(description = "Makes a second sending the same request; 100 characters at most")
          @HeaderParam("Idempotency-Key")
          String key,
      Wanted wanted) {
    if (wanted == null) {
      throw Problem.invalid("invalid");
    }
    RequestKind kind = Typed.choice("kind", wanted.kind(), RequestKind.class);
    if (kind == null) {
      throw Problem.invalid("required").at("kind");
    }
    if (!RequestKind.OF_PATIENTS.contains(kind)) {
      throw Problem.invalid("not_a_choice").at("kind");
    }
    if (key != null && key.length() > KEY) {
      throw Problem.invalid("too_long", key.length(), KEY).at("Idempotency-Key");
    }
    var asked =
        new Asked(
            kind,
            RequestWay.WEBSITE,
            who(wanted),
            words(wanted.text()),
            moment(wanted.wantedAt()),
            null,
            signedIn.id(),
            key == null || key.isBlank() ? null : key);
    // What is kept already needs no room.
    if (requests.known(asked).isEmpty()) {
      requireRoom(asked.who().phone());
    }
    ServiceRequest made = requests.makeOnce(asked);
    return Response.status(Response.Status.CREATED).entity(new Made(made.ref())).build();
  }

  /** One flooder with one number leaves room for all others. */
  private void requireRoom(String phone) {
    Instant now = clock.instant();
    if (requests.count("madeBy = ?1 and madeAt > ?2", signedIn.id(), now.minus(MINUTE))
        >= A_MINUTE) {
      throw new Problem(429, "request:problem_too_many", A_MINUTE);
    }
    if (phone != null && ofNumber(phone, now) >= OF_A_NUMBER) {
      throw new Problem(429, "request:problem_too_many_of_number", OF_A_NUMBER);
    }
  }

  private long ofNumber(String phone, Instant now) {
    return requests.count(
        "madeBy = ?1 and madeAt > ?2 and phone = ?3", signedIn.id(), now.minus(HOUR), phone);
  }

  /**
   * Whether a number is known here is nobody's to learn: one that is not is kept as it was said.
   * Numbers of charts are short and in order: one that is named proves nothing.
   */
  private Asked.Who who(Wanted wanted) {
    String name = kept("name", wanted.name(), ServiceRequest.NAME);
    String phone = callers.typed("phone", Typed.text("phone", wanted.phone(), PHONE));
    Whose whose = wanted.patient() == null ? new Whose(null, null) : wanted.patient();
    Long id = Typed.id("patient", whose.id());
    if (id != null) {
      Patient patient =
          patients.findByIdOptional(id).filter(this::isPerson).orElseThrow(Problem::notFound);
      return new Asked.Who(patient.id, false, name, phone, null);
    }
    String chart = Typed.text("chartNumber", whose.chartNumber(), CHART_NUMBER);
    Optional<Patient> named =
        chart == null ? Optional.empty() : patients.byAnyChartNumber(chart).filter(this::isPerson);
    if (named.isPresent()) {
      return new Asked.Who(named.get().id, false, name, phone, null);
    }
    if (phone == null && chart == null && name == null) {
      throw Problem.invalid("request:problem_who").at("phone");
    }
    return callers.who(name, phone, chart);
  }

  private boolean isPerson(Patient patient) {
    return patient.erasedAt == null;
  }

  /** A number of the state, which people write into such fields, is not kept. */
  private static String words(String text) {
    return kept("text", text, ServiceRequest.TEXT);
  }

  private static String kept(String field, String text, int most) {
    return Typed.text(
        field, text == null ? null : NationalNumbers.masked(text, NationalNumbers.MASK), most);
  }

  private Instant moment(String typed) {
    if (typed == null || typed.isBlank()) {
      return null;
    }
    try {
      Instant wanted = OffsetDateTime.parse(typed).toInstant().truncatedTo(ChronoUnit.SECONDS);
      Instant now = clock.instant();
      if (wanted.isAfter(now) && wanted.isBefore(now.plus(Duration.ofDays(DAYS_AHEAD)))) {
        return wanted;
      }
    } catch (DateTimeException unreadable) {
      throw Problem.invalid("not_a_moment").at("wantedAt");
    }
    throw Problem.invalid("request:problem_wanted", DAYS_AHEAD).at("wantedAt");
  }

  @GET
  @RolesAllowed({Role.COORDINATES, Role.ADMINISTRATOR_ONLY, Role.TREATS})
  @Transactional
  @Operation(summary = "What patients ask for, in the order in which it came")
  public Items list(
      @QueryParam("state") RequestState state,
      @QueryParam("kind") RequestKind kind,
      @QueryParam("overdue") boolean overdue,
      @QueryParam("after") Id after,
      @QueryParam("limit") @DefaultValue("100") int limit) {
    int size = Math.max(1, Math.min(limit, MOST));
    Instant now = clock.instant();
    List<ServiceRequest> found =
        requests
            .find(
                "(:state is null or state = :state) and (:kind is null or kind = :kind)"
                    + " and (:overdue = false or waitsUntil < :now) and id > :after order by id",
                Parameters.with("state", state)
                    .and("kind", kind)
                    .and("overdue", overdue)
                    .and("now", now)
                    .and("after", after == null ? 0L : after.value()))
            .page(0, size)
            .list();
    accessLogs.recordAll(
        found.stream().map(ServiceRequest::patientId).filter(Objects::nonNull).toList(),
        AccessPurpose.API);
    var items = found.stream().map(request -> Item.of(request, signedIn.me(), now)).toList();
    return new Items(items, items.size() < size ? null : items.get(size - 1).id());
  }
}
