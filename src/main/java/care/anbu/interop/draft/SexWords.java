package care.anbu.interop.draft;

import care.anbu.patient.Sex;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Words and codes by which sources say the sex of a person: HL7 table 0001, FHIR
 * administrative-gender, ISO/IEC 5218 without its 0, and what Korean and English systems write.
 */
public final class SexWords {

  private static final Map<String, Sex> WORDS = new HashMap<>();

  static {
    put(Sex.F, "f female woman w 여 여자 여성 女 2");
    put(Sex.M, "m male man 남 남자 남성 男 1");
    put(Sex.O, "o other a ambiguous x 기타 nonbinary");
    put(Sex.U, "u n un unk unknown 미상 모름 불명 9");
  }

  private SexWords() {}

  private static void put(Sex sex, String words) {
    for (String word : words.split(" ")) {
      WORDS.put(word, sex);
    }
  }

  /** The sex that a word says; null when it is none of the words. */
  public static Sex of(String text) {
    String word = text.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
    return WORDS.get(word.endsWith(".0") ? word.substring(0, word.length() - 2) : word);
  }
}
