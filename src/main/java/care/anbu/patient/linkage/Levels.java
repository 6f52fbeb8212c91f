package care.anbu.patient.linkage;

import care.anbu.patient.Sex;
import java.util.Set;

/**
 * How far two records agree in every field, three bits a field, so that equal outcomes can be
 * counted together.
 */
record Levels(long packed) {

  private static final Level[] LEVELS = Level.values();
  private static final int BITS = 3;
  private static final long MASK = (1 << BITS) - 1;

  static Levels of(Profile a, Profile b) {
    return new Levels(pack(a, b));
  }

  static long pack(Profile a, Profile b) {
    return names(a.names(), b.names())
        | bits(Field.BIRTH_DATE, BirthNumbers.compare(a.birth(), b.birth()))
        | bits(Field.SEX, sexes(a, b))
        | bits(Field.PHONE, ComparedContacts.comparePhones(a.phones(), b.phones()))
        | bits(Field.EMAIL, ComparedContacts.compareEmails(a.emails(), b.emails()))
        | bits(Field.ADDRESS, a.address().compare(b.address()))
        | bits(Field.LOCALITY, a.locality().compare(b.locality()))
        | bits(Field.NATIONAL_NUMBER, nationalNumbers(a, b))
        | bits(Field.OTHER_NUMBER, otherNumbers(a, b));
  }

  /** Given and family name, in the order in which they agree better. */
  private static long names(ComparedNames a, ComparedNames b) {
    Level given = ComparedNames.compare(a.given(), b.given());
    Level family = ComparedNames.compare(a.family(), b.family());
    boolean close = given.compareTo(Level.TYPO) <= 0 && family.compareTo(Level.TYPO) <= 0;
    if (close) {
      return names(given, family, Level.SAME);
    }
    Level crossGiven = ComparedNames.compare(a.given(), b.family());
    Level crossFamily = ComparedNames.compare(a.family(), b.given());
    if (!a.complete() || !b.complete()) {
      // Of a single name nobody knows which it is.
      Level crossed = better(crossGiven, crossFamily);
      return crossed.compareTo(better(given, family)) < 0
          ? names(Level.MISSING, crossed, Level.MISSING)
          : names(given, family, Level.MISSING);
    }
    return crossGiven.ordinal() + crossFamily.ordinal() + 1 < given.ordinal() + family.ordinal()
        ? names(crossGiven, crossFamily, Level.DIFFERENT)
        : names(given, family, Level.SAME);
  }

  private static Level better(Level a, Level b) {
    return a.compareTo(b) <= 0 ? a : b;
  }

  private static long names(Level given, Level family, Level order) {
    return bits(Field.GIVEN_NAME, given)
        | bits(Field.FAMILY_NAME, family)
        | bits(Field.NAME_ORDER, order);
  }

  private static Level sexes(Profile a, Profile b) {
    if (a.sex() == Sex.U || b.sex() == Sex.U) {
      return Level.MISSING;
    }
    return a.sex() == b.sex() ? Level.SAME : Level.DIFFERENT;
  }

  private static Level nationalNumbers(Profile a, Profile b) {
    if (a.nationalNumbers().isEmpty() || b.nationalNumbers().isEmpty()) {
      return Level.MISSING;
    }
    return haveOneInCommon(a.nationalNumbers(), b.nationalNumbers()) ? Level.SAME : Level.DIFFERENT;
  }

  /** DIFFERENT when both have a number of the same system. */
  private static Level otherNumbers(Profile a, Profile b) {
    Level best = Level.MISSING;
    for (String one : a.otherNumbers()) {
      String system = one.substring(0, one.indexOf('|') + 1);
      for (String other : b.otherNumbers()) {
        if (one.equals(other)) {
          return Level.SAME;
        }
        if (other.startsWith(system)) {
          best =
              best == Level.TYPO || Closeness.oneSlipApart(one, other)
                  ? Level.TYPO
                  : Level.DIFFERENT;
        }
      }
    }
    return best;
  }

  private static boolean haveOneInCommon(Set<String> some, Set<String> others) {
    for (String one : some) {
      if (others.contains(one)) {
        return true;
      }
    }
    return false;
  }

  private static long bits(Field field, Level level) {
    return (long) level.ordinal() << field.ordinal() * BITS;
  }

  static int at(long packed, int field) {
    return (int) (packed >>> field * BITS & MASK);
  }

  Level of(Field field) {
    return LEVELS[at(packed, field.ordinal())];
  }
}
