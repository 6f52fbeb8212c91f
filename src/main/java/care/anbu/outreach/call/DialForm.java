package care.anbu.outreach.call;

import care.anbu.shared.Problem;
import care.anbu.shared.Typed;

/**
 * What the button sends that lets the telephone system call.
 *
 * @param extension whose telephone rings first
 * @param press tells one press of the button from the next: the same one rings once
 */
public record DialForm(String extension, String press) {

  private static final int EXTENSION = 6;
  private static final int PRESS = 36;

  /**
   * @throws Problem for an extension that none can be
   */
  public static DialForm read(String extension, String press) {
    String rings = Typed.text("extension", extension, EXTENSION);
    if (rings == null || !rings.matches("[0-9*#]+")) {
      throw Problem.invalid("outreach:problem_extension").at("extension");
    }
    return new DialForm(rings, Typed.required("press", press, PRESS));
  }
}
