package care.anbu.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.clinic.signin.ApiGroup;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Programs of a clinic, made as an administrator makes them. */
public final class TestPrograms {

  private static final Pattern TOKEN =
      Pattern.compile("anbu_program_[a-z][a-z0-9-]+\\.[A-Za-z0-9_-]{43}");

  private TestPrograms() {}

  /**
   * Makes one that may make some calls; returns its token.
   *
   * @param until last day, or null
   */
  public static String make(
      Browserless administrator, String name, Role role, LocalDate until, ApiGroup... routes) {
    administrator.get("/settings/programs").then().statusCode(200);
    Response made =
        administrator.post(
            "/settings/programs",
            form(name, role, TestClinics.PASSWORD, until == null ? "" : until.toString(), routes));
    assertThat(made.statusCode()).as(made.asString()).isEqualTo(303);
    var token = TOKEN.matcher(administrator.follow(made).asString());
    assertThat(token.find()).isTrue();
    return token.group();
  }

  /** What the form sends. */
  public static Map<String, List<String>> form(
      String name, Role role, String own, String until, ApiGroup... routes) {
    return Map.of(
        "name", List.of(name),
        "role", List.of(role.name()),
        "routes", Arrays.stream(routes).map(Enum::name).toList(),
        "until", List.of(until),
        "own", List.of(own));
  }
}
