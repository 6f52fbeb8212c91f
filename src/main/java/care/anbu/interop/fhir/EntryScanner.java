package care.anbu.interop.fhir;

import care.anbu.interop.fhir.Entry.Text;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.Reader;

/**
 * Goes through JSON text by token and finds resources, whatever the size of the whole: the entries
 * of bundles, the elements of a list, or resources that stand alone, one after the other.
 */
final class EntryScanner {

  /** Deeper than anything FHIR has; each level takes memory. */
  private static final int DEEPEST = 10_000;

  private static final JsonFactory JSON =
      new JsonFactoryBuilder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .build();

  private enum Where {
    OUTSIDE,
    LIST,
    BUNDLE,
    ENTRIES
  }

  private final JsonParser parser;

  /** Whether an {@code entry} that comes before any {@code resourceType} is that of a bundle. */
  private final boolean entryFirst;

  private Where where = Where.OUTSIDE;
  private boolean inList;
  private boolean typeWanted;
  private boolean bundleBehindEntries;

  EntryScanner(Reader text, boolean entryFirst) throws IOException {
    this.parser = JSON.createParser(text);
    this.entryFirst = entryFirst;
  }

  /**
   * The next entry or resource, or null at the end.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException when the text is no JSON
   */
  Entry next() throws IOException {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      Entry found = at(token);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** Whether a bundle told only after its entries that it is one. */
  boolean bundleBehindEntries() {
    return bundleBehindEntries;
  }

  private Entry at(JsonToken token) throws IOException {
    switch (token) {
      case START_OBJECT -> {
        return where == Where.ENTRIES ? entry() : alone();
      }
      case START_ARRAY -> {
        inList = true;
        where = Where.LIST;
      }
      case END_ARRAY -> {
        inList = inList && where != Where.LIST;
        where = where == Where.ENTRIES ? Where.BUNDLE : Where.OUTSIDE;
      }
      case END_OBJECT -> where = inList ? Where.LIST : Where.OUTSIDE;
      case FIELD_NAME -> fieldBehindEntries();
      default -> {}
    }
    return null;
  }

  private void fieldBehindEntries() throws IOException {
    boolean type = parser.currentName().equals("resourceType");
    parser.nextToken();
    if (type && typeWanted && "Bundle".equals(parser.getValueAsString())) {
      bundleBehindEntries = true;
    }
    parser.skipChildren();
  }

  private Entry entry() throws IOException {
    var entry = new Entry();
    entry.start = tokenStart();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("fullUrl") && value == JsonToken.VALUE_STRING) {
        entry.fullUrl = parser.getText();
      } else if (field.equals("resource") && value == JsonToken.START_OBJECT) {
        resource(entry, false);
      } else if (field.equals("request") && value == JsonToken.START_OBJECT) {
        request(entry);
      } else if (field.equals("search") && value == JsonToken.START_OBJECT) {
        search(entry);
      } else {
        parser.skipChildren();
      }
    }
    entry.end = here();
    return entry;
  }

  private void request(Entry entry) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "method" -> entry.method = parser.getValueAsString("");
        case "url" -> entry.url = parser.getValueAsString("");
        case "ifNoneExist" -> entry.ifNoneExist = parser.getValueAsString("");
        default -> {}
      }
      parser.skipChildren();
    }
  }

  private void search(Entry entry) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean mode = parser.currentName().equals("mode");
      parser.nextToken();
      if (mode) {
        entry.mode = parser.getValueAsString("");
      }
      parser.skipChildren();
    }
  }

  /** A resource by itself; null when it is a bundle, whose entries come next. */
  private Entry alone() throws IOException {
    var entry = new Entry();
    if (!resource(entry, true)) {
      return null;
    }
    entry.start = entry.resourceStart;
    entry.end = entry.resourceEnd;
    return entry;
  }

  /** Goes through a resource; false where it stopped before the entries of a bundle. */
  private boolean resource(Entry entry, boolean alone) throws IOException {
    long start = tokenStart();
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      switch (token) {
        case START_ARRAY, START_OBJECT -> {
          if (alone && depth == 1 && isEntries(token, entry.type)) {
            where = Where.ENTRIES;
            typeWanted = entry.type == null;
            return false;
          }
          depth++;
        }
        case END_ARRAY, END_OBJECT -> depth--;
        case VALUE_STRING -> string(entry, depth);
        default -> {}
      }
    }
    entry.resourceStart = start;
    entry.resourceEnd = here();
    return true;
  }

  private boolean isEntries(JsonToken token, String type) throws IOException {
    return token == JsonToken.START_ARRAY
        && "entry".equals(parser.currentName())
        && (type == null ? entryFirst : type.equals("Bundle"));
  }

  private void string(Entry entry, int depth) throws IOException {
    String field = parser.currentName();
    if ("reference".equals(field)) {
      entry.references.add(text());
    } else if (depth == 1 && "id".equals(field)) {
      entry.id = text();
    } else if (depth == 1 && "resourceType".equals(field)) {
      entry.type = parser.getText();
    }
  }

  private Text text() throws IOException {
    long start = tokenStart();
    String value = parser.getText();
    return new Text(start, here(), value);
  }

  private long tokenStart() {
    return parser.currentTokenLocation().getCharOffset();
  }

  private long here() {
    return parser.currentLocation().getCharOffset();
  }
}
