package care.anbu.patient.phone;

import care.anbu.clinic.Clinics;
import care.anbu.clinic.SignedInBy;
import io.quarkus.security.Authenticated;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Says what a written phone number is. */
@Path("/api/v1/tools/phone")
@SignedInBy(SignedInBy.Way.PROGRAM)
@Authenticated
public class PhoneResource {

  @Inject Clinics clinics;

  /**
   * A number to read.
   *
   * @param region ISO 3166-1 alpha-2; without one, the country of the clinic
   */
  public record Question(@NotNull String text, String region) {}

  @POST
  @Operation(summary = "Read a phone number: valid, E.164, type, textable, callable")
  public PhoneReading read(@Valid @NotNull Question question) {
    return PhoneNumbers.read(
        question.text(), question.region() == null ? clinics.current().country : question.region());
  }
}
