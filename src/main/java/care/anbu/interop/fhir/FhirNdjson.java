package care.anbu.interop.fhir;

import care.anbu.clinic.Clinic;
import care.anbu.interop.ImportFormat;
import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportSettings;
import care.anbu.interop.NdjsonSource;
import care.anbu.interop.RecordReader;
import care.anbu.interop.RecordSource;
import care.anbu.patient.Source;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** FHIR R4 bulk data: NDJSON, plain, gzip, or a zip of several of either. */
@ApplicationScoped
public class FhirNdjson implements ImportFormat {

  public static final String NAME = "fhir-ndjson";

  @Inject ImportSettings settings;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String defaultSource() {
    return "fhir";
  }

  @Override
  public Source origin() {
    return Source.FHIR;
  }

  @Override
  public boolean recognises(Path file, String fileName) throws IOException {
    try (var opened = NdjsonSource.open(file, fileName, lineLimit())) {
      return opened.bytesRead() >= 0;
    } catch (RecordSource.WrongType other) {
      return false;
    }
  }

  @Override
  public RecordSource open(Path file, ImportRun run) throws IOException {
    return NdjsonSource.open(file, run.fileName, lineLimit());
  }

  @Override
  public RecordReader reader(ImportRun run, Clinic clinic) {
    var reader =
        new FhirReader(new FhirContext(run.source, clinic.country, clinic.zoneId(), run.startedAt));
    return line -> List.of(reader.read(line));
  }

  private int lineLimit() {
    return Math.toIntExact(settings.lineLimit().asLongValue());
  }
}
