package care.anbu.interop;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.interop.Draft.Turn;
import care.anbu.interop.ImportRun.Failure;
import care.anbu.patient.PatientsVisited;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.zip.ZipException;
import org.jboss.logging.Logger;

/**
 * Runs one import: through the file once, then through what was put aside. Each batch is a
 * transaction of its own, so whatever ends a run early, all batches before it stay.
 */
@ApplicationScoped
class Importer {

  private static final Logger LOG = Logger.getLogger(Importer.class);

  @Inject ImportRuns runs;
  @Inject ImportFormats formats;
  @Inject Clinics clinics;
  @Inject BatchStore store;
  @Inject EncounterTypes encounterTypes;
  @Inject ImportSettings settings;
  @Inject Event<PatientsVisited> patientsVisited;
  @Inject Clock clock;

  /** Imports the file of a run in the clinic of this thread, and ends the run. */
  void run(long importId, Path file) {
    ImportRun run = QuarkusTransaction.requiringNew().call(() -> runs.require(importId));
    var progress =
        new Progress(run, formats.require(run.format), new Ledger(run.id, settings.notesKept()));
    Failure failure = Failure.INTERNAL;
    try {
      failure = importFile(run, file, progress);
    } catch (InterruptedException stopped) {
      failure = Failure.INTERRUPTED;
      Thread.interrupted();
    } catch (DiskFull full) {
      failure = Failure.DISK_FULL;
    } catch (IOException | RuntimeException fault) {
      LOG.errorf(fault, "import %s failed", run.ref());
    } finally {
      end(run, failure);
    }
    if (progress.visits) {
      announce(run.clinicId());
    }
  }

  private Failure importFile(ImportRun run, Path file, Progress progress)
      throws IOException, InterruptedException {
    Clinic clinic = QuarkusTransaction.requiringNew().call(clinics::current);
    RecordReader reader = progress.format.reader(run, clinic);
    try (var visits = new AsideFile(settings.folder().resolve(run.ref() + ".visits"));
        var events = new AsideFile(settings.folder().resolve(run.ref() + ".events"))) {
      progress.aside.put(Turn.SECOND, visits);
      progress.aside.put(Turn.THIRD, events);
      Failure failure = firstPass(run, file, reader, progress);
      pass(visits::next, onlyOf(Turn.SECOND, reader), progress, true);
      pass(events::next, onlyOf(Turn.THIRD, reader), progress, true);
      QuarkusTransaction.requiringNew().run(() -> encounterTypes.moveVisitsOf(progress.types()));
      return failure;
    }
  }

  /** What was put aside of a record; the rest of it is stored. */
  private static RecordReader onlyOf(Turn turn, RecordReader reader) {
    return line ->
        reader.read(line).stream()
            .filter(reading -> reading.draft() != null && reading.draft().turn() == turn)
            .toList();
  }

  private Failure firstPass(ImportRun run, Path file, RecordReader reader, Progress progress)
      throws IOException, InterruptedException {
    try (var source = progress.format.open(file, run)) {
      progress.source = source;
      skipped(source, progress);
      pass(source::next, reader, progress, false);
      return null;
    } catch (RecordSource.WrongType wrong) {
      return Failure.WRONG_TYPE;
    } catch (EOFException truncated) {
      return Failure.TRUNCATED;
    } catch (ZipException damaged) {
      return Failure.DAMAGED;
    }
  }

  /** Entries of a zip that hold something else are told, as one ignored line each. */
  private void skipped(RecordSource source, Progress progress)
      throws IOException, InterruptedException {
    List<Reading> entries =
        source.skipped().stream()
            .map(
                name ->
                    Reading.refused(
                        new Line(name, 0, null),
                        Line.UNREADABLE,
                        Refused.ignored(Reason.NOT_NDJSON, null)))
            .toList();
    store.store(progress, entries, false);
  }

  private void pass(ReadAhead.Lines lines, RecordReader reader, Progress progress, boolean last)
      throws IOException, InterruptedException {
    try (var ahead = new ReadAhead(lines, reader, settings.batch())) {
      for (var batch = ahead.next(); batch != null; batch = ahead.next()) {
        store.store(progress, batch, last);
      }
    }
  }

  private void end(ImportRun run, Failure failure) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              ImportRun stored = runs.require(run.id);
              stored.end(failure, clock.instant());
              if (failure == null) {
                stored.bytesRead = stored.fileBytes;
              }
            });
  }

  /** Whoever listens: their trouble is not the import's. */
  private void announce(String clinicId) {
    try {
      patientsVisited.fire(new PatientsVisited(clinicId));
    } catch (RuntimeException fault) {
      LOG.error("visits were imported, and a listener failed", fault);
    }
  }
}
