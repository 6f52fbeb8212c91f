package care.anbu.interop.fhir;

import care.anbu.interop.archive.FileHead;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.List;

/** How FHIR resources stand in a file, by its first bytes. */
enum FhirHead {
  /** One resource a line. */
  LINES,
  /** A bundle, a resource over several lines, or a list of them. */
  DOCUMENT,
  /** Something else. */
  OTHER;

  private static final JsonFactory JSON = new JsonFactory();

  static FhirHead of(FileHead head) {
    if (!head.isText()) {
      return OTHER;
    }
    String text = head.text();
    if (head.isNdjson() && !isBundle(text) && !goesOnBehindItsFirstLine(text)) {
      return LINES;
    }
    boolean json = text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[");
    return json && text.contains("\"resourceType\"") ? DOCUMENT : OTHER;
  }

  /** A resource of several lines, some of which may begin like one of their own. */
  private static boolean goesOnBehindItsFirstLine(String text) {
    List<String> lines =
        text.lines().map(String::strip).filter(l -> !l.isEmpty()).limit(2).toList();
    return lines.size() == 2
        && (lines.get(0).startsWith("{") || lines.get(0).startsWith("["))
        && !lines.get(1).startsWith("{")
        && !lines.get(0).endsWith("}");
  }

  /** By its type, or by entries where those come before the type. */
  private static boolean isBundle(String text) {
    try (var parser = JSON.createParser(text)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String field = parser.currentName();
          JsonToken value = parser.nextToken();
          if (field.equals("resourceType")) {
            return "Bundle".equals(parser.getValueAsString());
          }
          if (field.equals("entry") && value == JsonToken.START_ARRAY) {
            return true;
          }
          parser.skipChildren();
        }
      }
    } catch (IOException brokenOff) {
      // The head ends in the middle of something that is no list of entries.
    }
    return false;
  }
}
