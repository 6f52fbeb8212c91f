package care.anbu.interop;

import static java.util.stream.Collectors.toMap;

import care.anbu.interop.fhir.FhirNdjson;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.testsupport.TestClinics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Runs imports in the thread of the test, and tells what came of them. */
@ApplicationScoped
public class TestImports {

  /** A run that has ended. */
  public record Outcome(
      ImportRun run, ImportCount total, Map<String, ImportCount> byType, List<ImportNote> notes) {

    List<Reason> reasons() {
      return notes.stream().map(note -> note.reason).toList();
    }
  }

  @Inject TestClinics tests;
  @Inject ClinicScope scope;
  @Inject UploadFolder folder;
  @Inject Importer importer;
  @Inject ImportRuns runs;
  @Inject ImportCounts counts;
  @Inject ImportNotes notes;
  @Inject EntityManager rows;
  @Inject Clock clock;

  /** Imports lines of text. */
  public Outcome lines(String clinic, String... lines) {
    return bytes(clinic, String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
  }

  public Outcome bytes(String clinic, byte[] bytes) {
    return stream(clinic, new ByteArrayInputStream(bytes));
  }

  /** Imports a file of the test resources. */
  public Outcome resource(String clinic, String path) {
    try (var in = TestImports.class.getResourceAsStream(path)) {
      return stream(clinic, in);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  public Outcome stream(String clinic, InputStream in) {
    return stream(clinic, FhirNdjson.NAME, null, in);
  }

  /** Imports a file of any format; {@code mapping} is null where the format has none. */
  public Outcome stream(String clinic, String format, String mapping, InputStream in) {
    long id = Id.next();
    var file = folder.keep(in, Id.text(id), -1);
    tests.in(
        clinic,
        () -> {
          var run = new ImportRun();
          run.id = id;
          run.format = format;
          run.mapping = mapping;
          run.source = "test";
          run.fileName = "upload";
          run.fileBytes = file.toFile().length();
          run.startedAt = clock.instant();
          run.seenAt = run.startedAt;
          run.worker = "test";
          runs.persist(run);
          return null;
        });
    scope.run(clinic, () -> importer.run(id, file));
    folder.discardAllOf(Id.text(id));
    return outcome(clinic, id);
  }

  Outcome outcome(String clinic, long id) {
    return tests.in(
        clinic,
        () -> {
          var byType = counts.of(id);
          return new Outcome(
              runs.require(id),
              ImportCounts.total(byType),
              byType.stream().collect(toMap(count -> count.type, count -> count)),
              notes.of(id, Integer.MAX_VALUE));
        });
  }

  /** A count or other single value over the rows of a clinic. */
  public long number(String clinic, String hql) {
    return tests.in(clinic, () -> rows.createQuery(hql, Long.class).getSingleResult());
  }

  public <T> List<T> list(String clinic, String hql, Class<T> type) {
    return tests.in(clinic, () -> rows.createQuery(hql, type).getResultList());
  }

  public void change(String clinic, String hql) {
    tests.in(clinic, () -> rows.createQuery(hql).executeUpdate());
  }
}
