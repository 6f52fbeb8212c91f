package care.anbu.interop;

import care.anbu.interop.draft.UnusedElement;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;

/** An element that stood in a file and that Anbu does not use, and how often. */
@Entity
public class ImportUnused extends ClinicOwned {

  /** Begins the name of a row above the titles of a table, and of a sheet that is not read. */
  public static final String ROW = "row ";

  public static final String SHEET = "sheet: ";

  /** Begins the name of a column without a title, and of a place in a line. */
  public static final String COLUMN = "column ";

  public long importId;
  public String type;

  /** See {@link UnusedElement}. */
  public String element;

  public long count;

  public UnusedElement what() {
    return new UnusedElement(type, element);
  }

  /** Whether Anbu has no use for the whole record. */
  public boolean isWhole() {
    return type.equals(element) && !isOthers();
  }

  /** The number of a row above the titles of a table; null where it is none. */
  public String rowAbove() {
    return element.matches(ROW + "\\d+") ? element.substring(ROW.length()) : null;
  }

  /** The name of a sheet beside the one that is read; null where it is none. */
  public String otherSheet() {
    return element.startsWith(SHEET) ? element.substring(SHEET.length()) : null;
  }

  /** Which column it is; null where it is none. */
  public String column() {
    return column(element);
  }

  static String column(String name) {
    return name != null && name.startsWith(COLUMN) ? name.substring(COLUMN.length()) : null;
  }

  /** Whether it stands for elements that are not told apart any more. */
  public boolean isOthers() {
    return UnusedElement.OTHERS.equals(what());
  }
}
