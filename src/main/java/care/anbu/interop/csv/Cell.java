package care.anbu.interop.csv;

import care.anbu.interop.draft.Reason;

/**
 * A cell as it is to be understood.
 *
 * @param value empty when there is none, or it had to be left out
 * @param note what was repaired or left out, and why; null when the cell is as it stood
 */
record Cell(String value, Reason note) {

  static final Cell EMPTY = new Cell("", null);

  static Cell of(String value) {
    return new Cell(value, null);
  }

  static Cell repaired(String value, Reason why) {
    return new Cell(value, why);
  }

  static Cell leftOut(Reason why) {
    return new Cell("", why);
  }
}
