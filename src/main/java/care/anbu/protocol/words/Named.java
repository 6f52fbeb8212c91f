package care.anbu.protocol.words;

import care.anbu.protocol.rule.Evidence;
import java.util.ArrayList;

/** Names evidence by its texts and first codes. */
final class Named {

  private static final int CODES = 3;

  private Named() {}

  /**
   * @param more says how many codes are left out, such as {@code " and %d more"}
   */
  static String of(Evidence evidence, String open, String close, String more) {
    var names = new ArrayList<String>();
    evidence.texts().forEach(text -> names.add(open + text + close));
    evidence.codes().stream().limit(CODES).forEach(names::add);
    int rest = evidence.codes().size() - CODES;
    return String.join(", ", names) + (rest > 0 ? more.formatted(rest) : "");
  }
}
