package care.anbu.patient.erasure;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.Staff;
import care.anbu.clinic.StaffMembers;
import care.anbu.clinic.form.FormPage;
import care.anbu.shared.Id;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Who was erased, for the administrator. */
@Path("/settings/erasures")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class ErasurePages {

  private static final int LATEST = 200;

  @CheckedTemplate(basePath = "rights")
  static class Templates {
    static native TemplateInstance erasures(List<Erasure> erasures, Map<Long, String> staff);
  }

  @Inject FormPage formPage;
  @Inject Erasures erasures;
  @Inject StaffMembers staff;

  /** Who was erased lately, without a name. */
  @GET
  @Transactional
  public TemplateInstance list() {
    return Templates.erasures(
        erasures.find("order by id desc").page(0, LATEST).list(),
        staff.listAll().stream()
            .collect(Collectors.toMap((Staff member) -> member.id, member -> member.name)));
  }

  /** The person came back, so imports may bring them again. */
  @POST
  @Path("{id}/release")
  public Response release(@PathParam("id") Id id) {
    formPage.is(this::list);
    erasures.release(id.value());
    return Response.seeOther(URI.create("/settings/erasures")).build();
  }
}
