package care.anbu.outreach.letter;

import care.anbu.outreach.gateway.Envelope.Paper;
import java.util.ArrayList;
import java.util.List;

/**
 * One printed page: what stands where, in millimetres from its upper left corner.
 *
 * @param cameras what cameras of phones read on it
 * @param code what its data matrix says
 */
record Sheet(
    Paper paper, List<Line> lines, List<Rule> rules, List<ForCamera> cameras, String code) {

  /** Its data matrix: left edge, distance from the lower edge of the sheet, and width. */
  static final double CODE_LEFT = 25;

  static final double CODE_ABOVE_EDGE = 14;
  static final double CODE_WIDTH = 9.1;

  /** Ink of a text or a rule. */
  enum Ink {
    BLACK(0.07f),
    GREY(0.38f),
    PALE(0.7f);

    final float level;

    Ink(float level) {
      this.level = level;
    }
  }

  /**
   * A line of text.
   *
   * @param y of its base line
   */
  record Line(double x, double y, String text, Type type, Ink ink) {}

  /** A thin straight line from left to right. */
  record Rule(double x, double y, double length, Ink ink) {}

  /**
   * A QR code.
   *
   * @param y of its lower edge
   */
  record ForCamera(double x, double y, double width, String text) {}

  static Sheet blank(Paper paper) {
    return new Sheet(paper, new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), null);
  }

  void write(double x, double y, String text, Type type, Ink ink) {
    if (text != null && !text.isEmpty()) {
      lines.add(new Line(x, y, text, type, ink));
    }
  }

  /** So that the text ends at {@code right}. */
  void writeTo(double right, double y, String text, Type type, Ink ink) {
    if (text != null) {
      write(right - type.width(text), y, text, type, ink);
    }
  }

  Sheet coded(String what) {
    return new Sheet(paper, lines, rules, cameras, what);
  }
}
