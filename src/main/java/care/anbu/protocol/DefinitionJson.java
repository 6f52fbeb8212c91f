package care.anbu.protocol;

import care.anbu.protocol.rule.Ages;
import care.anbu.protocol.rule.DepartmentJson;
import care.anbu.protocol.rule.DueRule;
import care.anbu.protocol.rule.Evidence;
import care.anbu.protocol.rule.PartialDates;
import care.anbu.protocol.rule.ProtocolDefinition;
import care.anbu.protocol.rule.Told;
import care.anbu.protocol.rule.Tolerance;
import care.anbu.segment.criterion.Criteria;
import care.anbu.segment.criterion.Criterion;
import care.anbu.shared.Id;
import care.anbu.shared.Problem;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The JSON form of a protocol's definition, as the API takes it and the database keeps it; see
 * docs/decisions/032-protocols.md. It is read strictly: an unknown member is a {@link Problem},
 * since a protocol read wrongly would call the wrong patients.
 */
public final class DefinitionJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
          .enable(DeserializationFeature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
          .serializationInclusion(JsonInclude.Include.NON_EMPTY)
          .build();

  /** The definition, its criteria in their own JSON form. */
  private record Written(
      JsonNode population,
      Ages ages,
      JsonNode exclusions,
      List<Evidence> evidence,
      DueRule rule,
      Tolerance tolerance,
      Integer priority,
      Told told,
      PartialDates partialDates) {}

  private static final int USUAL_PRIORITY = 3;

  private DefinitionJson() {}

  /** Reads what {@link #write} wrote. */
  public static ProtocolDefinition read(String json) {
    try {
      return read(JSON.readTree(json), text -> Id.fromString(text).value());
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException(damaged);
    }
  }

  /**
   * Reads what a caller wrote.
   *
   * @param departmentId finds the id of a department from the text that names it
   */
  public static ProtocolDefinition read(JsonNode json, ToLongFunction<String> departmentId) {
    if (json == null || !json.isObject()) {
      throw Problem.invalid("protocol:problem_json", "definition");
    }
    Written written = written(json, departmentId);
    return new ProtocolDefinition(
        written.population == null
            ? new Criterion.And(List.of())
            : Criteria.parse(written.population, departmentId),
        written.ages,
        written.exclusions == null ? null : Criteria.parse(written.exclusions, departmentId),
        written.evidence,
        written.rule,
        written.tolerance,
        written.priority == null ? USUAL_PRIORITY : written.priority,
        written.told,
        written.partialDates);
  }

  private static Written written(JsonNode json, ToLongFunction<String> departmentId) {
    try {
      return JSON.readerFor(Written.class)
          .withAttribute(DepartmentJson.FINDER, departmentId)
          .readValue(json);
    } catch (JsonMappingException wrong) {
      if (wrong.getCause() instanceof Problem problem) {
        throw problem;
      }
      throw Problem.invalid("protocol:problem_json", path(wrong));
    } catch (java.io.IOException damaged) {
      throw Problem.invalid("protocol:problem_json", "definition");
    }
  }

  /** Where the fault is, such as {@code rule.steps[1]}. */
  private static String path(JsonMappingException wrong) {
    var path = new StringBuilder();
    for (JsonMappingException.Reference step : wrong.getPath()) {
      if (step.getFieldName() == null) {
        path.append('[').append(step.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return path.isEmpty() ? "definition" : path.toString();
  }

  /** The JSON form. */
  public static JsonNode write(ProtocolDefinition definition) {
    return JSON.valueToTree(
        new Written(
            tree(definition.population()),
            definition.ages().isAny() ? null : definition.ages(),
            definition.exclusions() == null ? null : tree(definition.exclusions()),
            definition.evidence(),
            definition.rule(),
            definition.tolerance(),
            definition.priority(),
            definition.told(),
            definition.partialDates() == PartialDates.FIRST_DAY
                ? null
                : definition.partialDates()));
  }

  private static JsonNode tree(Criterion criterion) {
    try {
      return JSON.readTree(criterion.normalised().json());
    } catch (JsonProcessingException never) {
      throw new IllegalStateException(never);
    }
  }
}
