package care.anbu.interop.run;

import static java.util.stream.Collectors.toMap;

import care.anbu.interop.DyingThread;
import care.anbu.interop.ImportCount;
import care.anbu.interop.ImportCounts;
import care.anbu.interop.ImportNote;
import care.anbu.interop.ImportNotes;
import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportRuns;
import care.anbu.interop.UnusedElements;
import care.anbu.interop.archive.UploadFolder;
import care.anbu.interop.draft.Reason;
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
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Runs imports in the thread of the test, and tells what came of them. */
@ApplicationScoped
public class TestImports {

  /** A run that has ended. */
  public record Outcome(
      ImportRun run,
      ImportCount total,
      Map<String, ImportCount> byType,
      List<ImportNote> notes,
      Map<String, Long> unused) {

    /** Reasons of the notes, in their order. */
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
  @Inject UnusedElements unused;
  @Inject EntityManager rows;
  @Inject DyingThread dying;
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

  /** Reads and counts, and changes nothing. */
  public Outcome preview(String clinic, byte[] bytes) {
    long id = Id.next();
    var file = take(clinic, id, FhirNdjson.NAME, null, new ByteArrayInputStream(bytes));
    change(clinic, "update ImportRun set preview = true where id = " + id);
    scope.run(clinic, () -> importer.run(id, file));
    return outcome(clinic, id);
  }

  /** Imports a file of any format; {@code mapping} is null where the format has none. */
  public Outcome stream(String clinic, String format, String mapping, InputStream in) {
    long id = Id.next();
    var file = take(clinic, id, format, mapping, in);
    scope.run(clinic, () -> importer.run(id, file));
    folder.discardAllOf(Id.text(id), false);
    return outcome(clinic, id);
  }

  /**
   * Imports bytes with a process that dies after each batch, and counts the deaths.
   *
   * @param most deaths
   */
  int dyingAfterEachBatch(String clinic, byte[] bytes, int most) {
    long id = Id.next();
    var file = take(clinic, id, FhirNdjson.NAME, null, new ByteArrayInputStream(bytes));
    for (int deaths = 0; deaths < most; deaths++) {
      boolean[] ended = {false};
      // The run is begun and read, its clinic is read, a batch is stored.
      dying.after(4);
      scope.run(clinic, () -> ended[0] = importer.run(id, file));
      dying.live();
      if (ended[0]) {
        return deaths;
      }
      goOn("test", clinic, id);
    }
    return most;
  }

  Outcome latest(String clinic) {
    return outcome(clinic, tests.in(clinic, () -> runs.latest(1).get(0).id));
  }

  /**
   * Imports bytes with a process that stands still after so many transactions, until another one
   * has taken the run over.
   *
   * @return whether it took itself for the one that ended the run, and whose files may go
   */
  boolean takenOverAfter(int transactions, String clinic, byte[] bytes) {
    long id = Id.next();
    var file = take(clinic, id, FhirNdjson.NAME, null, new ByteArrayInputStream(bytes));
    boolean[] ended = {false};
    dying.after(
        transactions,
        () -> CompletableFuture.runAsync(() -> goOn("another:8080", clinic, id)).join());
    scope.run(clinic, () -> ended[0] = importer.run(id, file));
    dying.live();
    return ended[0];
  }

  private void goOn(String worker, String clinic, long id) {
    tests.in(
        clinic,
        () -> {
          runs.require(id).goOn(worker, clock.instant());
          return null;
        });
  }

  /** What stands in the tables, without ids and times of writing. */
  public List<String> checksum(String clinic) {
    var rows = new ArrayList<String>();
    for (String hql :
        List.of(
            "select concat(p.chartNumber, ' ', p.name, ' ', str(p.birthDate)) from Patient p",
            "select concat(p.chartNumber, ' ', str(c.kind), ' ', c.value) from ContactPoint c"
                + " join Patient p on p.id = c.patientId",
            "select concat(p.chartNumber, ' ', str(v.startedAt)) from Visit v"
                + " join Patient p on p.id = v.patientId")) {
      list(clinic, hql, String.class).stream().filter(Objects::nonNull).sorted().forEach(rows::add);
    }
    return rows;
  }

  private Path take(String clinic, long id, String format, String mapping, InputStream in) {
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
    return file;
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
              notes.of(id, Integer.MAX_VALUE),
              unused.of(id).stream()
                  .collect(
                      toMap(
                          element -> element.type + " " + element.element,
                          element -> element.count)));
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
