package care.anbu.segment.criterion;

import care.anbu.shared.Id;

/** What the things are called that a criterion names, in one language. */
@FunctionalInterface
public interface CriterionNames {

  String department(long id);

  default String doctor(long id) {
    return Id.text(id);
  }

  default String segment(long id) {
    return Id.text(id);
  }

  /**
   * What a code means; null where nobody says.
   *
   * @param system null: of any
   * @param code whole, or its beginning with a star behind it
   */
  default String code(String system, String code) {
    return null;
  }
}
