package care.anbu.outreach.fhir;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;

/** Writes resources as FHIR JSON, in which nothing is ever null or empty. */
@ApplicationScoped
class FhirAnswers {

  private final ObjectMapper json;

  @Inject
  FhirAnswers(ObjectMapper json) {
    this.json =
        json.copy()
            .setDefaultPropertyInclusion(
                JsonInclude.Value.construct(
                    JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY));
  }

  Response of(Object resource) {
    try {
      return Response.ok(json.writeValueAsString(resource), Fhir.JSON).build();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
