package care.anbu.interop.draft;

import care.anbu.shared.Nfc;
import java.util.List;

/** Texts of sources in the form in which they are stored. */
public final class Texts {

  private Texts() {}

  /**
   * In the composed form and without blanks around: the tables tell no two texts apart by those.
   */
  public static String stored(String written) {
    return written == null ? null : Nfc.of(written).strip();
  }

  /** As much of a text as fits; that the rest is not kept is told. */
  public static String fitting(String text, int length, String element, List<Repair> repairs) {
    if (text.length() > length) {
      repairs.add(new Repair(Reason.VALUE_TOO_LONG, element));
    }
    return cut(text, length);
  }

  /** The first characters of a text, and no half of one. */
  public static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }
}
