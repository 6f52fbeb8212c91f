package care.anbu.interop.csv;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedInBy;
import care.anbu.clinic.StaffMembers;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The page of the kept mappings: by which one tables go straight in, and which ones to forget. */
@Path("/imports/mappings")
@SignedInBy(SignedInBy.Way.SESSION)
@RolesAllowed({Role.ADMINISTRATOR_ONLY, Role.COORDINATES})
@Produces(MediaType.TEXT_HTML)
public class MappingPages {

  /** A column that is read, and what it holds. */
  public record ReadColumn(String title, Field field) {}

  /**
   * A kept mapping.
   *
   * @param read the columns that are read, in the order of the table
   * @param unread titles of the others
   */
  public record MappingView(
      String ref,
      String name,
      List<ReadColumn> read,
      List<String> unread,
      Instant changedAt,
      String changedBy) {

    static MappingView of(CsvMapping kept, Map<Long, String> names) {
      Map<String, Field> columns = kept.mapping().columns();
      return new MappingView(
          Id.text(kept.id),
          kept.name,
          columns.entrySet().stream()
              .filter(column -> column.getValue() != Field.NONE)
              .map(column -> new ReadColumn(column.getKey(), column.getValue()))
              .toList(),
          columns.keySet().stream().filter(title -> columns.get(title) == Field.NONE).toList(),
          kept.changedAt,
          names.getOrDefault(kept.changedBy, "–"));
    }

    /** The titles that are not read, in one line. */
    public String unreadTitles() {
      return String.join(", ", unread);
    }
  }

  @CheckedTemplate(basePath = "interop")
  static class Templates {
    static native TemplateInstance mappings(List<MappingView> mappings);
  }

  @Inject CsvMappings mappings;
  @Inject StaffMembers staff;

  @GET
  @Transactional
  public TemplateInstance page() {
    List<CsvMapping> kept = mappings.inOrder();
    Map<Long, String> names = staff.names();
    return Templates.mappings(kept.stream().map(one -> MappingView.of(one, names)).toList());
  }

  @POST
  @Path("{id}/delete")
  @Transactional
  public Response forget(@PathParam("id") Id id) {
    mappings.forget(mappings.require(id.value()));
    return Response.seeOther(URI.create("/imports/mappings")).build();
  }
}
