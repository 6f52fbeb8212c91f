package care.anbu.interop;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
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
import java.time.Clock;
import java.util.List;

/** Messages on who is who that were not carried out, and what people made of them. */
@Path("/imports/identities")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed({Role.ADMINISTRATOR_ONLY, Role.COORDINATES})
@Produces(MediaType.TEXT_HTML)
public class IdentityTaskPages {

  private static final int SHOWN = 200;

  @CheckedTemplate(basePath = "interop")
  static class Templates {
    static native TemplateInstance identities(List<IdentityTask> tasks, boolean administrates);
  }

  @Inject IdentityTasks tasks;
  @Inject SignedIn signedIn;
  @Inject Clock clock;

  @GET
  public TemplateInstance list() {
    return Templates.identities(tasks.latest(SHOWN), signedIn.me().administrates());
  }

  @POST
  @Path("{id}/done")
  @Transactional
  public Response done(@PathParam("id") Id id) {
    tasks.requireForChange(id.value()).done(signedIn.id(), clock.instant());
    return Response.seeOther(URI.create("/imports/identities")).build();
  }
}
