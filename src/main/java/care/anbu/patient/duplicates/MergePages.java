package care.anbu.patient.duplicates;

import care.anbu.clinic.AccessLogs;
import care.anbu.clinic.AccessPurpose;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

/** What was merged, newest first, and how to undo it. */
@Path("/merges")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed({Role.ADMINISTRATOR_ONLY, Role.COORDINATES})
@Produces(MediaType.TEXT_HTML)
public class MergePages {

  private static final int PAGE = 50;

  @CheckedTemplate(basePath = "duplicates")
  static class Templates {
    static native TemplateInstance merges(List<MergedRecords.Row> rows, String next);
  }

  @Inject MergedRecords merged;
  @Inject DuplicateDecisions decisions;
  @Inject AccessLogs accessLogs;
  @Inject SignedIn signedIn;

  @GET
  @Transactional
  public TemplateInstance list(@QueryParam("before") String before) {
    Long id = before == null || before.isBlank() ? null : Id.fromString(before).value();
    List<MergedRecords.Row> rows = merged.before(id, PAGE);
    accessLogs.recordAll(
        rows.stream()
            .flatMap(row -> Stream.of(row.merge().survivorId, row.merge().absorbedId))
            .toList(),
        AccessPurpose.DUPLICATE);
    return Templates.merges(rows, rows.size() < PAGE ? null : rows.get(PAGE - 1).merge().ref());
  }

  /** Shows the record that stands on its own again. */
  @POST
  @Path("{id}/undo")
  @Transactional
  public Response undo(Id id) {
    long restored = decisions.undo(id.value(), signedIn.id()).absorbedId;
    return Response.seeOther(URI.create("/patients/" + Id.text(restored))).build();
  }
}
