package care.anbu.outreach.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.instance.model.api.IBaseResource;

/** FHIR R4 as HAPI knows it: the strict parser, and the validator with the base definitions. */
final class R4 {

  private static final FhirContext CONTEXT = FhirContext.forR4();
  private static final FhirValidator VALIDATOR = validator();

  private R4() {}

  /** Reads a resource; anything that R4 does not know, or that is invalid, is a failure. */
  static <T extends IBaseResource> T valid(Class<T> type, String json) {
    var result = VALIDATOR.validateWithResult(json);
    assertThat(result.getMessages())
        .as(json)
        .filteredOn(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
        .isEmpty();
    return CONTEXT
        .newJsonParser()
        .setParserErrorHandler(new StrictErrorHandler())
        .parseResource(type, json);
  }

  private static FhirValidator validator() {
    var support =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(CONTEXT),
            new CommonCodeSystemsTerminologyService(CONTEXT),
            new InMemoryTerminologyServerValidationSupport(CONTEXT));
    return CONTEXT.newValidator().registerValidatorModule(new FhirInstanceValidator(support));
  }
}
