package care.anbu.segment.criterion;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Sex;
import care.anbu.patient.history.ClinicalEvent;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Random criterion trees, up to four deep. */
public final class RandomCriteria {

  private final Random random;
  private final List<Long> departments;
  private final List<Long> doctors;

  public RandomCriteria(Random random, List<Long> departments) {
    this(random, departments, List.of());
  }

  public RandomCriteria(Random random, List<Long> departments, List<Long> doctors) {
    this.random = random;
    this.doctors = doctors;
    this.departments = departments;
  }

  public Criterion next() {
    return next(4);
  }

  private Criterion next(int depth) {
    return switch (random.nextInt(depth == 1 ? 12 : 18)) {
      case 0 -> new Criterion.Age(60, random.nextBoolean() ? null : 60 + random.nextInt(20));
      case 1 -> new Criterion.SexIs(EnumSet.of(one(Sex.values()), one(Sex.values())));
      case 2 -> new Criterion.Visited(department(), random.nextBoolean() ? null : months());
      case 3 -> lastVisit();
      case 4 -> condition();
      case 5 ->
          random.nextBoolean()
              ? new Criterion.Contact(one(ContactKind.values()), null, percent())
              : new Criterion.Contact(null, one(Channel.values()), percent());
      case 6 -> visits();
      case 7 ->
          new Criterion.Booked(
              one(Criterion.Booked.State.values()),
              department(),
              random.nextBoolean() ? null : months());
      case 8 -> observed();
      case 9 -> household();
      case 10 -> new Criterion.LanguageIs(random.nextBoolean() ? "ko" : "en");
      case 11 ->
          new Criterion.ConsentIs(
              one(Purpose.OF_MESSAGES.toArray(Purpose[]::new)),
              one(Channel.values()),
              one(Criterion.ConsentIs.Answer.values()));
      case 12, 13 -> new Criterion.Not(next(depth - 1));
      case 14, 15 -> new Criterion.And(some(depth - 1));
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

  private Criterion visits() {
    var span =
        switch (random.nextInt(3)) {
          case 0 -> Criterion.TimeSpan.months(months());
          case 1 -> new Criterion.TimeSpan(null, day(0), random.nextBoolean() ? null : day(600));
          default -> new Criterion.TimeSpan(null, null, day(0));
        };
    Long doctor =
        doctors.isEmpty() || random.nextBoolean()
            ? null
            : doctors.get(random.nextInt(doctors.size()));
    if (random.nextBoolean()) {
      var which = random.nextBoolean() ? Criterion.Which.FIRST : Criterion.Which.LAST;
      return new Criterion.Visits(which, null, null, department(), doctor, span);
    }
    int count = random.nextInt(3);
    return new Criterion.Visits(
        null,
        random.nextBoolean() ? count : null,
        count + random.nextInt(2),
        department(),
        doctor,
        random.nextBoolean() ? Criterion.TimeSpan.ALWAYS : span);
  }

  private LocalDate day(int later) {
    return LocalDate.of(2022, 1, 1).plusDays(random.nextInt(600) + later);
  }

  private Integer percent() {
    return random.nextBoolean() ? null : 1 + random.nextInt(100);
  }

  private Criterion observed() {
    boolean coded = random.nextBoolean();
    return new Criterion.Observed(
        random.nextBoolean() ? Criterion.Which.ANY : Criterion.Which.LAST,
        null,
        coded ? (random.nextBoolean() ? "E1*" : "I10") : null,
        coded ? null : "당뇨",
        one(Criterion.Observed.Comparison.values()),
        BigDecimal.valueOf(random.nextInt(80), 1),
        random.nextBoolean() ? null : "%",
        random.nextBoolean() ? null : months());
  }

  private Criterion household() {
    return switch (random.nextInt(3)) {
      case 0 -> new Criterion.Household(1 + random.nextInt(3), null, null);
      case 1 -> new Criterion.Household(null, 1 + random.nextInt(70), null);
      default -> new Criterion.Household(null, null, true);
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
