package care.anbu.segment.criterion;

import io.quarkus.arc.Arc;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A kind of criterion that a higher floor puts forward, as a bean: what is on record there, a
 * segment cannot know. Past campaigns are one; where patients stand with the care protocols is
 * another.
 *
 * <p>Whatever the other kinds have, this has from its fields: the JSON form {@code {"type": <type>,
 * <field>: …}}, which is read as strictly, and a line in the editor. A source says the rest: whom
 * it means in words, and as SQL. Values come as text, and only those that were said.
 */
public interface CriterionSource {

  /** The name of the kind in the JSON form. */
  String type();

  /** The members of the kind, in the order in which the editor asks for them. */
  List<CriterionField> fields();

  /** What a field of this kind, and an option to choose, are called. */
  Words words(String language);

  /** Names for the editor; the kind itself is called as {@code criterion:kind} says. */
  interface Words {

    String field(String name);

    /** What may be chosen, in its order: the value and what it is called. */
    Map<String, String> options(String field);
  }

  /**
   * Whether what it reads is kept of today alone. Then nothing that is asked of past days may be
   * made of it, such as a care protocol.
   */
  default boolean isOfTodayOnly() {
    return false;
  }

  /**
   * Refuses values that do not go together; each by itself has been looked at.
   *
   * @throws care.anbu.shared.Problem when they do not
   */
  default void check(Map<String, String> values) {}

  /**
   * Whom the values mean in Korean, as what 있다 or 없다 follows with its particle: {@code ‘가을 안내’
   * 캠페인에서 응답한 적이}.
   */
  String korean(Map<String, String> values, CriterionNames names);

  /** Whom the values mean in English, and whom not, as relative clauses. */
  English english(Map<String, String> values, CriterionNames names);

  /** A relative clause and its negation. */
  record English(String holds, String fails) {}

  /**
   * Writes a query for the ids of the patients who are meant, beginning with {@link
   * CriterionRows#select}. It reads only rows of {@code :clinic}, only of the patients asked about
   * ({@link CriterionRows#ofPatients}), and of these only what was on record ({@link
   * CriterionRows#onlyBefore}); in sets, since it is asked of a whole clinic.
   */
  void rows(CriterionRows rows, Map<String, String> values);

  /** All that there are; none where no application runs, as in a plain unit test. */
  static List<CriterionSource> all() {
    var container = Arc.container();
    return container == null || !container.isRunning()
        ? List.of()
        : container.instance(CriterionSources.class).get().all();
  }

  static Optional<CriterionSource> named(String type) {
    return all().stream().filter(source -> source.type().equals(type)).findFirst();
  }
}
