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
  /** Names that a digit or letter behind them tells apart, as desks write namesakes: 영희2, 영희A. */
  TOLD_APART(true, true),
  /** Phone and address are both known and both differ, whatever else agrees. */
  OTHER_PHONE_AND_ADDRESS(true, false),
  /** Nothing of their own agrees beside name, birth date and sex. */
  ONLY_NAME_AND_BIRTH(true, false);

  private static final Set<Level> SLIP = EnumSet.of(Level.SAME, Level.TYPO);
  private static final Set<Level> ALIKE = EnumSet.of(Level.SAME, Level.TYPO, Level.SIMILAR);
  private static final Set<Level> UNLIKE = EnumSet.of(Level.PARTLY, Level.DIFFERENT);

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
    if (!a.names().mark().equals(b.names().mark())) {
      return TOLD_APART;
    }
    if (otherPhoneAndAddress(levels)) {
      return OTHER_PHONE_AND_ADDRESS;
    }
    return agreeOnMore(levels, a, b) ? null : ONLY_NAME_AND_BIRTH;
  }

  private static boolean otherName(Level given) {
    return given == Level.PARTLY || given == Level.DIFFERENT;
  }

  /**
   * A Western list of names and addresses knows nothing that could tell relatives apart. Korean
   * names are not replaced by others in any list that we know.
   */
  private static boolean bare(Levels levels, Profile a, Reliability reliability) {
    return namesAndAddresses(levels, a)
        && (levels.of(Field.NATIONAL_NUMBER) == Level.MISSING || reliability.numbersAreMistaken());
  }

  private static boolean namesAndAddresses(Levels levels, Profile a) {
    return !a.names().hangul()
        && levels.of(Field.SEX) == Level.MISSING
        && levels.of(Field.PHONE) == Level.MISSING
        && levels.of(Field.EMAIL) == Level.MISSING;
  }

  private static boolean otherBirth(Levels levels, Profile a, Profile b) {
    Level birth = levels.of(Field.BIRTH_DATE);
    boolean onlyYear =
        BirthNumbers.monthAndDay(a.birth()) == 0 || BirthNumbers.monthAndDay(b.birth()) == 0;
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

  /** A phone that is one digit off is no more the same one where the address is another. */
  private static boolean otherPhoneAndAddress(Levels levels) {
    Level phone = levels.of(Field.PHONE);
    Level address = levels.of(Field.ADDRESS);
    Level place = address == Level.MISSING ? levels.of(Field.LOCALITY) : address;
    return phone != Level.SAME && phone != Level.MISSING && UNLIKE.contains(place);
  }

  /**
   * Whether they have a fact of their own in common, beside name, birth date and sex: namesakes
   * born on one day are rare, but a large clinic has them, and a city more. A town that all of the
   * clinic live in is none, nor a phone one digit off. Only a Western list of names and addresses,
   * that could say no more, is believed by an address that is nearly the same or a postal code and
   * town.
   */
  static boolean agreeOnMore(Levels levels, Profile a, Profile b) {
    return levels.of(Field.NATIONAL_NUMBER) == Level.SAME
        || !otherPhoneAndAddress(levels)
            && (levels.of(Field.PHONE) == Level.SAME
                || levels.of(Field.EMAIL) == Level.SAME
                || levels.of(Field.OTHER_NUMBER) == Level.SAME
                || sameHouse(levels) && a.address().sameDoor(b.address())
                || namesAndAddresses(levels, a) && nearlyOneAddress(levels));
  }

  private static boolean nearlyOneAddress(Levels levels) {
    return sameHouse(levels) || SLIP.contains(levels.of(Field.LOCALITY));
  }
}
