package care.anbu.patient;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Titles that desks write into the field of a name: 님, 환자, Mr. They are taken off as often as they
 * stand there, and nothing is taken that may be a name: 김복님 is a name of three syllables like any
 * other, and 김씨 leaves nobody to speak of.
 */
public final class PersonTitles {

  private static final String OPEN = "[(（\\[]?";
  private static final String END = "[)）\\]]?[.,]*$";

  /** No name ends so: two letters before it are enough. */
  private static final Pattern NEVER_A_NAME =
      Pattern.compile("(\\s*)" + OPEN + "(?:환자분?|고객분?|귀하|씨)" + END);

  /** Names end so, too (순님, 김선생): behind three syllables, or on its own behind two. */
  private static final Pattern MAY_BE_A_NAME =
      Pattern.compile("(\\s*)" + OPEN + "(?:님|회원|선생|어르신)" + END);

  /** Only on its own. */
  private static final Pattern YOUNG = Pattern.compile("(\\s+)" + OPEN + "(?:양|군)" + END);

  private static final Pattern IN_FRONT =
      Pattern.compile("^" + OPEN + "(?:환자|고객|회원)[)）\\]]?\\s+(?=[가-힣]{2,})");

  private static final String ENGLISH = "(?:mrs?|ms|miss|mx|dr|prof(?:essor)?)";

  private static final Pattern ENGLISH_IN_FRONT =
      Pattern.compile("^(?:" + ENGLISH + "(?:\\.\\s*|\\s+))+(?=\\p{L})", Pattern.CASE_INSENSITIVE);

  private static final Pattern ENGLISH_BEHIND =
      Pattern.compile("[,\\s]+" + ENGLISH + "\\.?$", Pattern.CASE_INSENSITIVE);

  private PersonTitles() {}

  /** A whole name without its titles. */
  public static String offName(String name) {
    return off(name, 3);
  }

  /** A given name, whose family name stands elsewhere, without titles. */
  public static String offGiven(String given) {
    return off(given, 2);
  }

  /** A whole name for comparing only, where 김구님 rather is 김구. */
  public static String offCompared(String name) {
    return off(name, 2);
  }

  private static String off(String name, int whole) {
    if (name == null) {
      return null;
    }
    String before;
    String rest = name.strip();
    do {
      before = rest;
      rest = IN_FRONT.matcher(rest).replaceFirst("");
      rest = ENGLISH_IN_FRONT.matcher(rest).replaceFirst("");
      rest = behind(rest, NEVER_A_NAME, Math.min(whole, 2), 1);
      rest = behind(rest, MAY_BE_A_NAME, whole, Math.min(whole, 2));
      rest = behind(rest, YOUNG, whole, whole);
      rest = behind(rest, ENGLISH_BEHIND, 2, 2);
    } while (!rest.equals(before));
    return rest;
  }

  /**
   * Takes a title off the end.
   *
   * @param glued letters that must remain where it follows at once
   * @param apart the same behind a blank
   */
  private static String behind(String name, Pattern title, int glued, int apart) {
    Matcher found = title.matcher(name);
    if (!found.find()) {
      return name;
    }
    String rest = name.substring(0, found.start()).strip();
    boolean blank = found.groupCount() == 0 || !found.group(1).isEmpty();
    long letters = rest.codePoints().filter(Character::isLetter).count();
    return letters >= (blank ? Math.max(apart, 2) : glued) && !onlyFamily(rest, blank)
        ? rest
        : name;
  }

  /** 남궁귀하 is somebody of the family 남궁. */
  private static boolean onlyFamily(String rest, boolean blank) {
    return !blank && PersonName.TWO_SYLLABLES.contains(rest);
  }
}
