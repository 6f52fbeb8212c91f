package care.anbu.interop.draft;

/**
 * A text and where it stands.
 *
 * @param text empty where nothing stands there
 */
public record WrittenText(String text, String element) {

  public boolean isEmpty() {
    return text.isEmpty();
  }
}
