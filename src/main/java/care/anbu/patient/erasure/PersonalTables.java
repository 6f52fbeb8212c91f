package care.anbu.patient.erasure;

import java.util.List;

/**
 * The tables of one floor that hold rows about patients. Every CDI bean of this type is asked, in
 * the order of its {@code @Priority}, highest first: higher floors, whose rows point at lower ones.
 */
public interface PersonalTables {

  /** In the order in which their rows may go. */
  List<PersonalTable> tables();

  /**
   * SQL that removes or changes what only rows of these tables lead to, run before they go; about
   * {@code :ids} of {@code :clinic}.
   */
  default List<String> before() {
    return List.of();
  }

  /**
   * SQL that selects by what sources call patients, as one column of bytes; about {@code :ids} of
   * {@code :clinic}. Who was erased is known again by it.
   */
  default List<String> sourceNames() {
    return List.of();
  }
}
