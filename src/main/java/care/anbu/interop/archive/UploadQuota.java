package care.anbu.interop.archive;

import care.anbu.clinic.door.UploadRoom;
import care.anbu.interop.ImportSettings;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The share of the upload folder that one clinic may fill: with uploads under way and waiting,
 * previews, tables whose columns nobody has explained, and lines put aside. Counted on this
 * machine's folder as it is, so nothing that is gone is counted.
 */
@ApplicationScoped
class UploadQuota implements UploadRoom {

  /** What may own a file of the folder, by its id: imports, and tables that wait for a mapping. */
  private static final List<String> OWNERS = List.of("ImportRun", "CsvUpload");

  @Inject ImportSettings settings;
  @Inject CurrentClinic clinic;
  @Inject EntityManager rows;
  @Inject ClinicScope scope;
  @Inject DiskRoom disk;

  /** Uploads that are being written and belong to no row yet, with their clinics. */
  private final Map<String, String> arriving = new ConcurrentHashMap<>();

  /** Room kept for requests that have not ended, whose file may be on the disk already. */
  private final Map<Object, Kept> kept = new ConcurrentHashMap<>();

  private record Kept(String clinic, long bytes) {}

  @Override
  public Runnable keepFor(String clinicId, long length) {
    return scope.call(clinicId, () -> keep(length < 0 ? UNANNOUNCED : length));
  }

  /** One at a time: what is kept for one counts for the next. */
  private synchronized Runnable keep(long length) {
    try {
      Map<String, Long> sizes = sizes();
      if (disk.isFull(Math.max(0, pending(all -> true, sizes) - disk.incoming()) + length)) {
        throw UploadFolder.noRoom();
      }
      require(pending(clinic.id()::equals, sizes) + length);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    var key = new Object();
    kept.put(key, new Kept(clinic.id(), length));
    return () -> kept.remove(key);
  }

  /** What is kept for uploads of some clinics, without what of it lies in the folder by now. */
  private long pending(Predicate<String> clinics, Map<String, Long> sizes) {
    long announced =
        kept.values().stream()
            .filter(one -> clinics.test(one.clinic()))
            .mapToLong(Kept::bytes)
            .sum();
    long there =
        arriving.entrySet().stream()
            .filter(one -> clinics.test(one.getValue()))
            .mapToLong(one -> sizes.getOrDefault(one.getKey(), 0L))
            .sum();
    return Math.max(0, announced - there);
  }

  /** Counts a file for the clinic of this thread until {@link #arrived}. */
  void arriving(String name) {
    arriving.put(name, clinic.id());
  }

  void arrived(String name) {
    arriving.remove(name);
  }

  /**
   * Refuses what does not fit beside all that the clinic of this thread has there.
   *
   * @param more bytes that are still to come
   * @throws Problem 507 with how much there is
   */
  void require(long more) throws IOException {
    long most = settings.clinicQuota().asLongValue();
    long used = used();
    if (used + Math.max(0, more) > most) {
      throw new Problem(507, "interop:problem_quota", megabytes(used), megabytes(most));
    }
  }

  /** Bytes that the clinic of this thread may still bring. */
  long left() throws IOException {
    return settings.clinicQuota().asLongValue() - used();
  }

  /** What the files of the clinic of this thread take, in bytes. */
  long used() throws IOException {
    Map<String, Long> sizes = sizes();
    Set<String> own = own(sizes.keySet());
    return sizes.entrySet().stream()
        .filter(file -> own.contains(file.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private Map<String, Long> sizes() throws IOException {
    Map<String, Long> sizes = new HashMap<>();
    try (var files = Files.newDirectoryStream(settings.folder())) {
      for (Path file : files) {
        try {
          String name = file.getFileName().toString().replaceFirst("\\..*", "");
          sizes.merge(name, Files.size(file), Long::sum);
        } catch (NoSuchFileException gone) {
          // Another thread has just ended its import.
        }
      }
    } catch (NoSuchFileException none) {
      // Nothing was uploaded yet.
    }
    return sizes;
  }

  private Set<String> own(Set<String> names) {
    var own = new HashSet<String>();
    arriving.forEach(
        (name, owner) -> {
          if (owner.equals(clinic.id())) {
            own.add(name);
          }
        });
    List<Long> ids = names.stream().map(UploadQuota::id).filter(id -> id != 0).toList();
    if (!ids.isEmpty()) {
      QuarkusTransaction.joiningExisting()
          .run(() -> OWNERS.forEach(owner -> owned(owner, ids).forEach(i -> own.add(Id.text(i)))));
    }
    return own;
  }

  /** Those of the ids that are rows of this clinic. */
  private List<Long> owned(String entity, List<Long> ids) {
    return rows.createQuery("select e.id from " + entity + " e where e.id in :ids", Long.class)
        .setParameter("ids", ids)
        .getResultList();
  }

  private static long id(String name) {
    try {
      return Id.fromString(name).value();
    } catch (IllegalArgumentException other) {
      return 0;
    }
  }

  private static long megabytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
