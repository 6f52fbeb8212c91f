package care.anbu.interop.draft;

/**
 * What an observation found.
 *
 * @param number with its unit, which may be empty; or null
 * @param text of a code, where it is no number
 */
public record ObservedValue(Double number, String unit, String text) {
  public ObservedValue {
    unit = Texts.stored(unit);
    text = Texts.stored(text);
  }
}
