package care.anbu.interop;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Words and codes by which sources say whether somebody died. What is none of them is no clear
 * word: nobody is contacted until a person has looked.
 */
public final class DeathWords {

  private static final Map<String, Boolean> WORDS = new HashMap<>();

  static {
    put(
        true,
        "y yes true t 1 o ○ ◯ v ✓ 예 네 유 사망 사망함 사망자 사망일 사망일자 작고 별세 고인 故 故人 망자 d dead"
            + " died death deceased expired");
    put(
        false,
        "n no false f 0 x × 아니오 아니요 아님 무 미사망 사망안함 사망아님 생존 생존중 생존함 생존자 해당없음"
            + " 해당사항없음 없음 none alive living active");
  }

  private DeathWords() {}

  private static void put(boolean died, String words) {
    for (String word : words.split(" ")) {
      WORDS.put(word, died);
    }
  }

  /** Whether somebody died; null when the word tells neither. */
  public static Boolean of(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    return WORDS.get(lower.endsWith(".0") ? lower.substring(0, lower.length() - 2) : lower);
  }
}
