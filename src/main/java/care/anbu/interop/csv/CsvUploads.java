package care.anbu.interop.csv;

import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportRuns;
import care.anbu.interop.ImportSettings;
import care.anbu.interop.archive.UploadFolder;
import care.anbu.interop.run.Imports;
import care.anbu.patient.PatientErased;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Tables whose columns a person has yet to explain. Their files go the way of all uploads: after a
 * time they are removed.
 */
@ApplicationScoped
class CsvUploads implements PanacheRepository<CsvUpload> {

  @Inject UploadFolder folder;
  @Inject ImportRuns runs;
  @Inject ImportSettings settings;
  @Inject Clock clock;

  /** Takes over an uploaded file. */
  @Transactional
  CsvUpload keep(Path file, Imports.Order order) {
    var upload = new CsvUpload();
    upload.fileName = order.fileName();
    upload.source = order.source();
    upload.mapping = order.mapping();
    upload.uploadedBy = order.staffId();
    upload.uploadedAt = clock.instant();
    folder.adopt(file, upload.ref());
    persist(upload);
    return upload;
  }

  /** Those that wait, with their files still here, the latest first. */
  List<CsvUpload> waiting() {
    return list(
            "uploadedAt > ?1 and (importId is null"
                + " or not exists (select 1 from ImportRun r where r.id = importId))"
                + " order by id desc",
            longestAgo())
        .stream()
        .filter(upload -> Files.exists(folder.path(name(upload))))
        .toList();
  }

  /** Whether no import has begun with it, also where one broke off before it did. */
  boolean waits(CsvUpload upload) {
    return upload.importId == null || runs.findByIdOptional(upload.importId).isEmpty();
  }

  /** The name in the folder of one that waits: an import takes the file over before it begins. */
  String name(CsvUpload upload) {
    String taken = upload.importId == null ? null : Id.text(upload.importId);
    return taken != null && Files.exists(folder.path(taken)) ? taken : upload.ref();
  }

  /** Longer ago than a file is kept. */
  private Instant longestAgo() {
    return clock.instant().minus(settings.previewKept().multipliedBy(2));
  }

  /** The file of an upload that waits goes with every erasure; its name where it tells whose. */
  void forget(@Observes PatientErased erased) {
    erased
        .traces()
        .forEach(
            trace -> {
              update("fileName = ?1 where locate(?2, fileName) > 0", ImportRun.NO_NAME, trace);
              update("mapping = null where locate(?1, mapping) > 0", trace);
            });
  }

  /** Removes an upload with its file. */
  @Transactional
  void remove(CsvUpload upload) {
    folder.discard(name(upload));
    deleteById(upload.id);
  }

  /** The upload of that id in this clinic, or a 404. */
  CsvUpload require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }

  /** Its file; a 409 when it has been imported, or waited too long. */
  Path file(CsvUpload upload) {
    Path file = folder.path(name(upload));
    if (!waits(upload) || Files.notExists(file)) {
      throw Problem.conflict("csv:problem_upload_gone");
    }
    return file;
  }
}
