package care.anbu.message.alimtalk;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words that Kakao approved for an AlimTalk, with slots such as {@code #{이름}}. A message must
 * equal them, each slot filled with at least one character.
 */
public final class ApprovedText {

  private static final Pattern SLOT = Pattern.compile("#\\{[^{}\\n]{1,40}\\}");

  /** What stands between the slots: one more than there are slots; the empty text between two. */
  private final List<String> pieces = new ArrayList<>();

  public ApprovedText(String approved) {
    Matcher slot = SLOT.matcher(approved);
    int done = 0;
    while (slot.find()) {
      pieces.add(approved.substring(done, slot.start()));
      done = slot.end();
    }
    pieces.add(approved.substring(done));
  }

  /**
   * How a message compares with the approved words.
   *
   * @param equal it may go as AlimTalk
   * @param agrees the beginning of the message that fits the approved words
   * @param differs the rest of the message; empty where its end is missing
   * @param expected what the approved words have there instead; empty where they end
   */
  public record Comparison(boolean equal, String agrees, String differs, String expected) {}

  /**
   * Compares a message, in time that grows with its length: each piece is looked for where it first
   * comes, which is right because a slot takes any words.
   */
  public Comparison compare(String message) {
    int at = common(message, 0, pieces.get(0));
    if (at < pieces.get(0).length()) {
      return differs(message, at, pieces.get(0).substring(at));
    }
    int last = pieces.size() - 1;
    for (int i = 1; i < last; i++) {
      int found = at < message.length() ? message.indexOf(pieces.get(i), at + 1) : -1;
      if (found < 0) {
        return nearest(message, at, pieces.get(i));
      }
      at = found + pieces.get(i).length();
    }
    String end = pieces.get(last);
    if (last == 0) {
      return at == message.length()
          ? new Comparison(true, message, "", "")
          : differs(message, at, "");
    }
    return message.endsWith(end) && message.length() - end.length() > at
        ? new Comparison(true, message, "", "")
        : nearest(message, at, end);
  }

  /** A piece that does not come is missed where most of its beginning comes: there it differs. */
  private static Comparison nearest(String message, int at, String piece) {
    int best = at;
    int most = 0;
    for (int from = at + 1; from < message.length(); from++) {
      int until = common(message, from, piece);
      if (until - from > most) {
        most = until - from;
        best = until;
      }
    }
    // All of it comes, and more behind it.
    return most == piece.length() && most > 0 || piece.isEmpty()
        ? differs(message, best, "")
        : differs(message, best, piece.substring(most));
  }

  private static Comparison differs(String message, int at, String expected) {
    return new Comparison(false, message.substring(0, at), message.substring(at), expected);
  }

  /** Up to where a message goes along with a piece. */
  private static int common(String message, int from, String piece) {
    int length = 0;
    while (length < piece.length()
        && from + length < message.length()
        && message.charAt(from + length) == piece.charAt(length)) {
      length++;
    }
    return from + length;
  }
}
