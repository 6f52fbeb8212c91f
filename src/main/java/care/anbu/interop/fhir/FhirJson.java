package care.anbu.interop.fhir;

import care.anbu.interop.ImportUnused;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of a resource, or of an entry with one, as a tree, and what bytes are refused. */
final class FhirJson {

  /** Values, names and brackets: as a tree, each takes many times the bytes that it has in text. */
  private static final long MOST_TOKENS = 500_000;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxStringLength(Integer.MAX_VALUE)
                          .maxTokenCount(MOST_TOKENS)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);

  private FhirJson() {}

  /**
   * Reads an object.
   *
   * @param bytes null where there were more of them than the limit
   * @throws Refused with the reason when it is none, or one that readers read differently
   */
  static ObjectNode tree(byte[] bytes) {
    if (bytes == null) {
      throw Refused.rejected(Reason.LINE_TOO_LONG, null);
    }
    requireUtf8(bytes);
    try (JsonParser parser = JSON.createParser(bytes)) {
      return tree(parser);
    } catch (JsonProcessingException malformed) {
      if (malformed.getOriginalMessage().startsWith("Duplicate field")) {
        throw Refused.rejected(Reason.DUPLICATE_ELEMENT, null);
      }
      var where = malformed.getLocation();
      throw Refused.rejected(
          Reason.NOT_JSON, where == null ? null : ImportUnused.COLUMN + where.getColumnNr());
    } catch (IOException never) {
      throw new IllegalStateException(never);
    }
  }

  private static ObjectNode tree(JsonParser parser) throws IOException {
    try {
      JsonNode node = JSON.readTree(parser);
      if (node instanceof ObjectNode object) {
        return object;
      }
      throw Refused.rejected(Reason.NOT_JSON, null);
    } catch (StreamConstraintsException beyondALimit) {
      boolean tooMany = parser.currentTokenCount() > MOST_TOKENS;
      throw Refused.rejected(tooMany ? Reason.TOO_MANY_ELEMENTS : Reason.TOO_DEEP, null);
    }
  }

  static byte[] bytes(JsonNode tree) throws JsonProcessingException {
    return JSON.writeValueAsBytes(tree);
  }

  /** Plain ASCII, the usual case, needs no decoder. */
  private static void requireUtf8(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        try {
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
          return;
        } catch (CharacterCodingException malformed) {
          throw Refused.rejected(Reason.INVALID_UTF8, null);
        }
      }
    }
  }
}
