package care.anbu.interop.csv;

import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.clinic.audit.AuditField;
import care.anbu.clinic.audit.AuditSubject;
import care.anbu.clinic.audit.AuditTrail;
import care.anbu.interop.draft.Texts;
import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The mappings of the clinic. */
@ApplicationScoped
public class CsvMappings implements PanacheRepository<CsvMapping> {

  @Inject Clock clock;
  @Inject AuditTrail trail;

  public List<CsvMapping> inOrder() {
    return list("order by name");
  }

  /** The mapping of that name, or a 404. */
  public CsvMapping require(String name) {
    return named(name).orElseThrow(Problem::notFound);
  }

  /** The mapping of that name. */
  @Transactional
  Optional<CsvMapping> named(String name) {
    return find("name", name).firstResultOptional();
  }

  /** The mapping that was last used for a table with these titles. */
  @Transactional
  Optional<CsvMapping> ofHeader(List<String> titles) {
    return find("header = ?1 order by changedAt desc, id desc", Mapping.header(titles))
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
    Mapping both = require(name).mapping().with(table);
    return keep(name, both, table.columns().keySet(), staffId);
  }

  /** The trail has no name of it: that may be the name of a file, and tell of a patient. */
  private CsvMapping keep(String name, Mapping mapping, Set<String> titles, Long staffId) {
    String wanted = Typed.text("name", name, CsvMapping.NAME);
    if (wanted == null) {
      throw Problem.invalid("csv:problem_name", CsvMapping.NAME).at("name");
    }
    if (!Mapping.tellWho(mapping.columns().values())) {
      throw Problem.invalid("csv:problem_incomplete", mapping);
    }
    CsvMapping kept = named(wanted).orElseGet(CsvMapping::new);
    boolean isNew = kept.name == null;
    kept.name = wanted;
    kept.mean(mapping, titles, staffId, clock.instant());
    if (isNew) {
      persist(kept);
    }
    trail.record(
        AuditAction.MAPPING_SAVED,
        AuditSubject.of(kept.id, null),
        AuditDetails.none().with(AuditField.COUNT, mapping.columns().size()));
    return kept;
  }

  /** Forgets a mapping; what was imported by it stays. */
  @Transactional
  void forget(CsvMapping mapping) {
    delete(mapping);
    trail.record(AuditAction.MAPPING_REMOVED, AuditSubject.of(mapping.id, null));
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
