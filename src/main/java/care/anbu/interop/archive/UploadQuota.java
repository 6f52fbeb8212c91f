package care.anbu.interop.archive;

import care.anbu.clinic.door.UploadRoom;
import care.anbu.interop.ImportSettings;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import care.anbu.shared.spill.SpillRoom;
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
class UploadQuota implements UploadRoom, SpillRoom {

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
    return scope.call(clinicId, () -> keepUpload(length < 0 ? UNANNOUNCED : length));
  }

  /** Whose files those are is asked before: nobody waits for the database of another. */
  private Runnable keepUpload(long length) {
    try {
      Set<String> before = sizes().keySet();
      return keepUpload(length, before, own(before));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /**
   * One at a time: what is kept for one counts for the next.
   *
   * @param seen files of which it is known whose they are
   * @param own those of them that are of the clinic of this thread
   */
  private synchronized Runnable keepUpload(long length, Set<String> seen, Set<String> own)
      throws IOException {
    Map<String, Long> sizes = sizes();
    if (disk.isFull(announced(sizes) + length)) {
      throw UploadFolder.noRoom();
    }
    var fresh = new HashSet<>(sizes.keySet());
    fresh.removeAll(seen);
    own.addAll(own(fresh));
    require(pending(clinic.id()::equals, sizes) + length, sum(own, sizes));
    var key = new Object();
    kept.put(key, new Kept(clinic.id(), length));
    return () -> kept.remove(key);
  }

  /** Bytes that are kept for uploads of a clinic which have not ended. */
  long keptFor(String clinicId) {
    return kept.values().stream()
        .filter(one -> one.clinic().equals(clinicId))
        .mapToLong(Kept::bytes)
        .sum();
  }

  @Override
  public Part keep(long bytes) throws IOException {
    return disk.spill(bytes, this::announced);
  }

  private long announced() {
    try {
      return announced(sizes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Bytes that are still to come of all that is kept. */
  private long announced(Map<String, Long> sizes) throws IOException {
    return Math.max(0, pending(all -> true, sizes) - disk.incoming());
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
    require(more, used());
  }

  private void require(long more, long used) {
    long most = settings.clinicQuota().asLongValue();
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
    return sum(own(sizes.keySet()), sizes);
  }

  private static long sum(Set<String> own, Map<String, Long> sizes) {
    return own.stream().mapToLong(file -> sizes.getOrDefault(file, 0L)).sum();
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
