package care.anbu.interop.fhir;

import care.anbu.clinic.Clinic;
import care.anbu.interop.ImportFormat;
import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportSettings;
import care.anbu.interop.archive.FileHead;
import care.anbu.interop.draft.RecordReader;
import care.anbu.interop.draft.RecordSource;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.Source;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What the formats of FHIR R4 have in common: all but the way in which resources stand in a file.
 */
abstract class FhirFormat implements ImportFormat {

  @Inject ImportSettings settings;
  @Inject NationalNumbers numbers;

  /** Whether a file, or one in an archive, holds resources in this way. */
  abstract boolean reads(FileHead head);

  @Override
  public String defaultSource() {
    return "fhir";
  }

  @Override
  public Source origin() {
    return Source.FHIR;
  }

  @Override
  public boolean namesLaterLines() {
    return true;
  }

  @Override
  public RecordSource open(Path file, ImportRun run) throws IOException {
    int limit = Math.toIntExact(settings.lineLimit().asLongValue());
    return FhirSource.open(file, run.fileName, limit, this::reads);
  }

  @Override
  public RecordReader reader(ImportRun run, Clinic clinic) {
    return new FhirReader(
        new FhirContext(run.source, clinic.country, clinic.zoneId(), run.startedAt, numbers));
  }
}
