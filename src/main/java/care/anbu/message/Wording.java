package care.anbu.message;

import care.anbu.message.guard.UnmaskedText;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A text without what may differ from one message to the next: variables, numbers, spaces, signs
 * and the way that letters are written.
 */
record Wording(String text) {

  private static final Pattern VARIABLE = Pattern.compile("\\{[^{}]*\\}");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}#]");

  /** Runs of so many characters are compared. */
  private static final int RUN = 3;

  /** From this share of common runs on, two wordings are nearly the same. */
  private static final double NEARLY = 0.85;

  static Wording of(TemplateContent content) {
    return of(content.heading() + "\n" + content.body());
  }

  static Wording of(String written) {
    String letters = new UnmaskedText(VARIABLE.matcher(written).replaceAll(" ")).letters();
    String numbered = NUMBER.matcher(letters).replaceAll("#");
    return new Wording(NO_LETTER.matcher(numbered).replaceAll(""));
  }

  boolean nearly(Wording other) {
    if (text.equals(other.text)) {
      return true;
    }
    if (Math.min(length(), other.length()) < NEARLY * Math.max(length(), other.length())) {
      return false;
    }
    Set<String> mine = runs();
    Set<String> theirs = other.runs();
    var all = new HashSet<>(mine);
    all.addAll(theirs);
    mine.retainAll(theirs);
    return mine.size() >= NEARLY * all.size() && !all.isEmpty();
  }

  /** Whether these words stand in it, written in whatever way. */
  boolean holds(String words) {
    return text.contains(of(words).text);
  }

  private int length() {
    return text.length();
  }

  private Set<String> runs() {
    var runs = new HashSet<String>();
    for (int i = 0; i + RUN <= text.length(); i++) {
      runs.add(text.substring(i, i + RUN));
    }
    return runs;
  }
}
