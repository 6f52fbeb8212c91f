package care.anbu.interop;

import care.anbu.interop.draft.UnusedElement;
import care.anbu.shared.ClinicOwned;
import jakarta.persistence.Entity;

/** An element that stood in a file and that Anbu does not use, and how often. */
@Entity
public class ImportUnused extends ClinicOwned {

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

  /** Whether it stands for elements that are not told apart any more. */
  public boolean isOthers() {
    return UnusedElement.OTHERS.equals(what());
  }
}
