package care.anbu.outreach.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An envelope with a window, and how the sheet for it is folded. All lengths are millimetres. The
 * values and the source of each stand in {@code letter/envelopes.json}.
 *
 * @param code by which a clinic's choice is kept
 * @param names by language
 * @param usualIn countries (ISO 3166-1 alpha-2) whose clinics use it unless they say otherwise
 * @param window where it is on the envelope, from its left and lower edge
 * @param folds of the sheet, from its upper edge; the part above the first one lies behind the
 *     window
 * @param clearance what must stay free between the address and each edge of the window
 * @param smallest type of the address, in points
 */
public record Envelope(
    String code,
    Map<String, String> names,
    List<String> usualIn,
    Paper paper,
    double width,
    double height,
    Window window,
    List<Double> folds,
    double clearance,
    double smallest,
    String source) {

  /** Sheets of paper, upright. */
  public enum Paper {
    A4(210, 297),
    LETTER(215.9, 279.4);

    public final double width;
    public final double height;

    Paper(double width, double height) {
      this.width = width;
      this.height = height;
    }
  }

  /** The window on the envelope. */
  public record Window(double left, double bottom, double width, double height) {}

  /** A rectangle on the sheet, from its upper left corner. */
  public record Area(double left, double top, double right, double bottom) {

    public double width() {
      return right - left;
    }

    public double height() {
      return bottom - top;
    }
  }

  private static final List<Envelope> ALL = read();

  /** All that are known, in the order in which they are offered. */
  public static List<Envelope> all() {
    return ALL;
  }

  /** The one of that code. */
  public static Optional<Envelope> of(String code) {
    return ALL.stream().filter(one -> one.code.equals(code)).findFirst();
  }

  /** What clinics of a country use; DL where nothing is known of it. */
  public static Envelope usual(String country) {
    return ALL.stream()
        .filter(one -> one.usualIn.contains(country))
        .findFirst()
        .orElseGet(() -> of("DL").orElseThrow());
  }

  public String name(String language) {
    return names.get(language);
  }

  /**
   * Where on the sheet an address is seen whole, however the folded sheet slips in the envelope: it
   * lies at the left or the right, at the top or the bottom, or between.
   */
  public Area safe() {
    Area seen = seen();
    return new Area(
        seen.left + playX() + clearance,
        seen.top + playY() + clearance,
        seen.right - playX() - clearance,
        seen.bottom - playY() - clearance);
  }

  /** All of the sheet that is seen in one position or another: nothing else may stand there. */
  public Area seen() {
    double top = height - window.bottom - window.height;
    return new Area(
        window.left - playX(), top - playY(), window.left + window.width, top + window.height);
  }

  private double playX() {
    return width - paper.width;
  }

  private double playY() {
    return height - folds.get(0);
  }

  private static List<Envelope> read() {
    try (InputStream in = Envelope.class.getResourceAsStream("/letter/envelopes.json")) {
      return List.of(new ObjectMapper().readValue(in, Envelope[].class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
