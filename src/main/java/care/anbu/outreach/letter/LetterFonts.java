package care.anbu.outreach.letter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Bidi;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/**
 * The fonts that letters are set in, and which characters they have. What none has is never set as
 * a box or a sign that stands for it: emoji and invisible signs vanish, for anything else the
 * letter is held. Scripts whose letters join or stack by rules of their own (Arabic, Devanagari,
 * Khmer …) have no font here, since the PDF is set letter by letter.
 */
enum LetterFonts {
  HANGUL("Nanum Gothic", "NanumGothic"),
  /** Latin with all its marks (Vietnamese, Turkish …), Cyrillic, Greek. */
  LATIN("Noto Sans", "NotoSans"),
  THAI("Noto Sans Thai", "NotoSansThai"),
  HEBREW("Noto Sans Hebrew", "NotoSansHebrew"),
  /** Kana, and the Chinese characters of China, Taiwan and Japan. */
  CHINESE("Noto Sans SC", "NotoSansSC"),
  /** Further characters of Japanese names. */
  JAPANESE("Noto Sans JP", "NotoSansJP");

  private static final int REPLACEMENT = 0xFFFD;

  /** The last character that a font is asked for: of the Chinese ones beyond the first plane. */
  private static final int LAST = 0x2FFFF;

  private static final short NONE = -1;

  /** Radicals of dictionaries, which look like the characters that are meant. */
  private static final Pattern RADICALS = Pattern.compile("[\\u2E80-\\u2FDF]");

  final String family;
  private final String file;

  /** Of each character how far it moves on, in thousandths of its size; negative: it has none. */
  private volatile short[] advances;

  LetterFonts(String family, String file) {
    this.family = family;
    this.file = file;
  }

  InputStream open() {
    return LetterFonts.class.getResourceAsStream("/fonts/" + file + ".ttf");
  }

  private boolean has(int character) {
    return advance(character) >= 0;
  }

  private int advance(int character) {
    short[] known = advances == null ? read() : advances;
    return character < known.length ? known[character] : NONE;
  }

  private synchronized short[] read() {
    if (advances == null) {
      var read = new short[LAST + 1];
      Arrays.fill(read, NONE);
      try (var in = open();
          var font = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
        CmapLookup glyphs = font.getUnicodeCmapLookup();
        double unit = 1000.0 / font.getUnitsPerEm();
        for (int c = ' '; c <= LAST; c++) {
          int glyph = glyphs.getGlyphId(c);
          if (glyph != 0) {
            read[c] = (short) Math.round(font.getAdvanceWidth(glyph) * unit);
          }
        }
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
      advances = read;
    }
    return advances;
  }

  /** The first of some fonts that has a character; the last one where none has. */
  static LetterFonts among(List<LetterFonts> fonts, int character) {
    for (LetterFonts font : fonts) {
      if (font.has(character)) {
        return font;
      }
    }
    return fonts.get(fonts.size() - 1);
  }

  /** How long a text is, in thousandths of its size. */
  static int length(List<LetterFonts> fonts, String text) {
    return text.codePoints().map(c -> Math.max(0, among(fonts, c).advance(c))).sum();
  }

  /**
   * A text as it is set: composed, without what may vanish, and what is written from right to left
   * in the order in which it is seen.
   */
  static String printable(String text) {
    return text == null ? null : visual(ThaiMarks.placed(composed(text)));
  }

  private static String composed(String text) {
    var kept = new StringBuilder();
    Normalizer.normalize(RADICALS.matcher(text).replaceAll(LetterFonts::asCharacter), Form.NFC)
        .codePoints()
        .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
        .filter(c -> c == ' ' || !vanishes(c))
        .forEach(kept::appendCodePoint);
    return kept.toString().replaceAll(" {2,}", " ").strip();
  }

  private static String asCharacter(MatchResult radical) {
    return Normalizer.normalize(radical.group(), Form.NFKC);
  }

  /** The characters of texts that no font has, each once. */
  static String missing(Collection<String> texts) {
    return texts.stream()
        .filter(text -> text != null)
        .map(LetterFonts::composed)
        .flatMapToInt(String::codePoints)
        .filter(c -> fontOf(c) == null)
        .distinct()
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /**
   * The fonts that texts need, in the order in which each character looks for its own: a font that
   * one of them needs sets all that it can, so that no word stands in two.
   */
  static List<LetterFonts> needed(Collection<String> texts) {
    Set<LetterFonts> others = EnumSet.noneOf(LetterFonts.class);
    for (String text : texts) {
      if (text != null) {
        text.codePoints()
            .mapToObj(LetterFonts::fontOf)
            .filter(font -> font != null && font != HANGUL)
            .forEach(others::add);
      }
    }
    var fonts = new ArrayList<>(others);
    fonts.add(HANGUL);
    return fonts;
  }

  private static LetterFonts fontOf(int character) {
    if (character != REPLACEMENT && Character.getType(character) != Character.PRIVATE_USE) {
      for (LetterFonts font : values()) {
        if (font.has(character)) {
          return font;
        }
      }
    }
    return null;
  }

  /** What nobody misses: emoji and other pictures that no font has, and signs without a shape. */
  private static boolean vanishes(int c) {
    boolean shapeless =
        switch (Character.getType(c)) {
          case Character.CONTROL, Character.FORMAT -> true;
          default -> c >= 0xFE00 && c <= 0xFE0F || c == 0x20E3 || c >= 0xE0000 && c <= 0xE0FFF;
        };
    boolean picture =
        c >= 0x1F000 && c <= 0x1FAFF
            || c >= 0x2300 && c <= 0x2BFF && Character.getType(c) == Character.OTHER_SYMBOL;
    return shapeless || picture && fontOf(c) == null || c >= 0x1F300 && c <= 0x1FAFF;
  }

  /** Hebrew, which the PDF would set from left to right (Unicode Standard Annex 9). */
  private static String visual(String text) {
    var bidi = new Bidi(text, Bidi.DIRECTION_LEFT_TO_RIGHT);
    if (bidi.isLeftToRight()) {
      return text;
    }
    byte[] levels = new byte[text.length()];
    Integer[] places = new Integer[text.length()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) bidi.getLevelAt(i);
      places[i] = i;
    }
    Bidi.reorderVisually(levels, 0, places, 0, places.length);
    var seen = new StringBuilder();
    for (int place : places) {
      char c = text.charAt(place);
      boolean turned = levels[place] % 2 == 1;
      seen.append(turned && c == '(' ? ')' : turned && c == ')' ? '(' : c);
    }
    return seen.toString();
  }
}
