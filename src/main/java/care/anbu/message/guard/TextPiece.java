package care.anbu.message.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a text that is judged by itself, so that one sentence does not hide in a long letter.
 *
 * @param start where it begins in the whole text
 */
public record TextPiece(String text, int start) {

  /** What a text message holds is judged as a whole. */
  private static final int SHORT = 160;

  /** A piece gets no shorter than this: two words say too little. */
  private static final int LEAST = 60;

  private static final Pattern END = Pattern.compile("\\n+|(?<=[.!?])\\s+");

  /** Its sentences, or lines; the first begins where the text does. */
  public static List<TextPiece> sentences(String text) {
    var sentences = new ArrayList<TextPiece>();
    Matcher end = END.matcher(text);
    int start = 0;
    while (end.find()) {
      sentences.add(new TextPiece(text.substring(start, end.start()), start));
      start = end.end();
    }
    sentences.add(new TextPiece(text.substring(start), start));
    return sentences;
  }

  public static List<TextPiece> of(String text) {
    if (text.length() <= SHORT) {
      return text.isBlank() ? List.of() : List.of(new TextPiece(text, 0));
    }
    var pieces = new ArrayList<TextPiece>();
    Matcher end = END.matcher(text);
    int start = 0;
    while (end.find()) {
      if (end.end() - start >= LEAST) {
        pieces.add(new TextPiece(text.substring(start, end.end()), start));
        start = end.end();
      }
    }
    if (start < text.length()) {
      pieces.add(new TextPiece(text.substring(start), start));
    }
    pieces.removeIf(piece -> piece.text.isBlank());
    return pieces;
  }
}
