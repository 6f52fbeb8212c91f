package care.anbu.interop.fhir;

import care.anbu.interop.Draft;
import care.anbu.interop.Line;
import care.anbu.interop.Reading;
import care.anbu.interop.Reason;
import care.anbu.interop.Refused;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads FHIR R4 resources, one a line, into drafts. Knows no database. */
public final class FhirReader {

  /** As FHIR R4 says of ids and names of resources: anything longer is no type. */
  private static final int LONGEST_TYPE = 40;

  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final FhirContext context;

  public FhirReader(FhirContext context) {
    this.context = context;
  }

  /** Reads one line; whatever is wrong with it becomes a refusal. */
  public Reading read(Line line) {
    String type = Line.UNREADABLE;
    try {
      JsonNode resource = parse(line);
      type = type(resource);
      Draft draft = draft(type, resource);
      return draft == null ? Reading.unused(line, type) : Reading.of(line, type, draft);
    } catch (Refused why) {
      return Reading.refused(line, type, why);
    }
  }

  private Draft draft(String type, JsonNode resource) {
    return switch (type) {
      case "Patient" -> new PatientMapping(context).map(resource);
      case "Encounter" -> new EncounterMapping(context).map(resource);
      case "Condition" -> new EventMapping(context).condition(resource);
      case "Procedure" -> new EventMapping(context).procedure(resource);
      case "Immunization" -> new EventMapping(context).immunization(resource);
      case "Practitioner" -> new ProviderMapping(context).practitioner(resource);
      case "Organization", "Location" -> new ProviderMapping(context).place(type, resource);
      default -> null;
    };
  }

  private static JsonNode parse(Line line) {
    if (line.bytes() == null) {
      throw Refused.rejected(Reason.LINE_TOO_LONG, null);
    }
    requireUtf8(line.bytes());
    try {
      JsonNode node = JSON.readTree(line.bytes());
      if (node == null || !node.isObject()) {
        throw Refused.rejected(Reason.NOT_JSON, null);
      }
      return node;
    } catch (JsonProcessingException malformed) {
      var where = malformed.getLocation();
      throw Refused.rejected(
          Reason.NOT_JSON, where == null ? null : "column " + where.getColumnNr());
    } catch (IOException never) {
      throw new IllegalStateException(never);
    }
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

  private static String type(JsonNode resource) {
    String type = resource.path("resourceType").asText("");
    if (type.isBlank() || type.length() > LONGEST_TYPE) {
      throw Refused.rejected(Reason.NO_RESOURCE_TYPE, "resourceType");
    }
    return type;
  }
}
