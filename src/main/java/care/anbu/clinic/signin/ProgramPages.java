package care.anbu.clinic.signin;

import care.anbu.clinic.PageLanguage;
import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.form.FormPage;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The programs that call the API for the clinic, for the administrator. */
@Path("/settings/programs")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class ProgramPages {

  private static final URI HERE = URI.create("/settings/programs");
  private static final int NAME = 80;

  @CheckedTemplate(basePath = "clinic")
  static class Templates {
    static native TemplateInstance programs(Overview overview);

    static native TemplateInstance newProgram(String name, String token);
  }

  /** A program, as whom it acts, and who made it. */
  public record Line(Program program, Role role, String madeBy, boolean over) {}

  /** What the page shows. */
  public record Overview(
      List<Line> programs, ApiGroup[] groups, Role[] roles, LocalDate today, int longest) {}

  /** What the form sends. */
  public static class Form {
    @FormParam("name")
    String name;

    @FormParam("role")
    String role;

    @FormParam("routes")
    List<String> routes;

    @FormParam("until")
    String until;

    @FormParam("own")
    String own;

    Programs.Wish wish() {
      String called = Typed.required("name", name, NAME);
      Role wanted = Typed.choice("role", role, Role.class);
      if (wanted == null) {
        throw Problem.invalid("required").at("role");
      }
      Set<ApiGroup> groups = EnumSet.noneOf(ApiGroup.class);
      for (String one : routes == null ? List.<String>of() : routes) {
        ApiGroup group = Typed.choice("routes", one, ApiGroup.class);
        if (group != null) {
          groups.add(group);
        }
      }
      if (groups.isEmpty()) {
        throw Problem.invalid("clinic:problem_program_routes").at("routes");
      }
      return new Programs.Wish(called, wanted, groups, Typed.day("until", until));
    }
  }

  @Inject FormPage page;
  @Inject PageLanguage language;
  @Inject Programs programs;
  @Inject StaffMembers staff;
  @Inject SignedIn signedIn;
  @Inject OwnPassword ownPassword;
  @Inject ShownSecrets shown;

  @GET
  @Transactional
  public TemplateInstance programs() {
    LocalDate today = programs.today();
    List<Program> open = programs.open();
    Set<Long> ids =
        open.stream()
            .flatMap(one -> List.of(one.staffId, one.madeBy).stream())
            .collect(Collectors.toSet());
    Map<Long, Staff> members =
        staff.stream("id in ?1", ids).collect(Collectors.toMap((Staff one) -> one.id, one -> one));
    List<Line> lines = open.stream().map(one -> line(one, members, today)).toList();
    return Templates.programs(new Overview(lines, ApiGroup.values(), Role.values(), today, NAME));
  }

  private static Line line(Program program, Map<Long, Staff> members, LocalDate today) {
    Staff maker = members.get(program.madeBy);
    return new Line(
        program,
        members.get(program.staffId).role,
        maker == null ? "" : maker.name,
        program.isOver(today));
  }

  /** Makes one; the page that comes next shows its token. */
  @POST
  @Transactional
  public Response make(@BeanParam Form form) {
    page.is(this::programs);
    Programs.Wish wish = form.wish();
    ownPassword.require(form.own);
    String called =
        MessageBundles.get(ProgramTexts.class, Localized.Literal.of(language.language()))
            .program(wish.name());
    String token = programs.make(wish, called, staff.require(signedIn.id()));
    shown.keep(ShownSecret.Kind.PROGRAM_TOKEN, wish.name(), token);
    return Response.seeOther(URI.create(HERE + "/shown")).build();
  }

  /** The token that was made just now; loaded again, it is the same. */
  @GET
  @Path("shown")
  @Transactional
  public Response shown() {
    return shown
        .current(ShownSecret.Kind.PROGRAM_TOKEN)
        .map(one -> Response.ok(Templates.newProgram(one.label(), one.secret())).build())
        .orElseGet(() -> Response.seeOther(HERE).build());
  }

  /** The person has kept it. */
  @POST
  @Path("shown/end")
  @Transactional
  public Response kept() {
    shown.forget();
    return Response.seeOther(HERE).build();
  }

  @POST
  @Path("{id}/end")
  @Transactional
  public Response revoke(@PathParam("id") Id id) {
    programs.revoke(id.value());
    return Response.seeOther(HERE).build();
  }
}
