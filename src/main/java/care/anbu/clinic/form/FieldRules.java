package care.anbu.clinic.form;

import care.anbu.shared.Problem;
import care.anbu.shared.Typed;
import java.util.function.BiFunction;
import org.jsoup.nodes.Element;

/**
 * What a field of a page says of itself: how long, whether needed, which kind, from where to where.
 */
final class FieldRules {

  private FieldRules() {}

  /** What of it a text does not keep, or null. */
  static Problem fault(Element field, String typed) {
    String text = Typed.plain(typed);
    if (text.isEmpty()) {
      return field.hasAttr("required") ? Problem.invalid("required") : null;
    }
    String most = field.attr("maxlength");
    if (!most.isEmpty() && Typed.length(text) > Integer.parseInt(most)) {
      return Problem.invalid("too_long", Typed.length(text), Integer.valueOf(most));
    }
    return switch (field.attr("type")) {
      case "date" -> within(field, text, Typed::day);
      case "time" -> within(field, text, Typed::time);
      case "datetime-local" -> within(field, text, Typed::moment);
      case "number" -> within(field, text, Typed::number);
      default -> null;
    };
  }

  private static <T extends Comparable<? super T>> Problem within(
      Element field, String text, BiFunction<String, String, T> reader) {
    T value;
    try {
      value = reader.apply(field.attr("name"), text);
    } catch (Problem unreadable) {
      return unreadable;
    }
    String least = field.attr("min");
    if (!least.isEmpty() && value.compareTo(reader.apply("", least)) < 0) {
      return Problem.invalid("at_least", least);
    }
    String most = field.attr("max");
    if (!most.isEmpty() && value.compareTo(reader.apply("", most)) > 0) {
      return Problem.invalid("at_most", most);
    }
    return null;
  }
}
