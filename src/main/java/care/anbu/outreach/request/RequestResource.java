package care.anbu.outreach.request;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
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
import java.util.List;
import java.util.Objects;
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

  private static final Duration MINUTE = Duration.ofMinutes(1);

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
   * @param sure false: by a phone number alone
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

    static Item of(ServiceRequest request, Instant now) {
      return new Item(
          request.ref(),
          request.kind(),
          request.way(),
          request.state(),
          request.patientRef(),
          request.patientSure(),
          request.ownerId() == null ? null : Id.text(request.ownerId()),
          request.text(),
          request.wantedAt(),
          request.madeAt(),
          request.dueAt(),
          request.overdue(now),
          request.result(),
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
              + " known here. The same Idempotency-Key keeps it once. 60 a minute of one caller;"
              + " beyond that 429.")
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
    if (key != null && key.length() > KEY) {
      throw Problem.invalid("too_long", key.length(), KEY).at("Idempotency-Key");
    }
    requireRoom();
    ServiceRequest made =
        requests.makeOnce(
            new Asked(
                kind,
                RequestWay.WEBSITE,
                who(wanted),
                words(wanted.text()),
                moment(wanted.wantedAt()),
                null,
                signedIn.id(),
                key == null || key.isBlank() ? null : key));
    return Response.status(Response.Status.CREATED).entity(new Made(made.ref())).build();
  }

  private void requireRoom() {
    long before =
        requests.count("madeBy = ?1 and madeAt > ?2", signedIn.id(), clock.instant().minus(MINUTE));
    if (before >= A_MINUTE) {
      throw new Problem(429, "request:problem_too_many", A_MINUTE);
    }
  }

  /**
   * Whether a number is known here is nobody's to learn: one that is not is kept as it was said.
   */
  private Asked.Who who(Wanted wanted) {
    String name = kept("name", wanted.name(), ServiceRequest.NAME);
    String phone = callers.number(Typed.text("phone", wanted.phone(), PHONE)).orElse(null);
    String chart = null;
    if (wanted.patient() != null && wanted.patient().id() != null) {
      Long id = Typed.id("patient", wanted.patient().id());
      if (id != null) {
        return new Asked.Who(patients.requirePerson(id).id, true, name, phone, null);
      }
    }
    if (wanted.patient() != null) {
      chart = Typed.text("chartNumber", wanted.patient().chartNumber(), CHART_NUMBER);
    }
    Patient named =
        chart == null
            ? null
            : patients.byAnyChartNumber(chart).filter(one -> one.erasedAt == null).orElse(null);
    if (named != null) {
      return new Asked.Who(named.id, true, name, phone, null);
    }
    if (phone == null && chart == null && name == null) {
      throw Problem.invalid("request:problem_who").at("phone");
    }
    List<Patient> behind = phone == null ? List.of() : callers.of(phone);
    Long only = behind.size() == 1 ? behind.get(0).id : null;
    return new Asked.Who(only, false, name, phone, chart);
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
      Instant wanted = OffsetDateTime.parse(typed).toInstant();
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
    var items = found.stream().map(request -> Item.of(request, now)).toList();
    return new Items(items, items.size() < size ? null : items.get(size - 1).id());
  }
}
