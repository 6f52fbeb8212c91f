package care.anbu.protocol.rule;

import care.anbu.shared.Problem;
import care.anbu.shared.Typed;

/**
 * What a protocol is called where patients read it; staff call it by its name.
 *
 * @param ko in Korean
 * @param en in English, as it goes on within a sentence
 * @param revealing it gives a diagnosis away, so that it stands in no text message or subject line
 */
public record Told(String ko, String en, boolean revealing) {

  /** Longest words: a text message holds several. */
  public static final int LENGTH = 60;

  public Told {
    ko = words("told.ko", ko);
    en = words("told.en", en);
  }

  /** Both in a sentence as messages say them: words alone say too little to be judged. */
  public String inSentences() {
    return ko + " 시기가 되어 안내드립니다.\nIt is time for " + en + ".";
  }

  private static String words(String field, String words) {
    String plain = Typed.plain(words).strip();
    if (plain.isEmpty() || plain.length() > LENGTH || plain.matches("(?s).*[{}\\n].*")) {
      throw Problem.invalid("protocol:problem_told", field, LENGTH);
    }
    return plain;
  }
}
