package care.anbu.interop.csv;

import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.interop.ImportRun;
import care.anbu.interop.ImportRuns;
import care.anbu.interop.ImportSettings;
import care.anbu.interop.draft.Texts;
import care.anbu.patient.PatientErased;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The mappings of the clinic. One that was only tried with a preview stays with it, and is kept for
 * other files when the file of the preview is imported.
 */
@ApplicationScoped
public class CsvMappings implements PanacheRepository<CsvMapping> {

  @Inject ImportSettings settings;
  @Inject ImportRuns runs;
  @Inject Clock clock;
  @Inject AuditTrail trail;

  public List<CsvMapping> inOrder() {
    return list("previewId = ?1 order by name", CsvMapping.KEPT);
  }

  /** The mapping of that name, or a 404. */
  public CsvMapping require(String name) {
    return named(name).orElseThrow(Problem::notFound);
  }

  /** The kept mapping of that id, or a 404. */
  CsvMapping require(long id) {
    return find("id = ?1 and previewId = ?2", id, CsvMapping.KEPT)
        .firstResultOptional()
        .orElseThrow(Problem::notFound);
  }

  /** The kept mapping of that name. */
  @Transactional
  Optional<CsvMapping> named(String name) {
    return find("name = ?1 and previewId = ?2", name, CsvMapping.KEPT).firstResultOptional();
  }

  /** The mapping that a run is read by: its own where it is a preview, else the kept one. */
  @Transactional
  Optional<CsvMapping> of(ImportRun run) {
    return run.preview ? tried(run.id).or(() -> named(run.mapping)) : named(run.mapping);
  }

  private Optional<CsvMapping> tried(long previewId) {
    return find("previewId", previewId).firstResultOptional();
  }

  /** The mapping that was last used for a table with these titles. */
  @Transactional
  Optional<CsvMapping> ofHeader(List<String> titles) {
    return find(
            "header = ?1 and previewId = ?2 order by changedAt desc, id desc",
            Mapping.header(titles),
            CsvMapping.KEPT)
        .firstResultOptional();
  }

  /**
   * The fields of a table as a person is asked about them: as the named mapping knows them, else as
   * they are guessed.
   */
  @Transactional
  List<Field> completed(String name, TableHead head) {
    List<Field> guess = MappingGuess.of(head);
    if (name == null || named(name).isEmpty()) {
      return guess;
    }
    Mapping known = named(name).get().mapping();
    List<Field> fields = new ArrayList<>(known.fields(head.titles()));
    Set<Integer> open = known.lacking(head);
    for (int column = 0; column < fields.size(); column++) {
      if (open.contains(column)) {
        fields.set(column, guess.get(column));
      }
    }
    return fields;
  }

  /** Keeps a mapping under a name; one that has the name is changed. */
  @Transactional
  CsvMapping keep(String name, Mapping mapping, Long staffId) {
    return keep(name, mapping, mapping.columns().keySet(), staffId);
  }

  /** Adds what another table has to a mapping; the titles that it knew stay known. */
  @Transactional
  CsvMapping extend(String name, Mapping table, Long staffId) {
    Mapping both = named(name).map(known -> known.mapping().with(table)).orElse(table);
    return keep(name, both, table.columns().keySet(), staffId);
  }

  /** The trail has no name of it: that may be the name of a file, and tell of a patient. */
  private CsvMapping keep(String name, Mapping mapping, Set<String> titles, Long staffId) {
    String wanted = usable(name, mapping);
    CsvMapping kept = named(wanted).orElseGet(CsvMapping::new);
    store(kept, wanted, mapping, titles, staffId);
    trail.record(
        AuditAction.MAPPING_SAVED,
        AuditSubject.of(kept.id, null),
        AuditDetails.none().with(AuditField.COUNT, mapping.columns().size()));
    return kept;
  }

  /** Writes down what the columns of a preview hold; no other file is read by that. */
  @Transactional
  CsvMapping tryOut(long previewId, String name, Mapping table, Long staffId) {
    forgetTried(clock.instant().minus(settings.previewKept().multipliedBy(2)));
    CsvMapping tried = tried(previewId).orElseGet(CsvMapping::new);
    tried.previewId = previewId;
    store(tried, usable(name, table), table, table.columns().keySet(), staffId);
    return tried;
  }

  /**
   * Keeps what was tried with a preview. A mapping of its name is extended; one that came, or was
   * changed, after the preview is left as it is.
   *
   * @return the kept one; empty where the preview tried nothing of its own
   */
  @Transactional
  Optional<CsvMapping> keepTried(long previewId, Long staffId) {
    return tried(previewId).map(tried -> keepTried(tried, staffId));
  }

  private CsvMapping keepTried(CsvMapping tried, Long staffId) {
    delete(tried);
    boolean later =
        named(tried.name).filter(kept -> kept.changedAt.isAfter(tried.changedAt)).isPresent();
    return extend(later ? free(tried.name) : tried.name, tried.mapping(), staffId);
  }

  /** Forgets what was tried with previews before a moment whose files nobody imported. */
  private void forgetTried(Instant before) {
    delete(
        "previewId <> ?1 and changedAt < ?2 and not exists"
            + " (select 1 from ImportRun r where r.id = previewId and r.state = ?3)",
        CsvMapping.KEPT,
        before,
        ImportRun.State.RUNNING);
  }

  private void store(
      CsvMapping mapping, String name, Mapping columns, Set<String> titles, Long staffId) {
    boolean isNew = mapping.name == null;
    mapping.name = name;
    mapping.mean(columns, titles, staffId, clock.instant());
    if (isNew) {
      persist(mapping);
    }
  }

  private static String usable(String name, Mapping mapping) {
    String wanted = Typed.text("name", name, CsvMapping.NAME);
    if (wanted == null) {
      throw Problem.invalid("csv:problem_name", CsvMapping.NAME).at("name");
    }
    if (!Mapping.tellWho(mapping.columns().values())) {
      throw Problem.invalid("csv:problem_incomplete", mapping);
    }
    return wanted;
  }

  /** Forgets a mapping; what was imported by it stays. */
  @Transactional
  void forget(CsvMapping mapping) {
    delete(mapping);
    trail.record(AuditAction.MAPPING_REMOVED, AuditSubject.of(mapping.id, null));
  }

  /** A mapping that is called after a file, and the file after an erased patient, is renamed. */
  @Transactional
  void forgetNames(@Observes PatientErased erased) {
    erased.traces().forEach(trace -> list("locate(?1, name) > 0", trace).forEach(this::forgetName));
  }

  /** A run that goes on, or goes on after a stop, still finds its mapping. */
  private void forgetName(CsvMapping mapping) {
    String before = mapping.name;
    mapping.name = free(CsvFormat.NAME);
    runs.rename(before, mapping.name);
  }

  /** The name, or the name with the first number behind it that no mapping has. */
  @Transactional
  String free(String name) {
    String stem = Texts.cut(name.strip(), CsvMapping.NAME - 4).strip();
    String free = stem;
    for (int i = 2; named(free).isPresent(); i++) {
      free = stem + " " + i;
    }
    return free;
  }
}
