package care.anbu.interop.archive;

import care.anbu.interop.ImportSettings;
import care.anbu.shared.CurrentClinic;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The share of the upload folder that one clinic may fill: with uploads under way and waiting,
 * previews, tables whose columns nobody has explained, and lines put aside. Counted on this
 * machine's folder as it is, so nothing that is gone is counted.
 */
@ApplicationScoped
class UploadQuota {

  /** What may own a file of the folder, by its id: imports, and tables that wait for a mapping. */
  private static final List<String> OWNERS = List.of("ImportRun", "CsvUpload");

  @Inject ImportSettings settings;
  @Inject CurrentClinic clinic;
  @Inject EntityManager rows;

  /** Uploads that are being written and belong to no row yet, with their clinics. */
  private final Map<String, String> arriving = new ConcurrentHashMap<>();

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
