package care.anbu.patient.refresh;

import care.anbu.patient.ContactKind;
import care.anbu.patient.Patient;
import care.anbu.patient.contact.TrustedContact;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import java.util.List;

/**
 * A page of the list.
 *
 * @param rows with the most useful question first
 * @param next where the next page begins, or null on the last one
 */
public record RefreshPage(List<Row> rows, String next) {

  /** A row of the list with what it is about; the contact point is null where there is none. */
  public record Row(RefreshItem item, Patient patient, TrustedContact contact) {}

  /** What is wanted; null: all. */
  public record Filter(Long departmentId, ContactKind kind) {}

  /** Behind a row of the order by worth. */
  record Cursor(int worth, long id) {

    static Cursor behind(RefreshItem item) {
      return new Cursor(item.worth, item.id);
    }

    /** The first page when there is no text. */
    static Cursor of(String text) {
      if (text == null || text.isEmpty()) {
        return new Cursor(Integer.MAX_VALUE, Long.MAX_VALUE);
      }
      try {
        int dash = text.indexOf('-');
        return new Cursor(
            Integer.parseInt(text.substring(0, dash)),
            Id.fromString(text.substring(dash + 1)).value());
      } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
        throw Problem.invalid("invalid");
      }
    }

    @Override
    public String toString() {
      return worth + "-" + Id.text(id);
    }
  }
}
