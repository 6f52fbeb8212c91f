package care.anbu.interop;

import care.anbu.interop.ImportRun.State;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.InstallationSql;
import care.anbu.shared.Problem;
import io.agroal.api.AgroalDataSource;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The imports of the clinic. */
@ApplicationScoped
public class ImportRuns implements PanacheRepository<ImportRun> {

  @Inject ClinicSql sql;
  @Inject InstallationSql everywhere;
  @Inject AgroalDataSource database;

  /** The latest imports, newest first. */
  public List<ImportRun> latest(int limit) {
    return findAll(Sort.descending("id")).page(0, limit).list();
  }

  /** Takes their names from files that tell of a person. */
  public void forgetFileNames(String holding) {
    update("fileName = ?1 where locate(?2, fileName) > 0", ImportRun.NO_NAME, holding);
    update(
        "mapping = null where locate(?1, mapping) > 0 and state <> ?2",
        holding,
        ImportRun.State.RUNNING);
  }

  /** The mapping by which runs are read has another name. */
  public void rename(String mapping, String to) {
    update("mapping = ?1 where mapping = ?2", to, mapping);
  }

  /** Names of the sources from which the clinic has imported files of a format. */
  public Set<String> sources(String format) {
    return new TreeSet<>(
        getEntityManager()
            .createQuery(
                "select distinct source from ImportRun where format = ?1 and preview = false"
                    + " and bytesRead > 0",
                String.class)
            .setParameter(1, format)
            .getResultList());
  }

  /** Names of all sources from which the clinic has imported files. */
  public Set<String> sources() {
    return new TreeSet<>(
        getEntityManager()
            .createQuery(
                "select distinct source from ImportRun where preview = false", String.class)
            .getResultList());
  }

  /** The latest import of the very same file under another source. */
  public Optional<ImportRun> underOtherSource(byte[] fileHash, String source) {
    return find(
            "fileHash = ?1 and source <> ?2 and preview = false and bytesRead > 0 order by id desc",
            fileHash,
            source)
        .firstResultOptional();
  }

  /** Previews that began since then. */
  public List<ImportRun> previewsSince(Instant then) {
    return list("preview = true and startedAt > ?1", then);
  }

  /** The import that the file of a preview became. */
  public Optional<ImportRun> ofPreview(long preview) {
    return find("previewOf", preview).firstResultOptional();
  }

  /**
   * Gives a run's sign of life, by the clock of the database: those of two processes differ. In the
   * transaction of the caller, after what it has changed.
   */
  public void seen(long id) {
    seen(List.of(id));
  }

  /** The same of several at once. */
  public void seen(Collection<Long> ids) {
    flush();
    sql.update(
            "update import_run set seen_at = utc_timestamp(3)"
                + " where clinic_id = :clinic and id in (:ids)")
        .setParameterList("ids", ids)
        .executeUpdate();
  }

  /** Runs of the clinic that have not ended. */
  public long countUnderWay() {
    return QuarkusTransaction.joiningExisting().call(() -> count("state", State.RUNNING));
  }

  /** Runs that have not ended, of every clinic and process: their files are in use. */
  public Set<Long> underWay() {
    try (var connection = database.getConnection()) {
      return new HashSet<>(
          everywhere.on(connection).ids("select id from import_run where state = 'RUNNING'"));
    } catch (SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Ids of runs without a sign of life for so long. */
  public List<Long> silentFor(Duration time) {
    return sql.query(
            "select id from import_run where clinic_id = :clinic and state = 'RUNNING'"
                + " and seen_at < utc_timestamp(3) - interval :seconds second for update",
            Long.class)
        .setParameter("seconds", time.toSeconds())
        .getResultList();
  }

  /** The import of that id in this clinic, or a 404. */
  public ImportRun require(long id) {
    return findByIdOptional(id).orElseThrow(Problem::notFound);
  }
}
