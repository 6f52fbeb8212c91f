package care.anbu.clinic.audit;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.chain.ChainCheck;
import care.anbu.clinic.chain.ChainChecks;
import care.anbu.clinic.chain.ChainedLog;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Who changed what and who signed in, for the administrator. */
@Path("/audit")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class AuditPages {

  private static final int PAGE = 100;

  @CheckedTemplate(basePath = "audit")
  static class Templates {
    static native TemplateInstance trail(Trail trail);
  }

  /**
   * What the page shows.
   *
   * @param check the last check of the chain, or null
   * @param next where the next page begins, or null
   */
  public record Trail(
      List<AuditLine> lines,
      AuditFilter filter,
      List<Staff> staff,
      AuditAction[] actions,
      ChainCheck check,
      String next) {}

  @Inject AuditLines lines;
  @Inject AuditTrail trail;
  @Inject ChainChecks checks;
  @Inject StaffMembers staff;
  @Inject SignedIn signedIn;

  @GET
  @Transactional
  public TemplateInstance trail(@BeanParam AuditFilter filter) {
    List<AuditLine> found = lines.page(filter, PAGE);
    Optional<ChainCheck> check = checks.last(ChainedLog.AUDIT);
    return Templates.trail(
        new Trail(
            found,
            filter,
            staff.withPrograms(),
            AuditAction.values(),
            check.orElse(null),
            found.size() < PAGE ? null : found.get(PAGE - 1).ref()));
  }

  @POST
  @Path("checks")
  public Response check() {
    checks.ask(ChainedLog.AUDIT, signedIn.id());
    return Response.seeOther(URI.create("/audit")).build();
  }
}
