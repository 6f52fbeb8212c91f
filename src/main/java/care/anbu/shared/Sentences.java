package care.anbu.shared;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Texts looked up by a key that is only known at run time: {@code bundle:key}, or a key of the
 * bundle {@code error}.
 */
@ApplicationScoped
public class Sentences {

  @Inject Engine engine;

  private final Map<String, Template> parsed = new ConcurrentHashMap<>();

  public String of(String code, Locale locale, Object... arguments) {
    int colon = code.indexOf(':');
    String bundle = colon < 0 ? "error" : code.substring(0, colon);
    String key = code.substring(colon + 1);
    var sentence = template(bundle, key, arguments.length).instance().setLocale(locale);
    for (int i = 0; i < arguments.length; i++) {
      sentence.data("a" + i, arguments[i]);
    }
    return sentence.render();
  }

  /**
   * Calls the message by its own name: Qute's {@code message(key, …)} loses the arguments of a key
   * that is only known at run time.
   */
  private Template template(String bundle, String key, int arguments) {
    String names =
        IntStream.range(0, arguments).mapToObj(i -> "a" + i).collect(Collectors.joining(", "));
    String call = bundle + ":" + key + (arguments == 0 ? "" : "(" + names + ")");
    return parsed.computeIfAbsent(call, text -> engine.parse("{" + text + "}"));
  }
}
