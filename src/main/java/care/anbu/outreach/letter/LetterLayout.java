package care.anbu.outreach.letter;

import care.anbu.clinic.Clinic;
import care.anbu.outreach.gateway.Envelope;
import care.anbu.outreach.gateway.Envelope.Area;
import care.anbu.outreach.gateway.Envelope.Paper;
import care.anbu.outreach.letter.Sheet.Ink;
import care.anbu.outreach.link.PersonalLinks;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Sets letters for an envelope. On the first sheet the address stands where its window shows it
 * however the sheet slips, and nothing else does but the letter's reference: neither a word of the
 * letter nor the name of the clinic. Every sheet has its data matrix and reference at the foot.
 */
final class LetterLayout {

  private static final double LEFT = 25;
  private static final double RIGHT = 22;
  private static final double HEAD = 18;

  /** Free below the text, for what stands at the foot. */
  private static final double FOOT = 34;

  private static final double BELOW_WINDOW = 9;
  private static final double LEADING = 1.62;
  private static final double ADDRESS_LEADING = 1.28;
  private static final double LARGEST_ADDRESS = 11.5;
  private static final double KEY_LINE = 6.5;

  /** A QR code of 29 dots that an old camera reads, and the light around it (ISO 18004: 4 dots). */
  private static final double CAMERA = 22;

  private static final double CAMERA_LIGHT = 3.2;
  private static final double KEY_LINE_HEIGHT = 3.6;

  private final Envelope envelope;
  private final Clinic clinic;
  private final LocalDate day;

  LetterLayout(Envelope envelope, Clinic clinic, LocalDate day) {
    this.envelope = envelope;
    this.clinic = clinic;
    this.day = day;
  }

  /** All texts of the clinic that stand on its letters. */
  static List<String> texts(Clinic clinic) {
    return Arrays.asList(
        LetterFonts.printable(clinic.nameKo),
        LetterFonts.printable(clinic.nameEn),
        LetterFonts.printable(clinic.address),
        LetterFonts.printable(clinic.phone));
  }

  /** Whether the address is legible in the window. */
  boolean fits(LetterText letter) {
    return address(letter, plain(letter)).isPresent();
  }

  /** Its sheets, in order. */
  List<Sheet> sheets(LetterText letter, LetterReference reference) {
    Type plain = plain(letter);
    var pages = new Pages(letter, plain);
    head(pages.current, letter, plain);
    window(pages.current, letter, reference, plain);
    folds(pages.current);
    pages.down(envelope.seen().bottom() + BELOW_WINDOW);
    text(pages, letter, plain);
    return feet(pages.done(), letter, reference, plain);
  }

  /** In place of a sheet that must not be posted any more. */
  Sheet withdrawn(String reference) {
    Sheet sheet = Sheet.blank(envelope.paper());
    var type = new Type(LetterFonts.needed(List.of(reference)), 8);
    double foot = sheet.paper().height - Sheet.CODE_ABOVE_EDGE;
    sheet.write(LEFT, foot - 0.6, reference + "  ×", type, Ink.GREY);
    return sheet;
  }

  private Type plain(LetterText letter) {
    var texts = new ArrayList<>(letter.texts());
    texts.addAll(texts(clinic));
    return new Type(LetterFonts.needed(texts), 11);
  }

  private void head(Sheet sheet, LetterText letter, Type plain) {
    double right = sheet.paper().width - RIGHT;
    sheet.write(LEFT, HEAD, name(letter), plain.at(15), Ink.BLACK);
    Type small = plain.at(8);
    var contact = new ArrayList<String>();
    Stream.of(clinic.address, clinic.postalCode, clinic.phone)
        .filter(known -> known != null && !known.isBlank())
        .map(LetterFonts::printable)
        .forEach(contact::add);
    double room = right - LEFT - plain.at(15).width(name(letter)) - 8;
    double y = HEAD - 3.2;
    for (String line : small.lines(String.join(" · ", contact), Math.max(60, room))) {
      sheet.writeTo(right, y, line, small, Ink.GREY);
      y += small.size() * Type.POINT * 1.4;
    }
    sheet.rules().add(new Sheet.Rule(LEFT, HEAD + 4.5, right - LEFT, Ink.PALE));
  }

  private String name(LetterText letter) {
    return LetterFonts.printable(letter.korean() ? clinic.nameKo : clinic.nameEn);
  }

  private void window(Sheet sheet, LetterText letter, LetterReference reference, Type plain) {
    Area safe = envelope.safe();
    Type key = plain.at(KEY_LINE);
    double y = safe.top() + ascent(key);
    if (reference != null) {
      sheet.write(left(safe), y, reference.toString(), key, Ink.GREY);
    }
    // What does not fit is never printed: such a letter is held.
    Address address = address(letter, plain).orElse(new Address(plain, List.of()));
    double height = address.lines.size() * leading(address.type, ADDRESS_LEADING);
    double free = Math.max(0, safe.height() - KEY_LINE_HEIGHT - height);
    y = safe.top() + KEY_LINE_HEIGHT + Math.min(free / 2, 4) + ascent(address.type);
    for (String line : address.lines) {
      sheet.write(left(safe), y, line, address.type, Ink.BLACK);
      y += leading(address.type, ADDRESS_LEADING);
    }
  }

  /** In line with the text, where the window allows it. */
  private static double left(Area safe) {
    return Math.max(safe.left(), LEFT);
  }

  private record Address(Type type, List<String> lines) {}

  /** In the largest type that fits, with all names or else the first one; empty: none does. */
  private Optional<Address> address(LetterText letter, Type plain) {
    Area safe = envelope.safe();
    for (String to : List.of(letter.addressee(), letter.addresseeInShort())) {
      for (double size = LARGEST_ADDRESS; size >= envelope.smallest(); size -= 0.5) {
        Type type = plain.at(size);
        List<String> lines = lines(letter, to, type, safe.right() - left(safe));
        double height = lines.size() * leading(type, ADDRESS_LEADING);
        if (height <= safe.height() - KEY_LINE_HEIGHT) {
          return Optional.of(new Address(type, lines));
        }
      }
    }
    return Optional.empty();
  }

  private static List<String> lines(LetterText letter, String to, Type type, double width) {
    var lines = new ArrayList<String>();
    if (!letter.korean()) {
      lines.addAll(type.lines(to, width));
    }
    letter.place().forEach(line -> lines.addAll(type.lines(line, width)));
    if (letter.korean()) {
      lines.addAll(type.lines(to, width));
    }
    if (letter.postalCode() != null) {
      lines.add(letter.postalCode());
    }
    return lines;
  }

  private void folds(Sheet sheet) {
    envelope.folds().forEach(y -> sheet.rules().add(new Sheet.Rule(5, y, 4, Ink.PALE)));
  }

  private void text(Pages pages, LetterText letter, Type plain) {
    pages.right(date(letter), plain.at(9.5), Ink.GREY);
    pages.gap(7);
    boolean first = true;
    for (LetterText.Part part : letter.parts()) {
      if (!first) {
        pages.rule();
      }
      first = false;
      if (part.name() != null) {
        pages.keep(plain, 6);
        pages.paragraph(letter.addressed(part.name()), plain);
        pages.gap(2);
      }
      if (part.subject() != null) {
        pages.keep(plain, 4);
        pages.paragraph(part.subject(), plain.at(14));
        pages.gap(3.5);
      }
      for (List<String> paragraph : part.paragraphs()) {
        paragraph.forEach(line -> pages.paragraph(line, plain));
        pages.gap(3);
        PersonalLinks.in(String.join("\n", paragraph)).ifPresent(pages::forCamera);
      }
    }
  }

  private String date(LetterText letter) {
    return letter.korean()
        ? DateTimeFormatter.ofPattern("yyyy년 M월 d일").format(day)
        : DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
            .withLocale(envelope.paper() == Paper.LETTER ? Locale.US : Locale.UK)
            .format(day);
  }

  private List<Sheet> feet(
      List<Sheet> sheets, LetterText letter, LetterReference reference, Type plain) {
    var done = new ArrayList<Sheet>();
    Type small = plain.at(8);
    for (Sheet sheet : sheets) {
      int number = done.size() + 1;
      double foot = sheet.paper().height - Sheet.CODE_ABOVE_EDGE;
      if (sheets.size() > 1) {
        String page = letter.korean() ? "%d / %d쪽" : "Page %d of %d";
        sheet.writeTo(
            sheet.paper().width - RIGHT,
            foot - 0.6,
            page.formatted(number, sheets.size()),
            small,
            Ink.GREY);
      }
      if (reference != null) {
        double x = Sheet.CODE_LEFT + Sheet.CODE_WIDTH + 3;
        sheet.write(x, foot - 0.6, reference.toString(), small, Ink.GREY);
        sheet = sheet.coded(reference.code(number));
      }
      done.add(sheet);
    }
    return done;
  }

  private static double leading(Type type, double lines) {
    return type.size() * Type.POINT * lines;
  }

  private static double ascent(Type type) {
    return type.size() * Type.POINT * 0.92;
  }

  /** The sheets as they fill, from above. */
  private final class Pages {

    private final LetterText letter;
    private final Type plain;
    private final List<Sheet> full = new ArrayList<>();
    private final double right = envelope.paper().width - RIGHT;
    private final double last = envelope.paper().height - FOOT;
    private Sheet current = Sheet.blank(envelope.paper());
    private double y;

    Pages(LetterText letter, Type plain) {
      this.letter = letter;
      this.plain = plain;
    }

    void down(double to) {
      y = to;
    }

    void gap(double height) {
      y += height;
    }

    /** So many lines stand on one sheet. */
    void keep(Type type, int lines) {
      if (y + lines * leading(type, LEADING) > last) {
        next();
      }
    }

    void paragraph(String text, Type type) {
      for (String line : type.lines(text, right - LEFT)) {
        keep(type, 1);
        y += leading(type, LEADING);
        current.write(LEFT, y, line, type, Ink.BLACK);
      }
    }

    /** For whoever would have to type it, with light around it. */
    void forCamera(String text) {
      if (y + CAMERA + 2 * CAMERA_LIGHT > last) {
        next();
      }
      y += CAMERA_LIGHT + CAMERA;
      current.cameras().add(new Sheet.ForCamera(LEFT + CAMERA_LIGHT, y, CAMERA, text));
      y += CAMERA_LIGHT;
    }

    void right(String text, Type type, Ink ink) {
      if (text != null) {
        keep(type, 1);
        y += leading(type, LEADING);
        current.writeTo(right, y, text, type, ink);
      }
    }

    /** Parts one person's text from the next one's. */
    void rule() {
      keep(plain, 5);
      y += 5;
      current.rules().add(new Sheet.Rule(LEFT, y, right - LEFT, Ink.PALE));
      y += 4;
    }

    private void next() {
      full.add(current);
      current = Sheet.blank(envelope.paper());
      y = HEAD;
      current.write(LEFT, y, name(letter), plain.at(9.5), Ink.GREY);
      current.writeTo(right, y, date(letter), plain.at(9.5), Ink.GREY);
      y += 9;
    }

    List<Sheet> done() {
      full.add(current);
      return full;
    }
  }
}
