package care.anbu.patient.linkage;

import java.util.EnumSet;
import java.util.Set;

/**
 * Why two records are never merged without a person, however much else agrees. An equal national
 * number lifts those that only doubt who is who in a family.
 */
public enum Guard {
  /** A person has said that they are two. */
  RULED_APART(false, true),
  /**
   * Two people by their names: Korean given names that share a syllable at most, as those of twins
   * do, or another given name and another sex. Nobody is asked, or every family would be shown.
   */
  OTHER_NAME(false, true),
  /** One says woman, the other man. */
  SEX(true, true),
  /** One phone, two birth dates that no slip explains: a family. */
  SHARED_PHONE(true, true),
  /** One name, two birth dates that no slip explains. */
  NAMESAKES(true, true),
  /** Names alike, as a slip makes them, and as brothers, sisters and twins have them. */
  RELATIVES(true, true),
  /** One given name is missing or in another script: it could be the other twin. */
  NAME_UNKNOWN(true, false),
  /** Only name and birth date agree, and one of them not quite, or address or phone do not. */
  ONLY_NAME_AND_BIRTH(true, false);

  private static final Set<Level> SLIP = EnumSet.of(Level.SAME, Level.TYPO);
  private static final Set<Level> ALIKE = EnumSet.of(Level.SAME, Level.TYPO, Level.SIMILAR);

  private final boolean asks;
  private final boolean contradicts;

  Guard(boolean asks, boolean contradicts) {
    this.asks = asks;
    this.contradicts = contradicts;
  }

  /** Whether a person is to look at the two, if they are likely one. */
  boolean asks() {
    return asks;
  }

  /**
   * Whether it says that the two are not one, and not only that too little is known of them: then
   * they do not come together by way of a third record either, whatever that has in common with
   * both.
   */
  boolean contradicts() {
    return contradicts;
  }

  /** The first that holds; null when nothing stands against a merge. */
  static Guard of(Levels levels, Profile a, Profile b, Reliability reliability) {
    boolean sameNumber = levels.of(Field.NATIONAL_NUMBER) == Level.SAME;
    boolean otherBirth = otherBirth(levels, a, b);
    Level given = levels.of(Field.GIVEN_NAME);
    if (sameNumber) {
      return otherBirth && given == Level.DIFFERENT ? RELATIVES : null;
    }
    boolean bare = bare(levels, a, reliability);
    boolean namesTell = !(bare && reliability.namesAreReplaced());
    boolean otherSex = levels.of(Field.SEX) == Level.DIFFERENT;
    if (namesTell && otherName(given) && (otherSex || a.names().hangul())) {
      return OTHER_NAME;
    }
    if (otherSex) {
      return SEX;
    }
    if (otherBirth && !(bare && reliability.birthDatesAreReplaced() && sameHouse(levels))) {
      return levels.of(Field.PHONE) == Level.SAME ? SHARED_PHONE : NAMESAKES;
    }
    if (given == Level.MISSING && !bare) {
      return NAME_UNKNOWN;
    }
    if (given != Level.MISSING && namesTell && couldBeRelatives(levels, a)) {
      return RELATIVES;
    }
    return onlyNameAndBirth(levels) ? ONLY_NAME_AND_BIRTH : null;
  }

  private static boolean otherName(Level given) {
    return given == Level.PARTLY || given == Level.DIFFERENT;
  }

  /**
   * A Western list of names and addresses knows nothing that could tell relatives apart. Korean
   * names are not replaced by others in any list that we know.
   */
  private static boolean bare(Levels levels, Profile a, Reliability reliability) {
    return !a.names().hangul()
        && levels.of(Field.SEX) == Level.MISSING
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
   * Two Korean given names one jamo apart are as likely two names (하윤, 하연) as one slip, and Korean
   * family names do not change; Latin names bear a slip, unless the birth date has one too.
   */
  private static boolean couldBeRelatives(Levels levels, Profile a) {
    Level given = levels.of(Field.GIVEN_NAME);
    if (a.names().hangul()) {
      return given != Level.SAME || otherName(levels.of(Field.FAMILY_NAME));
    }
    boolean sameBirth = levels.of(Field.BIRTH_DATE) == Level.SAME;
    return !(sameBirth ? ALIKE : SLIP).contains(given);
  }

  /** Namesakes born on one day are rare, but a large clinic has them, and a city more. */
  private static boolean onlyNameAndBirth(Levels levels) {
    Level address = levels.of(Field.ADDRESS);
    Level phone = levels.of(Field.PHONE);
    boolean doubtful =
        phone == Level.DIFFERENT
            || address == Level.DIFFERENT
            || address == Level.PARTLY
            || levels.of(Field.BIRTH_DATE) != Level.SAME
            || levels.of(Field.GIVEN_NAME) == Level.MISSING
            || levels.of(Field.FAMILY_NAME) == Level.MISSING;
    return doubtful && !agreeOnMore(levels);
  }

  /** Whether they have more in common than name and birth date. */
  static boolean agreeOnMore(Levels levels) {
    return SLIP.contains(levels.of(Field.PHONE))
        || ALIKE.contains(levels.of(Field.ADDRESS))
        || SLIP.contains(levels.of(Field.LOCALITY))
        || SLIP.contains(levels.of(Field.EMAIL))
        || levels.of(Field.NATIONAL_NUMBER) == Level.SAME
        || levels.of(Field.OTHER_NUMBER) == Level.SAME;
  }
}
