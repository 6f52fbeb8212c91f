package care.anbu.clinic;

import static org.hamcrest.Matchers.equalTo;

import care.anbu.testsupport.Api;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ApiBodiesTest {

  @Inject TestClinics tests;

  @Test
  void jsonThatIsCalledAFormIsReadAsJson() {
    caller("application/x-www-form-urlencoded")
        .body("{\"text\": \"hello\"}")
        .post("/api/v1/tools/sms-size")
        .then()
        .statusCode(200)
        .body("encoding", equalTo("GSM-7"));
  }

  @Test
  void aValueThatItsFieldDoesNotKnowIsAProblemWithDetails() {
    caller("application/json")
        .body(
            "{\"text\": \"hello\", \"channel\": \"FAX\", \"language\": \"en\", \"purpose\": \"CARE\"}")
        .post("/api/v1/tools/message-check")
        .then()
        .statusCode(400)
        .contentType("application/problem+json");
  }

  private RequestSpecification caller(String type) {
    var asGiven =
        RestAssuredConfig.config()
            .encoderConfig(
                EncoderConfig.encoderConfig()
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                    .encodeContentTypeAs(type, ContentType.TEXT));
    return Api.as(Role.COORDINATOR, tests.create()).config(asGiven).contentType(type);
  }
}
