package care.anbu.interop.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import care.anbu.clinic.ClinicLeases;
import care.anbu.clinic.Clinics;
import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.interop.FileHash;
import care.anbu.interop.ImportFormat;
import care.anbu.interop.ImportFormats;
import care.anbu.interop.ImportNotes;
import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportRuns;
import care.anbu.interop.ImportSettings;
import care.anbu.interop.Waiting;
import care.anbu.interop.archive.UploadFolder;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.PatientErased;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.FairQueue;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import care.anbu.shared.Worker;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Takes files in and imports them in the background: one at a time per clinic, in the order in
 * which they came, so that files that belong together may be sent one after the other.
 */
@ApplicationScoped
public class Imports {

  private static final Logger LOG = Logger.getLogger(Imports.class);
  private static final int FILE_NAME = 200;
  private static final String UPLOAD = "upload";

  /** Of one clinic, previews too; each needs a sign of life, however small its file is. */
  static final int MOST_UNDER_WAY = 100;

  @Inject ImportRuns runs;
  @Inject ImportNotes notes;
  @Inject ImportFormats formats;
  @Inject Importer importer;
  @Inject UploadFolder folder;
  @Inject ImportSettings settings;
  @Inject Worker worker;
  @Inject ClinicLeases leases;
  @Inject CurrentClinic clinic;
  @Inject Clinics clinics;
  @Inject AuditTrail trail;
  @Inject ClinicScope scope;
  @Inject Clock clock;

  /** Runs of this process that have not ended, with their clinics. */
  private final Map<Long, String> open = new ConcurrentHashMap<>();

  private FairQueue queue;

  /**
   * What is sent.
   *
   * @param format the name of an {@link ImportFormat}; null to tell it by the content
   * @param source the record system, whose ids are told apart from those of another; null for the
   *     usual one of the format
   * @param mapping of the columns of a table; null for other formats, or to go by the header
   * @param fileName as the sender calls it
   * @param preview to read and count, and change nothing
   * @param staffId who sends it
   * @param confirmed whether a person knows that it comes from another system than what came before
   */
  public record Order(
      String format,
      String source,
      String mapping,
      String fileName,
      boolean preview,
      long staffId,
      boolean confirmed) {

    public Order {
      source = Typed.text("source", source, 40);
      fileName = fileName == null || fileName.isBlank() ? UPLOAD : fileName.strip();
      fileName = NationalNumbers.masked(fileName, "_");
      if (fileName.length() > FILE_NAME) {
        fileName = fileName.substring(fileName.length() - FILE_NAME);
      }
    }
  }

  /**
   * Takes a stream in and queues its import; {@code length} is −1 when unknown.
   *
   * @throws Problem 429 while too many of the clinic are under way
   */
  public long start(Order order, InputStream body, long length) {
    requireTurn();
    long id = Id.next();
    return startOrDiscard(order, id, folder.keep(body, Id.text(id), length));
  }

  /**
   * The page that asks what an uploaded file does not tell, if there is such a question.
   *
   * @throws Problem 409 where the source is another than that of earlier files, and nobody has
   *     confirmed that
   */
  public Optional<URI> question(Order order, Path upload) {
    ImportFormat format = format(order, upload);
    String source = source(order, format);
    if (!order.confirmed()) {
      requireNewFile(FileHash.of(upload), source);
      Set<String> known = runs.sources(format.name());
      if (!known.isEmpty() && !known.contains(source)) {
        throw Problem.conflict("interop:problem_new_source", source, String.join(", ", known))
            .at("source");
      }
    }
    return format.question(upload, order);
  }

  /** The same records under another name of their source would all come a second time. */
  private void requireNewFile(byte[] hash, String source) {
    runs.underOtherSource(hash, source)
        .ifPresent(
            before -> {
              LocalDate day = before.startedAt.atZone(clinics.current().zoneId()).toLocalDate();
              throw Problem.conflict("interop:problem_same_file", day, before.source).at("source");
            });
  }

  private static String source(Order order, ImportFormat format) {
    return order.source() == null ? format.defaultSource() : order.source();
  }

  /** Takes over an uploaded file and queues its import. */
  public long start(Order order, Path upload) {
    long id = Id.next();
    return startOrDiscard(order, id, folder.adopt(upload, Id.text(id)));
  }

  /**
   * Imports a file that waits in the folder, under an id that was told before. Where that is
   * refused the file waits on.
   */
  public long startWaiting(Order order, long id, Path waiting) {
    return startWaiting(order, id, waiting, null);
  }

  private long startWaiting(Order order, long id, Path waiting, ImportRun preview) {
    Path file = folder.adopt(waiting, Id.text(id));
    try {
      return start(order, id, file, preview);
    } catch (RuntimeException refused) {
      folder.giveBack(file, waiting);
      throw refused;
    }
  }

  private long startOrDiscard(Order order, long id, Path file) {
    try {
      return start(order, id, file, null);
    } catch (RuntimeException refused) {
      folder.discardAllOf(Id.text(id), false);
      throw refused;
    }
  }

  private void requireTurn() {
    if (runs.countUnderWay() >= MOST_UNDER_WAY) {
      throw new Problem(429, "interop:problem_many_waiting", MOST_UNDER_WAY);
    }
  }

  private long start(Order order, long id, Path file, ImportRun preview) {
    requireTurn();
    ImportFormat format = format(order, file);
    ImportRun run = run(order, format, id, file);
    if (preview != null) {
      run.previewOf = preview.id;
    }
    // Of a large file that takes long: that of a preview is known.
    run.fileHash =
        preview == null || preview.fileHash == null ? FileHash.of(file) : preview.fileHash;
    if (!order.confirmed()) {
      requireNewFile(run.fileHash, run.source);
    }
    format.accept(file, run);
    QuarkusTransaction.requiringNew()
        .run(
            () -> {
              runs.persist(run);
              if (!run.preview) {
                // By its id alone: the name of a file may be that of a patient.
                trail.record(
                    AuditAction.IMPORT_STARTED,
                    AuditSubject.of(run.id, null),
                    AuditDetails.none()
                        .with(AuditField.SOURCE, run.source)
                        .with(AuditField.FORMAT, run.format));
              }
              notes.persist(run.told());
              runs.seen(run.id);
            });
    if (run.isRunning()) {
      enqueue(clinic.id(), id, file);
    }
    return id;
  }

  private ImportFormat format(Order order, Path file) {
    if (order.format() != null) {
      return formats.require(order.format());
    }
    try {
      return formats.recognise(file, order.fileName());
    } catch (IOException unreadable) {
      throw Problem.invalid("interop:problem_wrong_type");
    }
  }

  private ImportRun run(Order order, ImportFormat format, long id, Path file) {
    var run = new ImportRun();
    run.id = id;
    run.format = format.name();
    run.source = source(order, format);
    run.mapping = order.mapping();
    run.preview = order.preview();
    run.fileName = order.fileName();
    run.fileBytes = size(file);
    run.startedBy = order.staffId();
    run.startedAt = clock.instant();
    run.seenAt = run.startedAt;
    run.worker = worker.name();
    return run;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException unreadable) {
      return 0;
    }
  }

  private void enqueue(String clinicId, long id, Path file) {
    open.put(id, clinicId);
    queue().add(clinicId, () -> execute(clinicId, id, file));
  }

  private void execute(String clinicId, long id, Path file) {
    try {
      boolean[] ended = {false};
      scope.run(clinicId, () -> ended[0] = importer.run(id, file));
      if (ended[0]) {
        boolean preview = isPreview(clinicId, id);
        folder.discardAllOf(Id.text(id), preview);
        if (preview) {
          folder.keepFromNow(Id.text(id));
        }
      }
    } catch (RuntimeException | Error fault) {
      LOG.errorf(fault, "import %s could not be run, and is tried again", Id.text(id));
    } finally {
      open.remove(id);
    }
  }

  private boolean isPreview(String clinicId, long id) {
    boolean[] preview = {false};
    scope.run(
        clinicId,
        () -> preview[0] = QuarkusTransaction.requiringNew().call(() -> runs.require(id).preview));
    return preview[0];
  }

  /**
   * Imports the file of a preview, which is used up by it. Asked twice, it is one import. Not
   * within a transaction.
   *
   * @return the id of the run
   * @throws Problem 409 when the file is not here any more, or somebody else is just at this
   */
  public long importPreviewed(ImportRun preview, long staffId) {
    leases.alone("preview-" + preview.ref(), () -> importAlone(preview, staffId));
    return runs.ofPreview(preview.id)
        .orElseThrow(() -> Problem.conflict("interop:problem_under_way"))
        .id;
  }

  private void importAlone(ImportRun preview, long staffId) {
    if (runs.ofPreview(preview.id).isPresent()) {
      return;
    }
    if (!preview.preview || preview.isRunning() || !hasFileOf(preview)) {
      throw Problem.conflict("interop:problem_preview_gone");
    }
    var order =
        new Order(
            preview.format,
            preview.source,
            preview.mapping,
            preview.fileName,
            false,
            staffId,
            true);
    try {
      startWaiting(order, Id.next(), folder.path(preview.ref()), preview);
    } catch (UncheckedIOException failure) {
      if (failure.getCause() instanceof NoSuchFileException) {
        throw Problem.conflict("interop:problem_preview_gone");
      }
      throw failure;
    }
  }

  /** Files that wait for a person to say what is in them, the latest first. */
  public List<Waiting> waiting() {
    return formats.all().flatMap(format -> format.waiting().stream()).toList();
  }

  /**
   * Removes the files of the clinic that wait and were not imported: whoever is erased may stand in
   * one of them. A file that is named after the patient loses its name.
   */
  void discardWaiting(@Observes PatientErased erased) {
    waiting().forEach(file -> folder.discardAllOf(file.ref(), false));
    runs.previewsSince(clock.instant().minus(settings.previewKept().multipliedBy(2))).stream()
        .filter(run -> !run.isRunning())
        .forEach(run -> folder.discardAllOf(run.ref(), false));
    erased.traces().forEach(runs::forgetFileNames);
  }

  /** Removes the files of previews that nobody imported, and what else was left. */
  void tidy() {
    Set<Long> inUse = runs.underWay();
    inUse.addAll(open.keySet());
    folder.discardOlderThan(
        clock.instant().minus(settings.previewKept()),
        inUse.stream().map(Id::text).collect(Collectors.toSet()));
  }

  /** Whether this process works on a run, or will when its turn comes. */
  boolean hasInHand(ImportRun run) {
    return open.containsKey(run.id);
  }

  boolean hasFileOf(ImportRun run) {
    return Files.exists(folder.path(run.ref()));
  }

  /**
   * Until when a run waits for its process to come back, which is silent and has the file; empty
   * for one that goes on.
   */
  Optional<Instant> waitsUntil(ImportRun run) {
    boolean silent =
        run.isRunning() && run.seenAt.plus(settings.silence()).isBefore(clock.instant());
    return silent && !hasInHand(run) && !hasFileOf(run)
        ? Optional.of(run.seenAt.plus(settings.lostAfter()))
        : Optional.empty();
  }

  /** Queues a run whose process died, in the clinic of this thread. */
  void goOn(ImportRun run) {
    enqueue(clinic.id(), run.id, folder.path(run.ref()));
  }

  /** The sign of life of runs that wait for their turn. */
  void keepAlive() {
    open.entrySet().stream()
        .collect(groupingBy(Map.Entry::getValue, mapping(Map.Entry::getKey, toList())))
        .forEach(
            (clinicId, ids) ->
                scope.run(
                    clinicId, () -> QuarkusTransaction.requiringNew().run(() -> runs.seen(ids))));
  }

  private synchronized FairQueue queue() {
    if (queue == null) {
      queue = new FairQueue("import", settings.atOnce());
    }
    return queue;
  }

  /** Stops between two batches; the runs go on at the next start. */
  void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
    queue().stop(4);
  }
}
