package care.anbu.campaign.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.persistence.AttributeConverter;

/** Keeps the figures of a plan in one column; figures that are no longer known are left out. */
public class PlanSummaryJson implements AttributeConverter<PlanSummary, String> {

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  @Override
  public String convertToDatabaseColumn(PlanSummary summary) {
    try {
      return summary == null ? null : JSON.writeValueAsString(summary);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public PlanSummary convertToEntityAttribute(String json) {
    try {
      return json == null ? null : JSON.readValue(json, PlanSummary.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored plan cannot be read", e);
    }
  }
}
