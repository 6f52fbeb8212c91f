package care.anbu.patient.web;

import care.anbu.shared.Channel;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import java.util.Arrays;

/** Reads what a form may leave open: the empty text stands for "all" or "none". */
final class FormValues {

  private FormValues() {}

  /** The channel, or null. */
  static Channel channel(String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    return Arrays.stream(Channel.values())
        .filter(channel -> channel.name().equals(text))
        .findFirst()
        .orElseThrow(() -> Problem.invalid("invalid"));
  }

  /** The id, or null. */
  static Long id(String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    try {
      return Id.fromString(text).value();
    } catch (IllegalArgumentException notOurs) {
      throw Problem.notFound();
    }
  }
}
