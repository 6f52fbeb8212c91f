package care.anbu.clinic.leaving;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.clinic.form.FormPage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.LocalDate;

/** Everything of the clinic to take along, and the end of it here. */
@Path("/settings/leaving")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed(Role.ADMINISTRATOR_ONLY)
@Produces(MediaType.TEXT_HTML)
public class LeavingPages {

  private static final URI PAGE = URI.create("/settings/leaving");

  @CheckedTemplate(basePath = "leaving")
  static class Templates {
    static native TemplateInstance leaving(String slug, LocalDate removedOn, int days);
  }

  @Inject Leaving leaving;
  @Inject ClinicArchive archive;
  @Inject SignedIn signedIn;
  @Inject AuditTrail trail;
  @Inject FormPage page;

  @GET
  @Transactional
  public TemplateInstance show() {
    return Templates.leaving(signedIn.clinicId(), leaving.removedOn(), leaving.days());
  }

  @POST
  @Path("archive")
  @Produces("application/zip")
  public Response take(@FormParam("password") String password) throws IOException {
    page.is(this::show);
    leaving.requirePassword(password);
    String clinic = signedIn.clinicId();
    InputStream zip = archive.of(clinic, this::recordTaking);
    return Response.ok(zip)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + clinic + ".zip\"")
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .build();
  }

  @POST
  @Path("close")
  public Response close(@FormParam("typed") String typed, @FormParam("password") String password) {
    page.is(this::show);
    leaving.close(typed, password);
    return Response.seeOther(PAGE).build();
  }

  private void recordTaking() {
    QuarkusTransaction.requiringNew()
        .run(() -> trail.record(AuditAction.CLINIC_EXPORTED, AuditSubject.CLINIC));
  }

  @POST
  @Path("stay")
  public Response stay() {
    page.is(this::show);
    leaving.stay();
    return Response.seeOther(PAGE).build();
  }
}
