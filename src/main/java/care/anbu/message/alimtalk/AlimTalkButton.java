package care.anbu.message.alimtalk;

import care.anbu.shared.Problem;
import java.net.URI;
import java.util.Arrays;
import java.util.List;

/**
 * A button below an AlimTalk that opens a page.
 *
 * @param name as it was approved
 * @param mobile the page on a phone
 * @param desktop the page on a computer
 */
public record AlimTalkButton(String name, String mobile, String desktop) {

  static final int MOST = 5;
  static final int NAME_LENGTH = 20;

  /**
   * Reads buttons as they are typed, one in a line: its name, then the address for phones and,
   * where it is another one, that for computers.
   *
   * @throws Problem 400 when a line is no button
   */
  public static List<AlimTalkButton> read(String typed) {
    if (typed == null || typed.isBlank()) {
      return List.of();
    }
    List<AlimTalkButton> buttons =
        typed.lines().filter(line -> !line.isBlank()).map(AlimTalkButton::line).toList();
    if (buttons.size() > MOST) {
      throw Problem.invalid("alimTalk:problem_buttons", MOST).at("buttons");
    }
    return buttons;
  }

  private static AlimTalkButton line(String line) {
    String[] words = line.strip().split("\\s+");
    int first = 0;
    while (first < words.length && !isLink(words[first])) {
      first++;
    }
    String name = String.join(" ", Arrays.copyOf(words, first));
    int links = words.length - first;
    if (name.isEmpty()
        || name.length() > NAME_LENGTH
        || links < 1
        || links > 2
        || !isLink(words[words.length - 1])) {
      throw Problem.invalid("alimTalk:problem_button", line.strip(), NAME_LENGTH).at("buttons");
    }
    return new AlimTalkButton(name, words[first], words[words.length - 1]);
  }

  private static boolean isLink(String word) {
    if (!word.startsWith("https://") && !word.startsWith("http://")) {
      return false;
    }
    try {
      return URI.create(word).getHost() != null;
    } catch (IllegalArgumentException unreadable) {
      return false;
    }
  }
}
