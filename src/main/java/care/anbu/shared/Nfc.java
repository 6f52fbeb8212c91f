package care.anbu.shared;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;

/**
 * Unicode's composed form (UAX 15, NFC), in which every text is kept: macOS writes 김 as three
 * letters that look like one, and comparing, searching and printing want the one.
 */
public final class Nfc {

  /** Below it, every character is composed as it stands. */
  private static final char FIRST_MARK = '\u0300';

  private Nfc() {}

  /** A text in the composed form; null of null. */
  public static String of(String text) {
    if (text == null) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_MARK) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
      }
    }
    return text;
  }

  /** Each of them in the composed form. */
  public static List<String> of(Collection<String> texts) {
    return texts.stream().map(Nfc::of).toList();
  }
}
