package care.anbu.message;

import care.anbu.message.guard.Finding;
import care.anbu.message.guard.GuardWords;
import care.anbu.message.guard.UnmaskedText;

/**
 * One thing that a person is due for, in the words that a patient reads.
 *
 * @param ko null where nobody has written how it is called
 * @param en the same in English
 * @param revealing it gives a diagnosis away, so that nobody else may read it
 */
public record DueMatter(String ko, String en, boolean revealing) {

  /** Something of which no more is said than that it is due. */
  public static final DueMatter UNNAMED = new DueMatter(null, null, true);

  /**
   * The same, revealing too where the privacy guard objects to the words in a text message: whoever
   * wrote them may not have thought of it.
   */
  public static DueMatter of(String ko, String en, boolean revealing) {
    return new DueMatter(ko, en, revealing || tells(ko) || tells(en));
  }

  private static boolean tells(String words) {
    return words != null
        && !GuardWords.PRIVACY.findIn(words, new UnmaskedText(words), Finding.Part.BODY).isEmpty();
  }

  /** What it is called in a language; null where nobody has written that. */
  String words(String language) {
    return "ko".equals(language) ? ko : en;
  }
}
