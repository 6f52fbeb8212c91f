package care.anbu.outreach.fhir;

import care.anbu.clinic.SignedInBy;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What this FHIR server can do: the resource {@code fhir/capability-statement.json} as it is. */
@Path("/fhir/metadata")
@SignedInBy(SignedInBy.Way.PROGRAM)
@Authenticated
@Produces({Fhir.JSON, MediaType.APPLICATION_JSON})
public class MetadataResource {

  private final byte[] statement = read();

  @GET
  @Operation(summary = "The CapabilityStatement (FHIR R4)")
  public Response metadata() {
    return Response.ok(statement, Fhir.JSON).build();
  }

  private static byte[] read() {
    try (var file = MetadataResource.class.getResourceAsStream("/fhir/capability-statement.json")) {
      return file.readAllBytes();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
