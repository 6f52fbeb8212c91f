package care.anbu.patient.web;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.Patients;
import care.anbu.patient.Sex;
import care.anbu.patient.contact.ContactPoint;
import care.anbu.patient.contact.ContactPoints;
import care.anbu.patient.history.PatientTimeline;
import care.anbu.patient.history.TimelineEntry;
import care.anbu.patient.history.TimelineKind;
import care.anbu.patient.search.PatientSearch;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Patients for other programs. */
@Path("/api/v1/patients")
@SignedInBy(SignedInBy.Way.PROGRAM)
@Authenticated
public class PatientResource {

  private static final int USUAL_PAGE = 50;
  private static final int LARGEST_PAGE = 200;

  @Inject PatientSearch search;
  @Inject Patients patients;
  @Inject ContactPoints contacts;
  @Inject PatientTimeline timeline;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;
  @Inject PageLanguage page;

  /**
   * A patient as other programs see them; contact points are those in use, best known first.
   *
   * @param sex F, M, O or U
   * @param deathUncertain counted as deceased for a date that cannot be, until somebody has looked
   */
  public record PatientJson(
      String id,
      String chartNumber,
      String name,
      LocalDate birthDate,
      Sex sex,
      List<String> phones,
      List<String> emails,
      String address,
      String language,
      boolean deceased,
      boolean deathUncertain,
      boolean active) {

    static PatientJson of(Patient patient, List<ContactPoint> contacts) {
      return new PatientJson(
          patient.ref(),
          patient.chartNumber,
          patient.name,
          patient.birthDate,
          patient.sex,
          values(contacts, contact -> contact.lastDigits != null),
          values(contacts, contact -> contact.kind == ContactKind.EMAIL),
          values(contacts, contact -> contact.kind == ContactKind.ADDRESS).stream()
              .findFirst()
              .orElse(null),
          patient.language,
          patient.deceased,
          patient.deathUncertain,
          patient.active);
    }

    private static List<String> values(
        List<ContactPoint> contacts, Predicate<ContactPoint> wanted) {
      return contacts.stream().filter(wanted).map(contact -> contact.value).toList();
    }
  }

  /**
   * A page of patients.
   *
   * @param total how many match; 5,000 stands for at least so many
   * @param next value of {@code after} for the next page, or null
   */
  public record PatientList(List<PatientJson> items, int total, String next) {}

  /** One line of a patient's history; the trail tells how a contact came about. */
  public record HistoryJson(
      Instant at, TimelineKind kind, String title, String detail, List<TimelineEntry.Fact> trail) {}

  /** A page of a patient's history, newest first. */
  public record History(List<HistoryJson> items, String next) {}

  /**
   * What to search for.
   *
   * @param q as typed at the desk
   * @param after {@code next} of the page before
   */
  public record Wish(String q, String after, Integer limit) {}

  @GET
  @Transactional
  @Operation(
      summary = "Find patients by name, last digits of a phone, birth date or chart number",
      description =
          "Prefer POST /api/v1/patients/search: a name in an address ends up in logs of proxies.")
  public PatientList find(
      @QueryParam("q") String q,
      @QueryParam("after") String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    return found(q, after, limit);
  }

  @POST
  @Path("search")
  @Transactional
  @Operation(
      summary = "Find patients; the text travels in the body",
      description =
          "The front desk names a text and gets the first 50; other roles may read page by page."
              + " Everyone who is found is recorded as looked at.")
  public PatientList search(Wish wish) {
    if (wish == null) {
      throw Problem.invalid("invalid");
    }
    return found(wish.q(), wish.after(), wish.limit() == null ? USUAL_PAGE : wish.limit());
  }

  private PatientList found(String q, String after, int limit) {
    boolean desk = signedIn.me().is(Role.FRONT_DESK);
    boolean blank = q == null || q.isBlank();
    if (desk && (blank || after != null && !after.isBlank())) {
      throw new Problem(403, "patient:problem_search_needs_text");
    }
    int most = desk ? USUAL_PAGE : LARGEST_PAGE;
    var found = search.find(q, after, Math.max(1, Math.min(limit, most)));
    List<Long> ids = found.patients().stream().map(p -> p.id).toList();
    accessLogs.recordAll(ids, AccessPurpose.API);
    var points = contacts.ofPatients(ids);
    return new PatientList(
        found.patients().stream()
            .map(p -> PatientJson.of(p, points.getOrDefault(p.id, List.of())))
            .toList(),
        found.total(),
        desk ? null : found.next());
  }

  @GET
  @Path("{id}")
  @Transactional
  @Operation(summary = "One patient")
  public PatientJson one(Id id) {
    Patient patient = patients.require(id.value());
    accessLogs.record(patient.id, AccessPurpose.API);
    return PatientJson.of(patient, contacts.ofPatient(patient.id));
  }

  @GET
  @Path("{id}/history")
  @Transactional
  @Operation(summary = "Visits, conditions, immunizations, contacts and replies, newest first")
  public History history(
      Id id,
      @QueryParam("kind") Set<TimelineKind> kinds,
      @QueryParam("after") String after,
      @QueryParam("limit") @DefaultValue("50") int limit) {
    Patient patient = patients.require(id.value());
    accessLogs.record(patient.id, AccessPurpose.API);
    Set<TimelineKind> wanted = EnumSet.noneOf(TimelineKind.class);
    wanted.addAll(kinds);
    var read =
        timeline.read(
            patient.id, wanted, after, Math.max(1, Math.min(limit, LARGEST_PAGE)), page.language());
    return new History(
        read.entries().stream()
            .map(e -> new HistoryJson(e.at(), e.kind(), e.title(), e.detail(), e.trail()))
            .toList(),
        read.next());
  }
}
