package care.anbu.patient.linkage;

import java.util.EnumSet;
import java.util.Set;

/**
 * Why two records are never merged without a person, however much else agrees. An equal national
 * number lifts those that only doubt who is who in a family.
 */
public enum Guard {
  /** A person has said that they are two. */
  RULED_APART,
  /** One says woman, the other man. */
  SEX,
  /** One phone, two birth dates that no slip explains: a family. */
  SHARED_PHONE,
  /** One name, two birth dates that no slip explains. */
  NAMESAKES,
  /** Another given name: twins, brothers and sisters, parent and child. */
  RELATIVES,
  /** One given name is missing or in another script: it could be the other twin. */
  NAME_UNKNOWN,
  /** Only name and birth date agree, and address or phone do not. */
  ONLY_NAME_AND_BIRTH;

  private static final Set<Level> SLIP = EnumSet.of(Level.SAME, Level.TYPO);
  private static final Set<Level> ALIKE = EnumSet.of(Level.SAME, Level.TYPO, Level.SIMILAR);

  /** The first that holds; null when nothing stands against a merge. */
  static Guard of(Levels levels, Profile a, Profile b, Reliability reliability) {
    boolean sameNumber = levels.of(Field.NATIONAL_NUMBER) == Level.SAME;
    boolean otherBirth = otherBirth(levels, a, b);
    Level given = levels.of(Field.GIVEN_NAME);
    if (sameNumber) {
      return otherBirth && given == Level.DIFFERENT ? RELATIVES : null;
    }
    if (levels.of(Field.SEX) == Level.DIFFERENT) {
      return SEX;
    }
    boolean bare = bare(levels, reliability);
    if (otherBirth && !(bare && reliability.birthDatesAreReplaced() && sameHouse(levels))) {
      return levels.of(Field.PHONE) == Level.SAME ? SHARED_PHONE : NAMESAKES;
    }
    if (given == Level.MISSING) {
      return bare ? null : NAME_UNKNOWN;
    }
    if (otherGivenName(levels, a) && !(bare && reliability.namesAreReplaced())) {
      return RELATIVES;
    }
    return onlyNameAndBirth(levels) ? ONLY_NAME_AND_BIRTH : null;
  }

  /** A list of names and addresses knows nothing that could tell relatives apart. */
  private static boolean bare(Levels levels, Reliability reliability) {
    return levels.of(Field.SEX) == Level.MISSING
        && levels.of(Field.PHONE) == Level.MISSING
        && levels.of(Field.EMAIL) == Level.MISSING
        && (levels.of(Field.NATIONAL_NUMBER) == Level.MISSING || reliability.numbersAreMistaken());
  }

  private static boolean otherBirth(Levels levels, Profile a, Profile b) {
    Level birth = levels.of(Field.BIRTH_DATE);
    boolean onlyYear =
        BirthDates.monthAndDay(a.birth()) == 0 || BirthDates.monthAndDay(b.birth()) == 0;
    return switch (birth) {
      case SAME, TYPO, MISSING -> false;
      case DIFFERENT -> true;
      default -> !onlyYear;
    };
  }

  private static boolean sameHouse(Levels levels) {
    return ALIKE.contains(levels.of(Field.ADDRESS));
  }

  /**
   * Two Korean given names one jamo apart are as likely two names (하윤, 하연) as one slip; Latin names
   * bear a slip, unless the birth date has one too.
   */
  private static boolean otherGivenName(Levels levels, Profile a) {
    Level given = levels.of(Field.GIVEN_NAME);
    if (given == Level.SAME) {
      return false;
    }
    boolean sameBirth = levels.of(Field.BIRTH_DATE) == Level.SAME;
    return a.names().hangul() || !(sameBirth ? ALIKE : SLIP).contains(given);
  }

  private static boolean onlyNameAndBirth(Levels levels) {
    Level address = levels.of(Field.ADDRESS);
    Level phone = levels.of(Field.PHONE);
    return (phone == Level.DIFFERENT || address == Level.DIFFERENT || address == Level.PARTLY)
        && !SLIP.contains(phone)
        && !ALIKE.contains(address)
        && !ALIKE.contains(levels.of(Field.LOCALITY))
        && !SLIP.contains(levels.of(Field.EMAIL))
        && levels.of(Field.OTHER_NUMBER) != Level.SAME;
  }
}
