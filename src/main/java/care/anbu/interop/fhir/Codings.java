package care.anbu.interop.fhir;

import care.anbu.interop.draft.Coded;
import care.anbu.interop.draft.Texts;
import com.fasterxml.jackson.databind.JsonNode;

/** Codeable concepts: the first coding with a code, else the text as its own code. */
final class Codings {

  /** The system of a code that is only a text. */
  static final String TEXT = "text";

  private static final int SYSTEM = 120;
  private static final int CODE = 80;
  private static final int DISPLAY = 200;

  private Codings() {}

  /** The code of a concept, or null when it says nothing. */
  static Coded of(JsonNode concept) {
    String text = concept.path("text").asText("").strip();
    for (JsonNode coding : concept.path("coding")) {
      String code = coding.path("code").asText("").strip();
      if (!code.isEmpty() && code.length() <= CODE) {
        String display = coding.path("display").asText("").strip();
        String shown = !display.isEmpty() ? display : !text.isEmpty() ? text : code;
        return new Coded(
            Texts.cut(coding.path("system").asText(""), SYSTEM), code, Texts.cut(shown, DISPLAY));
      }
    }
    return text.isEmpty() ? null : new Coded(TEXT, Texts.cut(text, CODE), Texts.cut(text, DISPLAY));
  }

  /** Whether a status concept or code says this. */
  static boolean says(JsonNode concept, String code) {
    for (JsonNode coding : concept.path("coding")) {
      if (coding.path("code").asText("").equals(code)) {
        return true;
      }
    }
    return false;
  }
}
