package care.anbu.clinic.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What changed, field by field. Never a secret and never a value of a patient: of a password or a
 * key only that it was changed ({@link #changed}).
 */
public class AuditDetails {

  private static final int LONGEST_VALUE = 150;
  private static final int LONGEST = 2000;

  private final List<Detail> all = new ArrayList<>();

  /**
   * One field.
   *
   * @param before null when there was none, or it does not matter
   * @param after null when it is gone, or is not to be told
   */
  public record Detail(AuditField field, String before, String after) {

    private String line() {
      return field.name() + "\t" + cell(before) + "\t" + cell(after);
    }

    private static String cell(String text) {
      String plain = text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ").strip();
      return plain.length() <= LONGEST_VALUE ? plain : plain.substring(0, LONGEST_VALUE - 1) + "…";
    }

    private static Detail of(String line) {
      String[] cells = line.split("\t", -1);
      return new Detail(AuditField.valueOf(cells[0]), value(cells, 1), value(cells, 2));
    }

    private static String value(String[] cells, int i) {
      return i < cells.length && !cells[i].isEmpty() ? cells[i] : null;
    }
  }

  public static AuditDetails none() {
    return new AuditDetails();
  }

  /** A value that belongs to what was done. */
  public AuditDetails with(AuditField field, Object value) {
    all.add(new Detail(field, null, text(value)));
    return this;
  }

  /** A value that became another; nothing when it stayed the same. */
  public AuditDetails change(AuditField field, Object before, Object after) {
    if (!Objects.equals(text(before), text(after))) {
      all.add(new Detail(field, text(before), text(after)));
    }
    return this;
  }

  /** That a field was changed, of which no value may be told. */
  public AuditDetails changed(AuditField field) {
    all.add(new Detail(field, null, null));
    return this;
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** As it is stored; lines that would not fit are left off as a whole. */
  String stored() {
    var text = new StringBuilder();
    for (Detail detail : all) {
      String line = detail.line();
      if (text.length() + line.length() + 1 > LONGEST) {
        break;
      }
      text.append(text.isEmpty() ? "" : "\n").append(line);
    }
    return text.isEmpty() ? null : text.toString();
  }

  static List<Detail> read(String stored) {
    return stored == null ? List.of() : Arrays.stream(stored.split("\n")).map(Detail::of).toList();
  }

  /** Of which fields something stored speaks. */
  public static List<AuditField> fields(String stored) {
    return read(stored).stream().map(Detail::field).toList();
  }

  private static String text(Object value) {
    String text = value == null ? "" : value.toString().strip();
    return text.isEmpty() ? null : text;
  }

  @Override
  public String toString() {
    return all.stream().map(Detail::line).collect(Collectors.joining("; "));
  }
}
