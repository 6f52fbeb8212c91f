package care.anbu.clinic;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;

/**
 * Leaves the pages out of the contract: programs rely on what is below {@code /api} and {@code
 * /fhir} only.
 */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class OnlyTheApi implements OASFilter {

  @Override
  public void filterOpenAPI(OpenAPI contract) {
    if (contract.getPaths() != null) {
      List.copyOf(contract.getPaths().getPathItems().keySet()).stream()
          .filter(path -> !path.startsWith("/api/") && !path.startsWith("/fhir/"))
          .forEach(contract.getPaths()::removePathItem);
    }
  }
}
