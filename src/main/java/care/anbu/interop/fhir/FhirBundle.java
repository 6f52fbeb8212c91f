package care.anbu.interop.fhir;

import care.anbu.interop.archive.FileHead;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;

/**
 * FHIR R4 bundles of any type, and resources by themselves: plain, gzip, or a zip or tar of several
 * of either, NDJSON among them. Asked before {@link FhirNdjson}, since a bundle may stand on one
 * line.
 */
@ApplicationScoped
@Priority(10)
public class FhirBundle extends FhirFormat {

  public static final String NAME = "fhir-bundle";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean recognises(Path file, String fileName) throws IOException {
    return FhirSource.holdsAny(file, fileName, head -> FhirHead.of(head) == FhirHead.DOCUMENT);
  }

  @Override
  boolean reads(FileHead head) {
    return FhirHead.of(head) != FhirHead.OTHER;
  }
}
