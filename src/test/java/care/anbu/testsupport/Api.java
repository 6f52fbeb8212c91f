package care.anbu.testsupport;

import static io.restassured.RestAssured.given;

import care.anbu.clinic.Role;
import io.restassured.specification.RequestSpecification;

/** Calls of the API by people. */
public final class Api {

  private Api() {}

  /** As somebody of a test clinic. */
  public static RequestSpecification as(Role role, String clinic) {
    return given().auth().preemptive().basic(TestClinics.login(role, clinic), TestClinics.PASSWORD);
  }
}
