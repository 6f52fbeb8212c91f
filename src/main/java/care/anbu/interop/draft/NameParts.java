package care.anbu.interop.draft;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a source has of a name: the whole, the parts, or both; each may be empty.
 *
 * @param given all given names
 */
public record NameParts(String whole, String family, String given) {

  /** A name in parts; given names are written together where the script does so. */
  public static NameParts of(String family, List<String> given) {
    boolean together = WrittenName.isEastAsian(family + String.join("", given));
    return new NameParts(
        "",
        family,
        given.stream()
            .filter(one -> !one.isEmpty())
            .collect(Collectors.joining(together ? "" : " ")));
  }

  public boolean isEmpty() {
    return whole.isEmpty() && family.isEmpty() && given.isEmpty();
  }

  /** As it is said and written; empty where nothing stands there. */
  public String display() {
    WrittenName name = WrittenName.of(this);
    return name == null ? "" : name.display();
  }
}
