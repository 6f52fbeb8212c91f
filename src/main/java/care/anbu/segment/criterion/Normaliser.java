package care.anbu.segment.criterion;

import care.anbu.segment.criterion.Criterion.And;
import care.anbu.segment.criterion.Criterion.Not;
import care.anbu.segment.criterion.Criterion.Or;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes a criterion one way: groups of the same sort in each other become one, a group of one is
 * that one, what stands twice stands once, and the parts are in a fixed order.
 */
final class Normaliser {

  /** By the text of the JSON form, which begins with the kind. */
  private static final Comparator<Criterion> ORDER = Comparator.comparing(Criterion::json);

  private Normaliser() {}

  static Criterion of(Criterion criterion) {
    if (criterion instanceof And all) {
      return and(all);
    }
    if (criterion instanceof Or any) {
      return or(any);
    }
    return criterion instanceof Not negation ? not(negation) : criterion;
  }

  private static Criterion and(And all) {
    List<Criterion> parts = parts(all.of(), one -> one instanceof And and ? and.of() : null);
    return parts.size() == 1 ? parts.get(0) : new And(parts);
  }

  private static Criterion or(Or any) {
    List<Criterion> parts = parts(any.of(), one -> one instanceof Or or ? or.of() : null);
    return parts.size() == 1 ? parts.get(0) : new Or(parts);
  }

  private static Criterion not(Not negation) {
    Criterion inner = negation.of().normalised();
    return inner instanceof Not twice ? twice.of() : new Not(inner);
  }

  private static List<Criterion> parts(
      List<Criterion> of, Function<Criterion, List<Criterion>> inner) {
    return of.stream()
        .map(Criterion::normalised)
        .flatMap(
            one -> {
              List<Criterion> nested = inner.apply(one);
              return nested == null ? Stream.of(one) : nested.stream();
            })
        .distinct()
        .sorted(ORDER)
        .toList();
  }
}
