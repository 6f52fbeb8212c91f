package care.anbu.patient.refresh;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.Department;
import care.anbu.clinic.Departments;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.form.FormPage;
import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.shared.Id;
import care.anbu.shared.InTurn;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** What the desk should ask patients: whose contact points most need refreshing. */
@Path("/contacts/refresh")
@SignedInBy(SignedInBy.Way.SESSION)
@Authenticated
@Produces(MediaType.TEXT_HTML)
public class RefreshPages {

  static final String PATH = "/contacts/refresh";

  private static final int PAGE = 50;

  @CheckedTemplate(basePath = "contact")
  static class Templates {
    static native TemplateInstance refresh(View view);
  }

  @Inject FormPage page;
  @Inject RefreshQuery query;
  @Inject RefreshLists lists;
  @Inject Departments departments;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;
  @Inject Clinics clinics;
  @Inject Clock clock;

  /**
   * Everything that the page shows.
   *
   * @param today who is expected; null behind the first page
   * @param madeAt null when the list has not been made yet
   */
  public record View(
      List<RefreshQuery.Expected> today,
      RefreshPage page,
      Instant madeAt,
      RefreshPage.Filter filter,
      List<Department> departments,
      LocalDate day) {

    public List<ContactKind> kinds() {
      return List.of(ContactKind.values());
    }

    public Integer age(Patient patient) {
      var age = patient.ageOn(day);
      return age.isPresent() ? age.getAsInt() : null;
    }

    public Department department(Long id) {
      return departments.stream().filter(d -> d.id.equals(id)).findFirst().orElse(null);
    }

    /** This page, where a form comes back to. */
    public String here() {
      return PATH + (query().isEmpty() ? "" : "?" + query());
    }

    public String next() {
      return PATH + "?" + (query().isEmpty() ? "" : query() + "&") + "after=" + page.next();
    }

    private String query() {
      String department =
          filter.departmentId() == null ? "" : "department=" + Id.text(filter.departmentId());
      String kind = filter.kind() == null ? "" : "kind=" + filter.kind();
      return department + (department.isEmpty() || kind.isEmpty() ? "" : "&") + kind;
    }
  }

  @GET
  @Transactional
  public TemplateInstance refresh(
      @QueryParam("department") String department,
      @QueryParam("kind") String kind,
      @QueryParam("after") String after) {
    Long departmentId = Typed.id("department", department);
    if (departmentId != null) {
      departments.require(departmentId);
    }
    var filter =
        new RefreshPage.Filter(departmentId, Typed.choice("kind", kind, ContactKind.class));
    boolean first = after == null || after.isEmpty();
    if (!first && !signedIn.me().readsLists()) {
      throw new Problem(403, "forbidden");
    }
    List<RefreshQuery.Expected> expected = first ? query.today(filter) : null;
    RefreshPage list = page(filter, after);
    accessLogs.recordAll(
        Stream.concat(
                first ? expected.stream().map(one -> one.patient().id) : Stream.of(),
                list.rows().stream().map(row -> row.patient().id))
            .toList(),
        AccessPurpose.LIST);
    return Templates.refresh(
        new View(
            expected,
            list,
            lists.madeAt(),
            filter,
            departments.inOrder(),
            LocalDate.now(clock.withZone(clinics.current().zoneId()))));
  }

  /**
   * The front desk sees the fifty most useful questions of a filter. Whoever was asked leaves the
   * list and makes room for the next, so it need not leaf through everybody.
   */
  private RefreshPage page(RefreshPage.Filter filter, String after) {
    RefreshPage list = query.page(filter, after, PAGE);
    return signedIn.me().readsLists() ? list : new RefreshPage(list.rows(), null);
  }

  /** Makes the list anew, without waiting for the night. */
  @POST
  @InTurn
  @RolesAllowed({Role.COORDINATES, Role.FRONT, Role.ADMINISTRATOR_ONLY})
  public Response make() {
    page.is(() -> refresh(null, null, null));
    if (!lists.make()) {
      throw Problem.conflict("refresh:problem_under_way");
    }
    return Response.seeOther(URI.create(PATH)).build();
  }
}
