package care.anbu.patient;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A death that desks write into the field of a name: 故, (사망), 별세, †, deceased. Nobody who is marked
 * so is contacted until a person has looked.
 */
public final class DeathInName {

  private static final String OPEN = "[\\s(（\\[*·_/.,-]";
  private static final String CLOSE = "[\\s)）\\]*·_/.,-]";

  /** Of no name a part. */
  private static final String NEVER_A_NAME =
      "故人?|亡者?|[†✝✞]|사망(?:자|함|하심)?|(?:별세|타계)(?:함|하[가-힣]*)?(?![가-힣])";

  /** 고인수 is a name; only on its own. */
  private static final String MAY_BE_A_NAME =
      "고인|망자|작고|(?:소천|선종|영면|운명)(?:함|하심)?|deceased|dead|died|expired";

  private static final String ESTATE =
      "^\\s*(?:the\\s+late|(?:the\\s+)?estate\\s+of)\\s+|[\\s,(]+(?:the\\s+)?estate(?:\\s+of)?\\)?\\s*$";

  private static final String IN_BRACKETS = "[(（\\[]\\s*고\\s*[)）\\]]";

  /** 고 is a family, too, and 아름별 a given name: told before three syllables, but never taken off. */
  private static final Pattern FAMILY = Pattern.compile("^\\s*고[\\s.]+(?=[가-힣]{3,}\\s*$)");

  private static final Pattern MARK =
      Pattern.compile(
          OPEN
              + "*(?:"
              + NEVER_A_NAME
              + ")\\s*\\d{0,4}년?"
              + CLOSE
              + "*"
              + "|(?:^|"
              + OPEN
              + "+)(?:"
              + MAY_BE_A_NAME
              + ")\\s*\\d{0,4}년?(?:"
              + CLOSE
              + "+|$)"
              + "|"
              + IN_BRACKETS
              + "|"
              + ESTATE,
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /**
   * Rip is a given name, and Rip a family's: told in capitals or behind a name, never taken off.
   */
  private static final Pattern RIP =
      Pattern.compile(
          "(?:^|"
              + OPEN
              + "+)R\\.?I\\.?P\\.?(?:"
              + CLOSE
              + "+|$)|(?<=\\S)"
              + OPEN
              + "+[Rr]\\.?[Ii]\\.?[Pp]\\.?"
              + CLOSE
              + "*$");

  private DeathInName() {}

  /** Whether a name, which may be null, says that its bearer died. */
  public static boolean tells(String name) {
    return name != null
        && (MARK.matcher(name).find() || FAMILY.matcher(name).find() || RIP.matcher(name).find());
  }

  /** The name without the mark; as it was where it may be a name, or nothing would remain. */
  public static String off(String name) {
    if (name == null) {
      return null;
    }
    Matcher mark = MARK.matcher(name);
    if (!mark.find()) {
      return name;
    }
    String rest = mark.replaceAll(" ").replaceAll("\\s+", " ").strip();
    return rest.codePoints().anyMatch(Character::isLetter) ? rest : name;
  }
}
