package care.anbu.interop.run;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.interop.Checkpoint;
import care.anbu.interop.ImportCounts;
import care.anbu.interop.ImportFormats;
import care.anbu.interop.ImportNotes;
import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportRun.Failure;
import care.anbu.interop.ImportRuns;
import care.anbu.interop.ImportSettings;
import care.anbu.interop.UnusedElements;
import care.anbu.interop.archive.DiskFull;
import care.anbu.interop.archive.UnpackBudget;
import care.anbu.interop.archive.UploadFolder;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.Pass;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.RecordReader;
import care.anbu.interop.draft.RecordSource;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceRecord;
import care.anbu.interop.encounter.EncounterTypes;
import care.anbu.interop.store.BatchStore;
import care.anbu.interop.store.DeferredRecords;
import care.anbu.interop.store.RunCounters;
import care.anbu.interop.store.RunningImport;
import care.anbu.interop.store.SourceKeys;
import care.anbu.patient.ArrivingPatients;
import care.anbu.patient.PatientsChanged;
import care.anbu.patient.PatientsVisited;
import care.anbu.shared.Sealer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipException;
import org.jboss.logging.Logger;

/**
 * Runs one import: through the file once, then through what was put aside. Each batch is a
 * transaction of its own with a checkpoint, so whatever stops a run, all batches before it stay,
 * and it goes on behind them.
 */
@ApplicationScoped
class Importer {

  private static final Logger LOG = Logger.getLogger(Importer.class);

  @Inject ImportRuns runs;
  @Inject ImportFormats formats;
  @Inject ImportCounts counts;
  @Inject ImportNotes notes;
  @Inject UnusedElements unused;
  @Inject Clinics clinics;
  @Inject BatchStore store;
  @Inject SourceKeys keys;
  @Inject EncounterTypes encounterTypes;
  @Inject ImportSettings settings;
  @Inject Sealer sealer;
  @Inject UploadFolder folder;
  @Inject ArrivingPatients arriving;
  @Inject Event<PatientsVisited> patientsVisited;
  @Inject Event<PatientsChanged> patientsChanged;
  @Inject Clock clock;

  /** Runs whose last break was the database's or the service's own. */
  private final Set<Long> unblamed = ConcurrentHashMap.newKeySet();

  /**
   * Imports the file of a run in the clinic of this thread, from where it stands, and ends the run.
   *
   * @return false when it could not end, because the service or the database stopped, or another
   *     process has it: then it goes on later, or there
   */
  boolean run(long importId, Path file) {
    if (!QuarkusTransaction.requiringNew().call(() -> begin(importId))) {
      return true;
    }
    RunningImport progress = QuarkusTransaction.requiringNew().call(() -> progress(importId));
    ImportRun run = progress.run;
    Failure failure = Failure.INTERNAL;
    try (var arrival = run.preview ? null : arriving.begin(run.clinicId())) {
      failure = importFile(run, file, progress);
    } catch (InterruptedException stopped) {
      Thread.interrupted();
      LOG.infof("import %s goes on at the next start", run.ref());
      unblamed.add(importId);
      return false;
    } catch (BatchStore.DatabaseGone gone) {
      LOG.errorf(gone, "import %s waits for the database", run.ref());
      unblamed.add(importId);
      return false;
    } catch (BatchStore.TakenOver taken) {
      return leave(run);
    } catch (DiskFull full) {
      failure = full.isQuota() ? Failure.QUOTA_USED_UP : Failure.DISK_FULL;
    } catch (IOException | RuntimeException fault) {
      LOG.errorf(fault, "import %s failed", run.ref());
    }
    try {
      end(run, failure);
    } catch (BatchStore.TakenOver taken) {
      return leave(run);
    }
    if (progress.visits && !run.preview) {
      announce(patientsVisited, new PatientsVisited(run.clinicId()));
    }
    if (progress.patients && !run.preview) {
      announce(patientsChanged, new PatientsChanged(run.clinicId()));
    }
    return true;
  }

  /** What another process works on keeps its files, and is told by that one. */
  private static boolean leave(ImportRun run) {
    LOG.infof("import %s goes on in another process", run.ref());
    return false;
  }

  /** The run as it stands, for this process to write: it must still be the one that works on it. */
  private ImportRun ours(ImportRun run) {
    ImportRun stored = runs.require(run.id);
    if (!stored.isRunning() || stored.resumed != run.resumed) {
      throw new BatchStore.TakenOver();
    }
    return stored;
  }

  /** A run that breaks off at one place again and again, with its process, is set aside. */
  private boolean begin(long importId) {
    ImportRun run = runs.require(importId);
    if (unblamed.remove(importId) && run.attempts > 0) {
      run.attempts--;
    }
    boolean begun = run.begin(clock.instant());
    if (!begun) {
      LOG.errorf("import %s broke off %d times at one place", run.ref(), run.attempts);
      keys.forgetOwn(run.clinicId(), run.id);
    }
    return begun;
  }

  private RunningImport progress(long importId) {
    ImportRun run = runs.require(importId);
    var counters = new RunCounters(run.id, settings.notesKept());
    counters.resume(counts.of(run.id), notes.countByOutcome(run.id), unused.of(run.id));
    return new RunningImport(run, formats.require(run.format), counters);
  }

  private Failure importFile(ImportRun run, Path file, RunningImport progress)
      throws IOException, InterruptedException {
    Clinic clinic = QuarkusTransaction.requiringNew().call(clinics::current);
    RecordReader reader = progress.format.reader(run, clinic);
    try (var visits = aside(run, ".visits", progress.checkpoint.second());
        var events = aside(run, ".events", progress.checkpoint.third())) {
      progress.aside.put(Pass.SECOND, visits);
      progress.aside.put(Pass.THIRD, events);
      Failure failure = run.failure();
      if (progress.checkpoint.pass() == 1) {
        failure = firstPass(run, file, reader, progress);
        nextPass(progress, failure);
      }
      if (progress.checkpoint.pass() == 2) {
        pass(visits::next, onlyOf(Pass.SECOND, reader), progress, true);
        nextPass(progress, failure);
      }
      pass(events::next, onlyOf(Pass.THIRD, reader), progress, true);
      if (!run.preview) {
        QuarkusTransaction.requiringNew().run(() -> settleDepartments(progress));
      }
      return failure;
    } catch (DeferredRecords.Lost lost) {
      LOG.warnf("import %s begins again: lines put aside were lost", run.ref());
      beginAgain(progress);
      return importFile(run, file, progress);
    }
  }

  private void settleDepartments(RunningImport progress) {
    encounterTypes.moveVisitsOf(progress.types());
    if (progress.visits) {
      encounterTypes.giveVisitsTheirPractitionersDepartment();
    }
  }

  private DeferredRecords aside(ImportRun run, String suffix, long length) throws IOException {
    return new DeferredRecords(
        settings.folder().resolve(run.ref() + suffix), length, sealer, run.clinicId());
  }

  private void nextPass(RunningImport progress, Failure failure) {
    progress.checkpoint = progress.checkpoint.nextPass();
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              ImportRun stored = ours(progress.run);
              stored.pass = progress.checkpoint.pass();
              stored.linesDone = 0;
              stored.breaksOff(failure);
            });
  }

  private void beginAgain(RunningImport progress) {
    progress.checkpoint = Checkpoint.START;
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              ImportRun stored = ours(progress.run);
              counts.delete("importId", progress.run.id);
              notes.delete("importId", progress.run.id);
              unused.delete("importId", progress.run.id);
              stored.contactsEnded = 0;
            });
    progress.counters.beginAgain();
  }

  /** What was put aside of a record; the rest of it is stored. */
  private static RecordReader onlyOf(Pass turn, RecordReader reader) {
    return line ->
        reader.read(line).stream()
            .filter(reading -> reading.draft() != null && reading.draft().pass() == turn)
            .toList();
  }

  private Failure firstPass(ImportRun run, Path file, RecordReader reader, RunningImport progress)
      throws IOException, InterruptedException {
    try (var source = progress.format.open(file, run)) {
      progress.source = source;
      pass(
          source::next,
          record ->
              record.number() == 0 && record.tooLong()
                  ? List.of(otherEntry(record))
                  : reader.read(record),
          progress,
          false);
      return null;
    } catch (DiskFull full) {
      // What was put aside until then is stored: the refusals are among it.
      progress.rolledBack();
      return full.isQuota() ? Failure.QUOTA_USED_UP : Failure.DISK_FULL;
    } catch (RecordSource.WrongType wrong) {
      return Failure.WRONG_TYPE;
    } catch (RecordSource.OverLimit large) {
      return large.failure();
    } catch (EOFException truncated) {
      return Failure.TRUNCATED;
    } catch (RecordSource.Malformed malformed) {
      return Failure.MALFORMED;
    } catch (UnpackBudget.Exceeded bomb) {
      return Failure.UNPACKS_TOO_FAR;
    } catch (ZipException damaged) {
      return Failure.DAMAGED;
    }
  }

  /** An entry of an archive that holds something else is told, as one ignored line. */
  private static Reading otherEntry(SourceRecord entry) {
    return Reading.refused(entry, Line.UNREADABLE, Refused.ignored(Reason.NOT_NDJSON, null));
  }

  private void pass(
      ReadAhead.Lines lines, RecordReader reader, RunningImport progress, boolean last)
      throws IOException, InterruptedException {
    long done = progress.checkpoint.lines();
    try (var ahead = new ReadAhead(lines, done, reader, settings.batch())) {
      for (var batch = ahead.next(); batch != null; batch = ahead.next()) {
        store.store(progress, batch, last);
        if (progress.muchPutAside()) {
          folder.requireRoomForLines();
        }
      }
    }
  }

  private void end(ImportRun run, Failure failure) {
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              ImportRun stored = ours(run);
              stored.end(failure, clock.instant());
              keys.forgetOwn(run.clinicId(), run.id);
              if (failure == null) {
                stored.bytesRead = stored.fileBytes;
              }
            });
  }

  /** Whoever listens: their trouble is not the import's. */
  private static <T> void announce(Event<T> listeners, T news) {
    try {
      listeners.fire(news);
    } catch (RuntimeException fault) {
      LOG.error("the import is done, and a listener failed", fault);
    }
  }
}
