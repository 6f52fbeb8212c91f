package care.anbu.outreach.page;

import care.anbu.shared.Id;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixWriter;
import com.google.zxing.datamatrix.encoder.SymbolShapeHint;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Names the patient whose paper form it is, to whoever is signed in and to nobody else. To be typed
 * it is the id in three groups; a scanner reads its digits, since with the keyboard set to Hangul
 * letters would arrive as something else.
 *
 * @param patient their id
 */
record PaperCode(long patient) {

  /** Characters of the field that takes it. */
  static final int LONGEST = 30;

  private static final int DIGITS = 19;
  private static final Map<EncodeHintType, ?> SQUARE =
      Map.of(EncodeHintType.DATA_MATRIX_SHAPE, SymbolShapeHint.FORCE_SQUARE);

  /** What somebody typed or scanned; empty when it cannot be a code. */
  static Optional<PaperCode> read(String typed) {
    String plain = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    if (plain.matches("[0-9]{" + DIGITS + "}")) {
      try {
        return Optional.of(new PaperCode(Long.parseLong(plain)));
      } catch (NumberFormatException beyondAnyId) {
        return Optional.empty();
      }
    }
    return Id.read(plain).map(id -> new PaperCode(id.value()));
  }

  /** {@code 0SA3C-508B-F6N0}, as it is typed. */
  @Override
  public String toString() {
    String text = Id.text(patient);
    return text.substring(0, 5) + "-" + text.substring(5, 9) + "-" + text.substring(9);
  }

  /** Its data matrix, as the address of a picture in the page itself. */
  public String picture() {
    String digits = ("%0" + DIGITS + "d").formatted(patient);
    BitMatrix bits = new DataMatrixWriter().encode(digits, BarcodeFormat.DATA_MATRIX, 0, 0, SQUARE);
    var path = new StringBuilder();
    for (int y = 0; y < bits.getHeight(); y++) {
      for (int x = 0; x < bits.getWidth(); x++) {
        if (bits.get(x, y)) {
          path.append("M%d %dh1v1h-1z".formatted(x + 1, y + 1));
        }
      }
    }
    String svg =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\"><rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/><path d=\"%s\"/></svg>"
            .formatted(bits.getWidth() + 2, bits.getHeight() + 2, path);
    return "data:image/svg+xml;base64,"
        + Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
  }
}
