package care.anbu.outreach.letter;

import care.anbu.outreach.letter.Sheet.Line;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.datamatrix.DataMatrixWriter;
import com.google.zxing.datamatrix.encoder.SymbolShapeHint;
import com.google.zxing.qrcode.QRCodeWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Sheets as one print-ready file. Of each font it holds the characters that are used, so that it
 * prints the same on every machine.
 */
final class LetterPdf implements AutoCloseable {

  /** Thickness of rules, in millimetres. */
  private static final double RULE = 0.2;

  /** Light around a data matrix is needed anyway; it is there, since nothing stands near. */
  private static final Map<EncodeHintType, ?> SQUARE =
      Map.of(EncodeHintType.DATA_MATRIX_SHAPE, SymbolShapeHint.FORCE_SQUARE);

  /** Light around it is left by the sheet. */
  private static final Map<EncodeHintType, ?> TIGHT = Map.of(EncodeHintType.MARGIN, 0);

  private final PDDocument file = new PDDocument();
  private final Map<LetterFonts, PDType0Font> fonts = new EnumMap<>(LetterFonts.class);

  /** Writes all sheets, one a page. */
  static void write(List<Sheet> sheets, OutputStream out) throws IOException {
    try (var pdf = new LetterPdf()) {
      pdf.file.getDocumentInformation().setProducer("Anbu");
      for (Sheet sheet : sheets) {
        pdf.add(sheet);
      }
      pdf.file.save(out);
    }
  }

  private void add(Sheet sheet) throws IOException {
    var page =
        new PDPage(new PDRectangle(points(sheet.paper().width), points(sheet.paper().height)));
    file.addPage(page);
    try (var content = new PDPageContentStream(file, page)) {
      for (Line line : sheet.lines()) {
        write(content, line, sheet.paper().height);
      }
      for (Sheet.Rule rule : sheet.rules()) {
        content.setNonStrokingColor(rule.ink().level);
        content.addRect(
            points(rule.x()),
            points(sheet.paper().height - rule.y()),
            points(rule.length()),
            points(RULE));
        content.fill();
      }
      for (Sheet.ForCamera one : sheet.cameras()) {
        BitMatrix dots = new QRCodeWriter().encode(one.text(), BarcodeFormat.QR_CODE, 0, 0, TIGHT);
        double above = sheet.paper().height - one.y();
        draw(content, dots, one.x(), above, one.width());
      }
      if (sheet.code() != null) {
        BitMatrix dots =
            new DataMatrixWriter().encode(sheet.code(), BarcodeFormat.DATA_MATRIX, 0, 0, SQUARE);
        draw(content, dots, Sheet.CODE_LEFT, Sheet.CODE_ABOVE_EDGE, Sheet.CODE_WIDTH);
      }
    } catch (WriterException tooLong) {
      throw new IllegalArgumentException(tooLong);
    }
  }

  private void write(PDPageContentStream content, Line line, double height) throws IOException {
    content.beginText();
    content.setNonStrokingColor(line.ink().level);
    content.newLineAtOffset(points(line.x()), points(height - line.y()));
    String text = line.text();
    for (int from = 0; from < text.length(); ) {
      LetterFonts font = LetterFonts.among(line.type().fonts(), text.codePointAt(from));
      int to = from;
      while (to < text.length()
          && LetterFonts.among(line.type().fonts(), text.codePointAt(to)) == font) {
        to += Character.charCount(text.codePointAt(to));
      }
      content.setFont(loaded(font), (float) line.type().size());
      content.showText(text.substring(from, to));
      from = to;
    }
    content.endText();
  }

  private PDType0Font loaded(LetterFonts font) throws IOException {
    PDType0Font known = fonts.get(font);
    if (known == null) {
      try (InputStream in = font.open()) {
        known = PDType0Font.load(file, in, true);
      }
      fonts.put(font, known);
    }
    return known;
  }

  /** Dots in black, their lower left corner so far from the left and the lower edge. */
  private static void draw(
      PDPageContentStream content, BitMatrix dots, double left, double lower, double width)
      throws IOException {
    double dot = width / dots.getWidth();
    content.setNonStrokingColor(0f);
    for (int y = 0; y < dots.getHeight(); y++) {
      double above = lower + (dots.getHeight() - 1 - y) * dot;
      for (int x = 0; x < dots.getWidth(); x++) {
        int run = 0;
        while (x + run < dots.getWidth() && dots.get(x + run, y)) {
          run++;
        }
        if (run > 0) {
          content.addRect(points(left + x * dot), points(above), points(run * dot), points(dot));
          x += run;
        }
      }
    }
    content.fill();
  }

  private static float points(double millimetres) {
    return (float) (millimetres / Type.POINT);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
