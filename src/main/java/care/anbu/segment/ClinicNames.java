package care.anbu.segment;

import care.anbu.clinic.Departments;
import care.anbu.patient.history.ClinicalCode;
import care.anbu.patient.history.Practitioner;
import care.anbu.segment.criterion.CommonCodes;
import care.anbu.segment.criterion.Criterion;
import care.anbu.segment.criterion.CriterionNames;
import care.anbu.shared.Id;
import jakarta.persistence.EntityManager;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What things are called in the clinic of this thread; each kind is read when first asked for. */
final class ClinicNames implements CriterionNames {

  private final Departments departments;
  private final EntityManager database;
  private final String language;
  private Map<Long, String> departmentNames;
  private final Map<List<String>, Optional<String>> codes = new HashMap<>();

  ClinicNames(Departments departments, EntityManager database, String language) {
    this.departments = departments;
    this.database = database;
    this.language = language;
  }

  @Override
  public String department(long id) {
    if (departmentNames == null) {
      departmentNames =
          departments.listAll().stream()
              .collect(Collectors.toMap(d -> d.id, d -> d.name(language)));
    }
    return departmentNames.getOrDefault(id, Id.text(id));
  }

  /** One that was deleted, and that others are made of, is called as it was last. */
  @Override
  public String segment(long id) {
    Segment segment = database.find(Segment.class, id);
    if (segment != null) {
      return segment.name;
    }
    return database
        .createQuery(
            "select name from SegmentVersion where segmentId = :id order by number desc",
            String.class)
        .setParameter("id", id)
        .setMaxResults(1)
        .getResultStream()
        .findFirst()
        .orElse(Id.text(id));
  }

  /** As the trade calls it, else as the clinic's own records do. */
  @Override
  public String code(String system, String code) {
    String common = CommonCodes.name(code, language);
    if (common != null || Criterion.isBeginning(code)) {
      return common;
    }
    return codes
        .computeIfAbsent(Arrays.asList(system, code), unknown -> recorded(system, code))
        .orElse(null);
  }

  private Optional<String> recorded(String system, String code) {
    return database
        .createQuery("from ClinicalCode where code = :code order by id", ClinicalCode.class)
        .setParameter("code", code)
        .getResultStream()
        .filter(one -> system == null || one.system.equals(system))
        .map(one -> one.display)
        .filter(display -> !display.isBlank() && !display.equals(code))
        .findFirst();
  }

  @Override
  public String doctor(long id) {
    Practitioner practitioner = database.find(Practitioner.class, id);
    return practitioner == null ? Id.text(id) : practitioner.name;
  }
}
