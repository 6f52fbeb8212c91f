package care.anbu.segment;

import care.anbu.segment.Criterion.And;
import care.anbu.segment.Criterion.Not;
import care.anbu.segment.Criterion.Or;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Writes a criterion one way: groups of the same sort in each other become one, a group of one is
 * that one, what stands twice stands once, and the parts are in a fixed order.
 */
final class Normaliser implements Criterion.Cases<Criterion> {

  /** By the text of the JSON form, which begins with the kind. */
  private static final Comparator<Criterion> ORDER = Comparator.comparing(Criterion::json);

  @Override
  public Criterion and(And all) {
    List<Criterion> parts = parts(all.of(), one -> one instanceof And and ? and.of() : null);
    return parts.size() == 1 ? parts.get(0) : new And(parts);
  }

  @Override
  public Criterion or(Or any) {
    List<Criterion> parts = parts(any.of(), one -> one instanceof Or or ? or.of() : null);
    return parts.size() == 1 ? parts.get(0) : new Or(parts);
  }

  @Override
  public Criterion not(Not negation) {
    Criterion inner = negation.of().normalised();
    return inner instanceof Not twice ? twice.of() : new Not(inner);
  }

  @Override
  public Criterion age(Criterion.Age age) {
    return age;
  }

  @Override
  public Criterion sex(Criterion.SexIs sex) {
    return sex;
  }

  @Override
  public Criterion visited(Criterion.Visited visited) {
    return visited;
  }

  @Override
  public Criterion lastVisit(Criterion.LastVisit lastVisit) {
    return lastVisit;
  }

  @Override
  public Criterion condition(Criterion.Condition condition) {
    return condition;
  }

  @Override
  public Criterion contact(Criterion.Contact contact) {
    return contact;
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
