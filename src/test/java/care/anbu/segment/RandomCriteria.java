package care.anbu.segment;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Sex;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.shared.Channel;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random criterion trees, up to four deep. */
final class RandomCriteria {

  private final Random random;
  private final List<Long> departments;

  RandomCriteria(Random random, List<Long> departments) {
    this.random = random;
    this.departments = departments;
  }

  Criterion next() {
    return next(4);
  }

  private Criterion next(int depth) {
    return switch (random.nextInt(depth == 1 ? 6 : 9)) {
      case 0 -> new Criterion.Age(60, random.nextBoolean() ? null : 60 + random.nextInt(20));
      case 1 -> new Criterion.SexIs(EnumSet.of(one(Sex.values()), one(Sex.values())));
      case 2 -> new Criterion.Visited(department(), random.nextBoolean() ? null : months());
      case 3 -> lastVisit();
      case 4 -> condition();
      case 5 ->
          random.nextBoolean()
              ? new Criterion.Contact(one(ContactKind.values()), null)
              : new Criterion.Contact(null, one(Channel.values()));
      case 6 -> new Criterion.Not(next(depth - 1));
      case 7 -> new Criterion.And(some(depth - 1));
      default -> new Criterion.Or(some(depth - 1));
    };
  }

  private List<Criterion> some(int depth) {
    return Stream.generate(() -> next(depth)).limit(random.nextInt(4)).toList();
  }

  private Criterion lastVisit() {
    int months = months();
    return switch (random.nextInt(3)) {
      case 0 -> new Criterion.LastVisit(department(), months, null);
      case 1 -> new Criterion.LastVisit(department(), null, months);
      default -> new Criterion.LastVisit(department(), months, months + random.nextInt(24));
    };
  }

  private Criterion condition() {
    return switch (random.nextInt(3)) {
      case 0 -> new Criterion.Condition(null, random.nextBoolean() ? "E11" : "E1*", null);
      case 1 -> new Criterion.Condition("http://hl7.org/fhir/sid/icd-10", "I10", null);
      default ->
          new Criterion.Condition(
              random.nextBoolean() ? ClinicalEvent.Kind.CONDITION : ClinicalEvent.Kind.PROCEDURE,
              null,
              null,
              "100%_당뇨".substring(random.nextInt(7)));
    };
  }

  private Long department() {
    return random.nextInt(3) == 0 ? null : departments.get(random.nextInt(departments.size()));
  }

  private int months() {
    return 1 + random.nextInt(36);
  }

  private <T> T one(T[] of) {
    return of[random.nextInt(of.length)];
  }
}
