package care.anbu.patient;

import care.anbu.shared.InstallationKey;
import care.anbu.shared.national.NationalNumber;
import care.anbu.shared.national.NumberForms;
import care.anbu.shared.national.NumberForms.Found;
import care.anbu.shared.national.NumberLabels;
import care.anbu.shared.national.SlowHash;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Numbers of the state (주민등록번호, SSN), which Anbu compares and never keeps: Korea allows their
 * processing only where a law names it (개인정보 보호법 제24조의2), and recalls are not named.
 *
 * <p>Whether something is one is decided here, for every source: by what the source says of it
 * (system, authority, type, title), else by its form. What is kept is a slow keyed hash ({@link
 * SlowHash}): equal numbers give equal hashes, and nothing more can be told from them.
 */
@ApplicationScoped
public class NationalNumbers {

  /** Stands where a number stood in a text. */
  public static final String MASK = "[***]";

  private final SlowHash hashes;

  @Inject
  public NationalNumbers(InstallationKey installation) {
    hashes = new SlowHash(installation);
  }

  /**
   * What a source says of a number.
   *
   * @param system a URI, OID or name; may be null, as the others
   * @param authority who assigned it
   * @param type a code of HL7 table 0203
   * @param words type text, title of the column, and what else names it
   */
  public record Labels(String system, String authority, String type, String... words) {

    static final Labels NONE = new Labels(null, null, null);

    String all() {
      return Stream.concat(Stream.of(text(system), text(authority), text(type)), Stream.of(words))
          .map(Labels::text)
          .reduce("", (all, one) -> all + "\n" + one);
    }

    private static String text(String value) {
      return value == null ? "" : value;
    }
  }

  /**
   * What may be kept of a number.
   *
   * @param system under which it is kept
   * @param hash of the newest key
   * @param former hashes that earlier versions or keys made of it, to be replaced by this one
   */
  public record Kept(String system, String hash, List<String> former) {

    /** The hash of the oldest key: what is named by it keeps its name when a key is added. */
    public String oldest() {
      return former.isEmpty() ? hash : former.get(former.size() - 1);
    }
  }

  /**
   * The number of the state that an identifier is, by what its source says of it or by its form.
   * One that only holds such a number ({@code 20/219-09-9901}) is one as a whole: by what would be
   * left of it, everybody with the same rest would be one person.
   */
  public static Optional<NationalNumber> read(String value, Labels labels) {
    Optional<NationalNumber> byForm = NumberForms.whole(value);
    if (byForm.isPresent()) {
      return byForm;
    }
    if (!NumberForms.within(value).isEmpty()) {
      return Optional.of(NumberLabels.whole(value, labels.all(), labels.system()));
    }
    return NumberLabels.named(labels.system(), labels.authority(), labels.type(), labels.words())
        ? Optional.of(NumberLabels.number(value, labels.all(), labels.system()))
        : Optional.empty();
  }

  /** The number of the state that an identifier is or holds by its form alone. */
  public static Optional<NationalNumber> read(String value) {
    return read(value, Labels.NONE);
  }

  /** A text with every number of the state in it replaced; the same text where it holds none. */
  public static String masked(String text, String mask) {
    List<Found> found = NumberForms.within(text);
    if (found.isEmpty()) {
      return text;
    }
    var out = new StringBuilder(text);
    for (int i = found.size() - 1; i >= 0; i--) {
      out.replace(found.get(i).from(), found.get(i).to(), mask);
    }
    return out.toString();
  }

  /** A text without the numbers of the state that stood in it, and without what they leave. */
  public static String without(String text) {
    String masked = masked(text, MASK);
    return masked.equals(text) ? text : unmasked(masked);
  }

  /**
   * What a search may look for: of a resident number only its front, which says when somebody was
   * born; in place of any other a mask, which nobody has. Nobody is found by such a number.
   */
  public static String searchable(String text) {
    List<Found> found = NumberForms.within(text);
    var out = new StringBuilder(text);
    for (int i = found.size() - 1; i >= 0; i--) {
      NationalNumber number = found.get(i).number();
      String front =
          number.scheme().equals(NationalNumber.KOREAN)
              ? number.plain().substring(0, 6) + "-" + number.plain().charAt(6)
              : MASK;
      out.replace(found.get(i).from(), found.get(i).to(), front);
    }
    return out.toString();
  }

  /** A masked text without its masks, and without the brackets and commas around them. */
  public static String unmasked(String text) {
    return text.indexOf(MASK) < 0
        ? text
        : text.replaceAll("[\\s(,;:/]*\\[\\*\\*\\*\\][\\s),;:/]*", " ").strip();
  }

  /**
   * What may be kept of a number; null where it is none: fewer than four letters and digits, or the
   * same one throughout, as in 000-00-0000.
   *
   * @param given the system that the source names
   */
  public Kept kept(NationalNumber number, String given) {
    String plain = number.plain();
    if (plain.length() < 4 || plain.chars().distinct().count() == 1) {
      return null;
    }
    return new Kept(number.system(given), hashes.of(number), hashes.former(number, given));
  }
}
