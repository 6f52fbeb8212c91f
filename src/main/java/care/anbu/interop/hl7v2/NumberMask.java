package care.anbu.interop.hl7v2;

import care.anbu.interop.draft.Refused;
import care.anbu.interop.hl7v2.Pieces.Piece;
import care.anbu.patient.NationalNumbers;
import care.anbu.patient.NationalNumbers.Kept;
import care.anbu.patient.NationalNumbers.Labels;
import care.anbu.shared.national.NationalNumber;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks numbers of the state in a message before anybody keeps or reads it. A number of the patient
 * (PID-2, 3, 4, 19) leaves its hash behind, so that reading the masked message means the same as
 * reading the one that came; any other leaves a mask.
 */
final class NumberMask {

  /** What stands for a number: its scheme and hashes, or nothing more than that one stood there. */
  private static final Pattern MASKED =
      Pattern.compile("\\[\\*\\*\\*(?:([A-Z-]+)((?: [0-9a-z.]+)+))?]");

  private static final CharacterSet KOREAN = new CharacterSet(CharacterSet.KOREAN, true);

  private static final String BEGIN = "[***";

  /** Fields that hold nothing but a number of the state: SSN, licence, Medicare and Medicaid. */
  private static final Map<String, Set<Integer>> STATE =
      Map.of(
          "PID", Set.of(19, 20),
          "NK1", Set.of(37),
          "GT1", Set.of(12),
          "IN2", Set.of(2, 6, 8));

  /** Fields of the data type CX, which say of what type the number is and who assigned it. */
  private static final Map<String, Set<Integer>> TYPED =
      Map.of(
          "PID", Set.of(2, 3, 4, 18, 21),
          "MRG", Set.of(1, 2, 3, 4, 5, 6),
          "NK1", Set.of(12, 33),
          "GT1", Set.of(2, 19, 26),
          "IN1", Set.of(2, 12, 15, 36, 46, 49),
          "IN2", Set.of(1, 9, 10, 13, 25, 26, 61),
          "PV1", Set.of(5, 19, 50),
          "STF", Set.of(2),
          "DB1", Set.of(3),
          "PD1", Set.of(4));

  /** Fields whose first part tells one thing from another, with nothing beside it of its type. */
  private static final Map<String, Set<Integer>> NUMBERS =
      Map.of(
          "PV1", Set.of(7, 8, 9, 17, 52),
          "SCH", Set.of(1, 2, 3, 4, 26, 27),
          "ARQ", Set.of(1, 2, 3, 24, 25),
          "ORC", Set.of(2, 3, 4, 8, 12),
          "OBR", Set.of(2, 3, 16),
          "RXA", Set.of(10));

  /** The patient's own numbers, of which the hash is kept. */
  private static final Set<Integer> OWN = Set.of(2, 3, 4, 19);

  /** Types that no other field has at the place of a CX, beside a long number. */
  private static final Pattern PLAIN_TYPE = Pattern.compile("SSN?|NI|PPN|NN[A-Z]{3}");

  private final NationalNumbers numbers;

  NumberMask(NationalNumbers numbers) {
    this.numbers = numbers;
  }

  /**
   * The message as it may be kept, in its own character set; undecodable bytes stay as they are.
   */
  byte[] of(byte[] content, CharacterSet expected) {
    for (CharacterSet characters : List.of(expected, KOREAN)) {
      try {
        String text = characters.decode(content);
        String masked = of(text);
        return masked.equals(text) ? content : masked.getBytes(characters.of(content));
      } catch (Refused undecodable) {
        // Nobody will read it, but it is kept.
      }
    }
    String bytes = new String(content, StandardCharsets.ISO_8859_1);
    return of(bytes).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The text of a message, masked. */
  String of(String message) {
    // NULs are read as nothing, and only we write masks.
    String text = message.replace("\0", "").replace(BEGIN, "[* * *");
    Encoding encoding = encoding(text);
    if (encoding == null) {
      return whole(text);
    }
    int divided = Pieces.bearable(text, encoding);
    String masked = pieces(text.substring(0, divided), encoding);
    return divided == text.length() ? masked : masked + whole(text.substring(divided));
  }

  private static String whole(String text) {
    return withoutPlain(NationalNumbers.masked(text, NationalNumbers.MASK));
  }

  private String pieces(String text, Encoding encoding) {
    var out = new StringBuilder(text.length());
    List<Piece> pieces = Pieces.of(text, encoding);
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      if (!piece.segment()) {
        out.append(beside(piece, encoding));
        continue;
      }
      String safe = segment(piece.written(), encoding);
      // What stands behind it may be the rest of its last field, which names the number there.
      boolean brokenOff = i + 1 < pieces.size() && isText(pieces.get(i + 1));
      int last = brokenOff ? safe.lastIndexOf(encoding.field()) + 1 : safe.length();
      out.append(safe, 0, last).append(withoutPlain(safe.substring(last)));
    }
    String masked = out.toString();
    int header = masked.indexOf("MSH");
    int end = Math.max(masked.indexOf('\r', header), masked.indexOf('\n', header));
    return end < 0 || isOfAPatient(masked)
        ? masked
        : masked.substring(0, end) + withoutPlain(masked.substring(end));
  }

  private static Encoding encoding(String text) {
    int header = text.indexOf("MSH");
    try {
      return header < 0
          ? null
          : Encoding.of(text.substring(header).split("[\r\n]", 2)[0], StandardCharsets.UTF_8);
    } catch (Refused unreadable) {
      return null;
    }
  }

  private static boolean isText(Piece piece) {
    return !piece.segment() && !piece.text().isEmpty();
  }

  private static boolean isOfAPatient(String text) {
    try {
      return Message.parse(text, StandardCharsets.UTF_8).first("PID") != Segment.NONE;
    } catch (Refused broken) {
      return false;
    }
  }

  /**
   * Where no field can be told from another, nine digits may be the number of a state that has no
   * other form (SSN, SIN, BSN).
   */
  private static String withoutPlain(String text) {
    return NINE_DIGITS.matcher(text).replaceAll(Matcher.quoteReplacement(NationalNumbers.MASK));
  }

  private static final Pattern DIGITS = Pattern.compile("\\d[\\d .-]*\\d");

  private static final Pattern NINE_DIGITS =
      Pattern.compile("(?<![0-9A-Za-z.])\\d{9}(?![0-9A-Za-z.])");

  /** Text beside the segments keeps no numbers at all: nobody reads it, and it may be a field. */
  private String beside(Piece piece, Encoding encoding) {
    String line = Pieces.withoutEnd(piece.written());
    List<String> fields = Pieces.split(line, encoding.field());
    fields.replaceAll(field -> field("", 0, field, encoding));
    String safe = String.join(String.valueOf(encoding.field()), fields);
    return DIGITS.matcher(safe).replaceAll(Matcher.quoteReplacement(NationalNumbers.MASK))
        + piece.written().substring(line.length());
  }

  private String segment(String written, Encoding encoding) {
    String line = Pieces.withoutEnd(written);
    String segment = line.substring(0, 3);
    List<String> fields = Pieces.split(line, encoding.field());
    boolean changed = false;
    for (int i = segment.equals("MSH") ? 2 : 1; i < fields.size(); i++) {
      String field = fields.get(i);
      if (field.length() < 4) {
        continue;
      }
      String safe = field(segment, segment.equals("MSH") ? i + 1 : i, field, encoding);
      changed |= !safe.equals(field);
      fields.set(i, safe);
    }
    return changed
        ? String.join(String.valueOf(encoding.field()), fields) + written.substring(line.length())
        : written;
  }

  private String field(String segment, int number, String field, Encoding encoding) {
    List<String> values = Pieces.split(field, encoding.repetition());
    for (int i = 0; i < values.size(); i++) {
      values.set(i, value(segment, number, values.get(i), encoding));
    }
    return String.join(String.valueOf(encoding.repetition()), values);
  }

  private String value(String segment, int field, String raw, Encoding encoding) {
    List<String> parts = Pieces.split(raw, encoding.component());
    var value = new Value(raw, encoding);
    Optional<NationalNumber> number = number(segment, field, value);
    for (int i = 0; i < parts.size(); i++) {
      boolean identifier = i == 0 && number.isPresent();
      parts.set(
          i,
          identifier
              ? mask(segment, field, number.get(), value)
              : component(parts.get(i), encoding));
    }
    return String.join(String.valueOf(encoding.component()), parts);
  }

  private Optional<NationalNumber> number(String segment, int field, Value value) {
    String first = value.text(1);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    if (STATE.getOrDefault(segment, Set.of()).contains(field)) {
      return NationalNumbers.read(first, new Labels(null, null, field == 20 ? "DL" : "SS"));
    }
    if (TYPED.getOrDefault(segment, Set.of()).contains(field)) {
      return Identifiers.national(value);
    }
    if (NUMBERS.getOrDefault(segment, Set.of()).contains(field)) {
      return NationalNumbers.read(first);
    }
    boolean typed =
        PLAIN_TYPE.matcher(value.text(5)).matches() && first.replaceAll("[^0-9]", "").length() >= 6;
    return typed
        ? NationalNumbers.read(first, new Labels(null, null, value.text(5)))
        : Optional.empty();
  }

  private String mask(String segment, int field, NationalNumber number, Value value) {
    Kept kept =
        segment.equals("PID") && OWN.contains(field)
            ? numbers.kept(number, Identifiers.nationalSystem(value))
            : null;
    if (kept == null) {
      return NationalNumbers.MASK;
    }
    boolean known = number.scheme().equals("KR") || number.scheme().equals("US");
    var mask = new StringBuilder(BEGIN).append(known ? number.scheme() : "-");
    mask.append(' ').append(kept.hash());
    kept.former().forEach(hash -> mask.append(' ').append(hash));
    return mask.append(']').toString();
  }

  private static String component(String raw, Encoding encoding) {
    List<String> parts = Pieces.split(raw, encoding.subcomponent());
    parts.replaceAll(part -> leaf(part, encoding));
    return String.join(String.valueOf(encoding.subcomponent()), parts);
  }

  /** A text as it is written; where its number is written with escapes, those are undone. */
  private static String leaf(String raw, Encoding encoding) {
    String safe = NationalNumbers.masked(raw, NationalNumbers.MASK);
    String plain = encoding.plain(safe);
    String masked = NationalNumbers.masked(plain, NationalNumbers.MASK);
    return masked.equals(plain) ? safe : encoding.escaped(masked);
  }

  /** The hash that stands for a number of the patient; null where nothing is masked. */
  static Kept hash(String raw, String system) {
    Matcher mask = MASKED.matcher(raw);
    if (!mask.find() || mask.group(1) == null) {
      return null;
    }
    List<String> hashes = List.of(mask.group(2).strip().split(" "));
    String scheme = mask.group(1);
    return new Kept(
        scheme.equals("-") ? system : new NationalNumber(scheme, "").system(system),
        hashes.get(0),
        hashes.subList(1, hashes.size()));
  }

  /** A text without masks, as it is read. */
  static String without(String text) {
    return text.indexOf(BEGIN) < 0
        ? text
        : NationalNumbers.unmasked(MASKED.matcher(text).replaceAll("[***]"));
  }

  /** A text in which every mask looks the same, as it is shown. */
  static String shown(String text) {
    return text.indexOf(BEGIN) < 0 ? text : MASKED.matcher(text).replaceAll("[***]");
  }

  /** The elements from whose text a number was masked, other than the patient's own numbers. */
  static List<String> removedFrom(Message message) {
    var elements = new TreeSet<String>();
    for (Segment segment : message.segments()) {
      for (int field = 1; field <= segment.fields(); field++) {
        boolean own = segment.name().equals("PID") && OWN.contains(field);
        if (!own && segment.raw(field).contains(BEGIN)) {
          elements.add(segment.name() + "-" + field);
        }
      }
    }
    return List.copyOf(elements);
  }
}
