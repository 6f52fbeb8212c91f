package care.anbu.outreach.inbox;

import care.anbu.outreach.request.RequestFilter.Cursor;

/**
 * What of the inbox is shown, and from where on.
 *
 * @param kind null: any
 * @param after behind whom; null: from the beginning
 */
public record InboxFilter(Show show, InboxKind kind, Cursor after) {

  /** The lists. */
  public enum Show {
    ALL,
    /** What whoever looks has taken, or was given. */
    MINE
  }

  /** Whether a source of that kind has anything to say. */
  boolean wants(InboxKind one) {
    return kind == null || kind == one;
  }

  boolean mine() {
    return show == Show.MINE;
  }

  /** The address of the list, from its beginning. */
  public String path() {
    return "/inbox?show=" + show + (kind == null ? "" : "&kind=" + kind);
  }

  /** The address of the same list of that kind; null: of any. */
  public String ofKind(InboxKind other) {
    return new InboxFilter(show, other, null).path();
  }

  /** The address of the other list of the same kind. */
  public String shows(Show other) {
    return new InboxFilter(other, kind, null).path();
  }
}
