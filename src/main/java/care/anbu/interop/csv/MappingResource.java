package care.anbu.interop.csv;

import care.anbu.clinic.Role;
import care.anbu.clinic.SignedIn;
import care.anbu.clinic.SignedInBy;
import care.anbu.shared.Problem;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Mappings of the columns of tables, for other programs. */
@Path("/api/v1/mappings")
@SignedInBy(SignedInBy.Way.PROGRAM)
@RolesAllowed({Role.ADMINISTRATOR_ONLY, Role.COORDINATES})
public class MappingResource {

  /** The field of each column, by its title; NONE for those that are not read. */
  public record Columns(Map<String, Field> columns) {}

  /** A kept mapping. */
  public record Kept(String name, Map<String, Field> columns, Instant changedAt) {

    static Kept of(CsvMapping mapping) {
      return new Kept(mapping.name, mapping.mapping().columns(), mapping.changedAt);
    }
  }

  /** All of them, by name. */
  public record All(List<Kept> items, long total) {}

  @Inject CsvMappings mappings;
  @Inject SignedIn signedIn;

  @GET
  @Operation(summary = "Lists the mappings of columns that the clinic keeps")
  public All list() {
    List<Kept> items = mappings.inOrder().stream().map(Kept::of).toList();
    return new All(items, items.size());
  }

  @PUT
  @Path("{name}")
  @Transactional
  @Operation(summary = "Keeps a mapping under a name; one that has it is changed")
  public Kept keep(@PathParam("name") String name, Columns wanted) {
    if (wanted == null || wanted.columns() == null || wanted.columns().containsValue(null)) {
      throw Problem.invalid("csv:problem_no_columns");
    }
    return Kept.of(mappings.keep(name, new Mapping(wanted.columns()), signedIn.id()));
  }

  @DELETE
  @Path("{name}")
  @Transactional
  @Operation(summary = "Forgets a mapping; what was imported by it stays")
  public void forget(@PathParam("name") String name) {
    mappings.forget(mappings.require(name));
  }
}
