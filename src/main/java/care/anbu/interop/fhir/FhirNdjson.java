package care.anbu.interop.fhir;

import care.anbu.interop.archive.FileHead;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;

/** FHIR R4 bulk data: NDJSON, plain, gzip, or a zip or tar of several of either. */
@ApplicationScoped
public class FhirNdjson extends FhirFormat {

  public static final String NAME = "fhir-ndjson";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean recognises(Path file, String fileName) throws IOException {
    return FhirSource.holdsAny(file, fileName, this::reads);
  }

  @Override
  boolean reads(FileHead head) {
    return head.isNdjson();
  }
}
