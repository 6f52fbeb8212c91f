package care.anbu.interop.draft;

import java.time.temporal.TemporalAccessor;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * What a draft says, element by element, under names of its own: no element of a record that is
 * renamed or moved makes known rows look changed, and a new element that says nothing does not
 * either. Repairs are none of it: the same number with and without its lost zero is no news.
 *
 * <pre>Content.of("place").with("kind", kind).with("name", name).hash()</pre>
 */
public final class Content {

  private final StringBuilder text;

  private Content(StringBuilder text) {
    this.text = text;
  }

  /**
   * What a draft of some kind says.
   *
   * @param schema the kind; with a number behind it once what its elements mean has changed
   */
  public static Content of(String schema) {
    return new Content(new StringBuilder(schema));
  }

  /**
   * Adds an element.
   *
   * @param value a text, number, truth, day, time, constant, {@link SourceKey}, {@link Content}, or
   *     several of them; null, an empty text and none are nothing
   */
  public Content with(String element, Object value) {
    String written = written(value);
    if (!written.isEmpty()) {
      text.append('\n').append(element).append(' ').append(written);
    }
    return this;
  }

  /** The same in 64 bits. */
  public long hash() {
    return SourceKey.contentHash(text.toString());
  }

  /** Each text with its length, so that none can look like two, or like an element. */
  private static String written(Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Collection<?> several) {
      return several.stream().map(Content::written).collect(Collectors.joining(" "));
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof String || value instanceof Content) {
      String one = value.toString();
      return one.isEmpty() ? "" : one.length() + ":" + one;
    }
    if (value instanceof Number
        || value instanceof Boolean
        || value instanceof SourceKey
        || value instanceof TemporalAccessor) {
      return value.toString();
    }
    throw new IllegalArgumentException(value.getClass().getName());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
