package care.anbu.outreach.letter;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Clinic;
import care.anbu.outreach.gateway.Envelope;
import care.anbu.outreach.gateway.Envelope.Area;
import care.anbu.outreach.gateway.Envelope.Paper;
import care.anbu.outreach.link.PersonalLinks;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.datamatrix.DataMatrixReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stands on printed sheets and where, read from the file as a printer gets it. */
class LetterPdfTest {

  private static final LocalDate DAY = LocalDate.of(2026, 11, 24);
  private static final int DPI = 300;
  private static final LetterReference REFERENCE = LetterReference.random();

  private static final LetterText KOREAN =
      LetterText.of(
          List.of("김영희", "김철수", "Nguyễn Thị Hồng"),
          new LetterText.Place("경기도 안산시 단원구 원곡로 100, 한마음래미안아파트 1101동 1203호", "안산시", "15387"),
          List.of(
              LetterText.Part.of("재진 안내", "김영희 님, 검사를 받으실 때가 되었습니다.\n문의 02-0000-0000"),
              LetterText.Part.of("재진 안내", "김철수 님, 검사를 받으실 때가 되었습니다.")),
          true);

  private static final LetterText ENGLISH =
      LetterText.of(
          List.of("Jane A. Doe"),
          new LetterText.Place(
              "1200 Wilshire Blvd, Apt 4B, Los Angeles, CA", "Los Angeles", "90017"),
          List.of(LetterText.Part.of("Your check-up", "Dear Jane A. Doe,\nit is time.")),
          false);

  static Stream<Envelope> envelopes() {
    return Envelope.all().stream();
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void theAddressIsSeenHoweverTheSheetSlipsAndNothingElseIs(Envelope envelope) throws IOException {
    for (LetterText letter : List.of(KOREAN, ENGLISH)) {
      try (var pdf = pdf(envelope, letter)) {
        Area seen = envelope.seen();
        Area safe = envelope.safe();
        List<Glyph> inWindow =
            glyphs(pdf, 1).stream().filter(glyph -> glyph.touches(seen)).toList();
        assertThat(inWindow)
            .as(envelope.code())
            .allSatisfy(glyph -> assertThat(glyph.liesIn(safe)).as(glyph + " in " + safe).isTrue());
        String shown = text(inWindow);
        assertThat(shown)
            .startsWith(REFERENCE.toString())
            .contains(squeezed(String.join("", letter.place())))
            .contains(squeezed(letter.names().get(0)));
        int address =
            squeezed(String.join("", letter.place())).length()
                + squeezed(letter.addressee()).length()
                + (letter.postalCode() == null ? 0 : letter.postalCode().length());
        assertThat(shown).hasSizeLessThanOrEqualTo(REFERENCE.toString().length() + address);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("envelopes")
  void everySheetHasACodeThatAScannerReads(Envelope envelope) throws Exception {
    LetterText letter = longer(KOREAN);
    try (var pdf = pdf(envelope, letter)) {
      assertThat(pdf.getNumberOfPages()).isGreaterThan(1);
      for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
        assertThat(scanned(pdf, page)).isEqualTo(REFERENCE.code(page));
        assertThat(text(glyphs(pdf, page))).as("to be typed").contains(REFERENCE.toString());
      }
      Area seen = envelope.seen();
      double top = envelope.paper().height - Sheet.CODE_ABOVE_EDGE - Sheet.CODE_WIDTH;
      assertThat(top).as("outside of the window").isGreaterThan(seen.bottom());
    }
  }

  @Test
  void aLinkStandsThereForCamerasToo() throws Exception {
    String link = "https://anbu.example.org/p/abcdefghj";
    for (int before : new int[] {0, 9, 18, 27}) {
      var paragraphs = new ArrayList<List<String>>(Collections.nCopies(before, List.of("안내")));
      paragraphs.add(List.of("답은 여기에서: " + link));
      var letter =
          new LetterText(
              KOREAN.names(),
              KOREAN.place(),
              KOREAN.postalCode(),
              List.of(new LetterText.Part(null, "안내", paragraphs)),
              true);
      try (var pdf = pdf(Envelope.usual("KR"), letter)) {
        int last = pdf.getNumberOfPages();
        assertThat(camera(pdf, last)).as(before + " lines before").isEqualTo(link);
        assertThat(scanned(pdf, last)).isEqualTo(REFERENCE.code(last));
      }
    }
  }

  @Test
  void eachLinkOfAHouseholdSaysWhoseItIs() {
    var parts =
        List.of(
            LetterText.Part.of("김영희", "재진 안내", "답은 여기에서: https://anbu.example.org/p/abcdefghj"),
            LetterText.Part.of("김철수", "재진 안내", "답은 여기에서: https://anbu.example.org/p/abcdefghk"),
            LetterText.Part.of("김철수", "휴진 안내", "설날에는 쉽니다."));
    var place = new LetterText.Place("서울특별시 종로구 세종대로 175", null, null);
    assertThat(LetterText.of(List.of("김영희", "김철수"), place, parts, true).parts())
        .extracting(LetterText.Part::name)
        .containsExactly("김영희", "김철수", null);
    assertThat(LetterText.of(List.of("김영희"), place, parts.subList(0, 1), true).parts())
        .as("the envelope says it")
        .extracting(LetterText.Part::name)
        .containsOnlyNulls();
  }

  @Test
  void whoseALinkIsStandsOnTheSheet() throws IOException {
    var letter =
        new LetterText(
            List.of("김영희", "김철수"),
            KOREAN.place(),
            KOREAN.postalCode(),
            List.of(new LetterText.Part("김철수", "안내", List.of(List.of("한 줄")))),
            true);
    try (var pdf = pdf(Envelope.usual("KR"), letter)) {
      assertThat(text(glyphs(pdf, 1))).contains("김철수귀하");
    }
  }

  @Test
  void whatOnlyLooksLikeALinkIsNotForCameras() {
    assertThat(PersonalLinks.in("https://clinic.example/p/abcdefghjk")).isEmpty();
    assertThat(PersonalLinks.in("https://anbu.example.org/p/abcdefghj에서")).isPresent();
  }

  @Test
  void sheetsAreNumberedWhereThereAreSeveral() throws IOException {
    Envelope envelope = Envelope.usual("KR");
    try (var pdf = pdf(envelope, KOREAN)) {
      assertThat(pdf.getNumberOfPages()).isEqualTo(1);
      assertThat(text(glyphs(pdf, 1))).doesNotContain("1/1");
    }
    try (var pdf = pdf(envelope, longer(KOREAN))) {
      int pages = pdf.getNumberOfPages();
      assertThat(text(glyphs(pdf, 1))).contains("1/" + pages + "쪽");
      assertThat(text(glyphs(pdf, pages))).contains(pages + "/" + pages + "쪽");
    }
    try (var pdf = pdf(Envelope.usual("US"), longer(ENGLISH))) {
      assertThat(text(glyphs(pdf, 2))).contains("Page2of" + pdf.getNumberOfPages());
    }
  }

  @Test
  void nothingStandsOutsideOfThePaper() throws IOException {
    for (Envelope envelope : Envelope.all()) {
      try (var pdf = pdf(envelope, longer(KOREAN))) {
        LetterText shown = envelope.paper() == Paper.LETTER ? longer(ENGLISH) : KOREAN;
        Files.write(Path.of("target", "letter-" + envelope.code() + ".pdf"), file(envelope, shown));
        var paper = new Area(10, 8, envelope.paper().width - 15, envelope.paper().height - 10);
        for (int page = 1; page <= pdf.getNumberOfPages(); page++) {
          assertThat(glyphs(pdf, page)).allMatch(glyph -> glyph.liesIn(paper));
        }
      }
    }
  }

  @Test
  void anAddressThatTheWindowCannotShowIsNotSet() {
    var layout = new LetterLayout(Envelope.usual("US"), clinic(), DAY);
    assertThat(layout.fits(ENGLISH)).isTrue();
    var endless =
        LetterText.of(
            List.of("Jane"),
            new LetterText.Place("Long Street ".repeat(30), null, "90017"),
            List.of(),
            false);
    assertThat(layout.fits(endless)).isFalse();
  }

  @Test
  void moreNamesThanTheWindowShowsAreCounted() throws IOException {
    var many =
        LetterText.of(
            Collections.nCopies(12, "Maximilian Featherstonehaugh"),
            new LetterText.Place("12 Hill Rd, Springfield, IL", "Springfield", "62701"),
            ENGLISH.parts(),
            false);
    try (var pdf = pdf(Envelope.usual("US"), many)) {
      assertThat(text(glyphs(pdf, 1))).contains("MaximilianFeatherstonehaughand11more");
    }
  }

  private static LetterText longer(LetterText letter) {
    var paragraphs = new ArrayList<List<String>>();
    for (int i = 0; i < 40; i++) {
      paragraphs.add(List.of(letter.parts().get(0).paragraphs().get(0).get(0) + " " + i));
    }
    return new LetterText(
        letter.names(),
        letter.place(),
        letter.postalCode(),
        List.of(new LetterText.Part(null, "안내", paragraphs)),
        letter.korean());
  }

  private static Clinic clinic() {
    var clinic = new Clinic();
    clinic.nameKo = "한마음병원";
    clinic.nameEn = "Hanmaeum Hospital";
    clinic.address = "서울특별시 종로구 세종대로 175";
    clinic.postalCode = "03172";
    clinic.phone = "02-0000-0000";
    return clinic;
  }

  private static byte[] file(Envelope envelope, LetterText letter) throws IOException {
    var bytes = new ByteArrayOutputStream();
    LetterPdf.write(new LetterLayout(envelope, clinic(), DAY).sheets(letter, REFERENCE), bytes);
    return bytes.toByteArray();
  }

  private static PDDocument pdf(Envelope envelope, LetterText letter) throws IOException {
    return Loader.loadPDF(file(envelope, letter));
  }

  /** What a scanner sees of a sheet's lower left corner. */
  private static String scanned(PDDocument pdf, int page) throws Exception {
    BufferedImage sheet = new PDFRenderer(pdf).renderImageWithDPI(page - 1, DPI);
    int side = pixels(Sheet.CODE_WIDTH + 4);
    int left = pixels(Sheet.CODE_LEFT - 2);
    int top = sheet.getHeight() - pixels(Sheet.CODE_ABOVE_EDGE + Sheet.CODE_WIDTH + 2);
    int[] light = sheet.getRGB(left, top, side, side, null, 0, side);
    var bits = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, light)));
    return new DataMatrixReader().decode(bits).getText();
  }

  /** What a phone held over a sheet reads. */
  private static String camera(PDDocument pdf, int page) throws Exception {
    BufferedImage sheet = new PDFRenderer(pdf).renderImageWithDPI(page - 1, 200);
    int width = sheet.getWidth();
    int height = sheet.getHeight();
    int[] light = sheet.getRGB(0, 0, width, height, null, 0, width);
    var bits = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, light)));
    return new QRCodeReader().decode(bits).getText();
  }

  private static int pixels(double millimetres) {
    return (int) Math.round(millimetres / 25.4 * DPI);
  }

  private static String squeezed(String text) {
    return text.replace(" ", "");
  }

  private static String text(List<Glyph> glyphs) {
    return glyphs.stream()
        .map(Glyph::text)
        .collect(Collectors.joining())
        .replaceAll("[\\s\\x00]", "");
  }

  /** A character and where it stands, in millimetres from the upper left corner. */
  private record Glyph(String text, double left, double top, double right, double bottom) {

    boolean touches(Area area) {
      return right > area.left()
          && left < area.right()
          && bottom > area.top()
          && top < area.bottom();
    }

    boolean liesIn(Area area) {
      return left >= area.left() - 0.01
          && right <= area.right() + 0.01
          && top >= area.top() - 0.01
          && bottom <= area.bottom() + 0.01;
    }
  }

  /** Of a page, from 1, in the order of the file. */
  private static List<Glyph> glyphs(PDDocument pdf, int page) throws IOException {
    var found = new ArrayList<Glyph>();
    var reader =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition at) {
            // A blank has no ink. Letters reach 0.25 of their size below the line they stand on.
            if (!at.getUnicode().isBlank() && at.getUnicode().charAt(0) != 0) {
              double size = at.getFontSizeInPt() * Type.POINT;
              double left = at.getXDirAdj() * Type.POINT;
              double base = at.getYDirAdj() * Type.POINT;
              found.add(
                  new Glyph(
                      at.getUnicode(),
                      left,
                      base - 0.9 * size,
                      left + at.getWidthDirAdj() * Type.POINT,
                      base + 0.25 * size));
            }
          }
        };
    reader.setStartPage(page);
    reader.setEndPage(page);
    reader.getText(pdf);
    return found;
  }
}
