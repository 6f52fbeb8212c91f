package care.anbu.patient.duplicates;

import care.anbu.patient.Sex;
import care.anbu.patient.linkage.Field;
import care.anbu.patient.linkage.FieldWeight;
import care.anbu.patient.linkage.Level;
import care.anbu.patient.linkage.LinkageRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two records side by side, with what each field says.
 *
 * @param suggested which of the two would be kept when nobody chooses
 */
public record PairView(DuplicatePair pair, Side a, Side b, Side suggested) {

  /**
   * One of the two records.
   *
   * @param patientRef the person to whom it belongs now
   * @param lastVisit null when there was none
   */
  public record Side(
      RecordHeads.Head head,
      LinkageRecord record,
      String ref,
      String patientRef,
      long visits,
      Instant lastVisit) {}

  /**
   * A row of the comparison.
   *
   * @param a what the first record says; null when nothing
   * @param weight null where the two cannot be compared
   */
  public record Line(Field field, Object a, Object b, FieldWeight weight) {

    /** How the agreement looks: a shape and a word, never colour alone. */
    public String shape() {
      return switch (level()) {
        case SAME -> "good";
        case TYPO, SIMILAR, PARTLY -> "warn";
        case DIFFERENT -> "bad";
        case MISSING -> "idle";
      };
    }

    public Level level() {
      return weight == null ? Level.MISSING : weight.level();
    }

    /** Its weight with the sign. */
    public String bits() {
      return signed(weight.bits());
    }

    /** How much it says, in words. */
    public Strength strength() {
      return Strength.of(weight == null ? 0 : weight.bits());
    }

    /** A birth date, which is shown in the reader's way. */
    public boolean date() {
      return field == Field.BIRTH_DATE;
    }

    public boolean phone() {
      return field == Field.PHONE;
    }

    public boolean sex() {
      return field == Field.SEX;
    }

    /** Never shown: only whether they are the same. */
    public boolean secret() {
      return field == Field.NATIONAL_NUMBER;
    }
  }

  /** How far a field speaks for one person or for two. */
  public enum Strength {
    STRONGLY_FOR,
    FOR,
    LITTLE,
    AGAINST,
    STRONGLY_AGAINST;

    /** Two bits are odds of 4 to 1, six of 64 to 1. */
    static Strength of(double bits) {
      if (bits >= 6) {
        return STRONGLY_FOR;
      }
      if (bits >= 2) {
        return FOR;
      }
      if (bits > -2) {
        return LITTLE;
      }
      return bits > -6 ? AGAINST : STRONGLY_AGAINST;
    }
  }

  /** Every field of which at least one record says something. */
  public List<Line> lines() {
    Map<Field, FieldWeight> weights = new EnumMap<>(Field.class);
    pair.weights().forEach(weight -> weights.put(weight.field(), weight));
    var lines = new ArrayList<Line>();
    for (Field field : Field.values()) {
      Object left = value(field, a.record());
      Object right = value(field, b.record());
      FieldWeight weight = weights.get(field);
      boolean told = field == Field.NAME_ORDER ? weight != null : left != null || right != null;
      if (told) {
        lines.add(new Line(field, left, right, weight));
      }
    }
    return lines;
  }

  /** All evidence together, in bits. */
  public String bits() {
    return signed(pair.weights().stream().mapToDouble(FieldWeight::bits).sum());
  }

  private static String signed(double bits) {
    return String.format(Locale.ROOT, "%+.1f", bits).replace('-', '\u2212');
  }

  public boolean open() {
    return pair.decision == DuplicatePair.Decision.REVIEW;
  }

  /** The person is one already. */
  public boolean one() {
    return a.head().patient() == b.head().patient();
  }

  private static Object value(Field field, LinkageRecord record) {
    return switch (field) {
      case GIVEN_NAME -> record.givenName() == null ? record.name() : record.givenName();
      case FAMILY_NAME -> record.familyName();
      case NAME_ORDER -> record.name();
      case BIRTH_DATE -> record.birthDate();
      case SEX -> record.sex() == Sex.U ? null : record.sex();
      case PHONE -> record.phones().isEmpty() ? null : record.phones();
      case EMAIL -> list(record.emails());
      case ADDRESS -> record.address();
      case LOCALITY ->
          list(Stream.of(record.postalCode(), record.city()).filter(Objects::nonNull).toList());
      case NATIONAL_NUMBER -> record.nationalNumbers().isEmpty() ? null : true;
      case OTHER_NUMBER -> list(record.otherNumbers());
    };
  }

  private static String list(Collection<String> values) {
    return values.isEmpty()
        ? null
        : values.stream().map(value -> value.replace("|", " ")).collect(Collectors.joining(", "));
  }
}
