package care.anbu.interop.fhir;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;

/**
 * Cuts JSON text, whatever the size of the whole, into objects that are small enough for a tree:
 * the entries of bundles, the elements of a list, or resources that stand alone, one after the
 * other.
 */
final class EntryCutter {

  /**
   * A piece of the text.
   *
   * @param bytes as they came; null when they were more than the limit
   * @param alone a resource, and not an entry with one
   */
  record Piece(byte[] bytes, boolean alone) {}

  /** Deeper than anything FHIR has; each level takes memory. */
  private static final int DEEPEST = 10_000;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final ByteWindow window;
  private final JsonParser parser;

  /** Whether an {@code entry} that comes before any {@code resourceType} is that of a bundle. */
  private final boolean entryFirst;

  private boolean inEntries;

  /** Of the object that stands alone. */
  private long start;

  private String type;
  private boolean opened;

  private boolean bundleBehindEntries;

  /**
   * @param limit the longest piece, in bytes
   */
  EntryCutter(InputStream in, int limit, boolean entryFirst) throws IOException {
    this.window = new ByteWindow(withoutMark(in), limit);
    this.parser = json(limit).createParser(window);
    this.entryFirst = entryFirst;
  }

  private static InputStream withoutMark(InputStream in) throws IOException {
    var text = new PushbackInputStream(in, BYTE_ORDER_MARK.length);
    byte[] head = text.readNBytes(BYTE_ORDER_MARK.length);
    if (!Arrays.equals(head, BYTE_ORDER_MARK)) {
      text.unread(head);
    }
    return text;
  }

  private static JsonFactory json(int limit) {
    return new JsonFactoryBuilder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxNumberLength(limit)
                .maxNameLength(limit)
                .build())
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        .build();
  }

  /**
   * The next piece, or null at the end.
   *
   * @throws com.fasterxml.jackson.core.JsonProcessingException when the text is no JSON
   */
  Piece next() throws IOException {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      switch (token) {
        case START_OBJECT -> {
          start = parser.currentTokenLocation().getCharOffset();
          if (inEntries) {
            parser.skipChildren();
            return piece(false);
          }
          type = null;
          opened = false;
        }
        case FIELD_NAME -> field();
        case END_OBJECT -> {
          if (!opened && !"Bundle".equals(type)) {
            return piece(true);
          }
        }
        case START_ARRAY -> {
          if (inEntries) {
            parser.skipChildren();
          }
        }
        case END_ARRAY -> inEntries = false;
        default -> {}
      }
    }
    return null;
  }

  /** Whether a bundle told only after its entries that it is one. */
  boolean bundleBehindEntries() {
    return bundleBehindEntries;
  }

  /** Goes over a field of an object that stands alone, but not over the entries of a bundle. */
  private void field() throws IOException {
    String name = parser.currentName();
    JsonToken value = parser.nextToken();
    if (name.equals("resourceType")) {
      boolean first = type == null;
      type = parser.getValueAsString();
      bundleBehindEntries |= first && opened && "Bundle".equals(type);
    }
    boolean bundle = type == null ? entryFirst : type.equals("Bundle");
    if (name.equals("entry") && value == JsonToken.START_ARRAY && bundle) {
      inEntries = true;
      opened = true;
    } else {
      parser.skipChildren();
    }
  }

  private Piece piece(boolean alone) {
    long end = parser.currentLocation().getCharOffset();
    byte[] bytes = window.cut(start, end);
    window.forgetBefore(end);
    return new Piece(bytes, alone);
  }
}
