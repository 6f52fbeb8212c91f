package care.anbu.interop.archive;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The file of the access log takes room only while somebody reads it. */
@QuarkusTest
class FileOfTheAccessLogTest {

  @Inject TestClinics tests;
  @Inject DiskRoom disk;

  @Test
  void askingForItsHeadersMakesNoFileAndKeepsNoRoom() {
    var administrator = Browserless.signIn(Role.ADMINISTRATOR, tests.create());
    long before = disk.kept();

    Response answer =
        RestAssured.given()
            .header("Cookie", administrator.cookieHeader())
            .head("/access-log/file.csv");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualToIgnoringCase("text/csv;charset=UTF-8");
    assertThat(disk.kept()).isEqualTo(before);
  }
}
