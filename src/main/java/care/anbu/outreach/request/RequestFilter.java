package care.anbu.outreach.request;

import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import java.time.Instant;

/**
 * Which requests a list shows, and from where on.
 *
 * @param kind null: any
 * @param after behind whom; null: from the beginning
 */
public record RequestFilter(Show show, RequestKind kind, Cursor after) {

  /** The lists. */
  public enum Show {
    /** All that wait. */
    WAITING,
    /** Those that wait for whoever asks, or for their role. */
    MINE,
    OVERDUE,
    /** Those that are closed, the last one first. */
    CLOSED
  }

  /** The place of a request in its list. */
  public record Cursor(Instant at, long id) {

    /** As an address has it. */
    @Override
    public String toString() {
      return at.toEpochMilli() + "-" + Id.text(id);
    }

    /**
     * @throws Problem when the text is none
     */
    public static Cursor read(String text) {
      if (text == null || text.isBlank()) {
        return null;
      }
      int dash = text.indexOf('-', 1);
      if (dash < 0 || !text.substring(0, dash).matches("\\d{1,14}")) {
        throw Problem.invalid("invalid");
      }
      long millis = Long.parseLong(text.substring(0, dash));
      return new Cursor(
          Instant.ofEpochMilli(millis), Id.fromString(text.substring(dash + 1)).value());
    }
  }

  /** The address of the list. */
  public String path() {
    return "/requests?show=" + show + (kind == null ? "" : "&kind=" + kind);
  }

  /** The address of the same list of that kind; null: of any. */
  public String ofKind(RequestKind other) {
    return new RequestFilter(show, other, null).path();
  }

  /** The address of another list of the same kind. */
  public String shows(Show other) {
    return new RequestFilter(other, kind, null).path();
  }
}
