package care.anbu;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.shared.Id;
import care.anbu.start.demo.DemoClinics;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.KeptConnection;
import care.anbu.testsupport.TestClinics;
import care.anbu.testsupport.TestSql;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/**
 * Calls every page and every call of the API with the ids of another clinic, as its administrator:
 * none answers with anything of that clinic, and none changes a row of it.
 */
@QuarkusTest
class EveryRouteKeepsClinicsApartTest {

  private static final String THEIRS = "anbu";
  private static final String THEIR_NAME = "안부병원";

  @Inject DemoClinics demo;
  @Inject TestClinics tests;
  @Inject TestSql sql;
  @TestHTTPResource URI address;

  @Test
  void noForeignIdOpensOrChangesAnything() {
    demo.create();
    String ours = tests.create();
    var browser = Browserless.signIn(Role.ADMINISTRATOR, ours);
    List<String> foreignIds = idsOfTheirRows();
    assertThat(foreignIds).isNotEmpty();
    List<String> before = checksumsOfTheirRows();

    var softly = new SoftAssertions();
    for (Route route : Route.all()) {
      if (!route.hasParameter() || route.path().contains("{language}")) {
        continue;
      }
      for (String id : foreignIds) {
        var answer = call(route, route.with(id), browser, ours);
        softly.assertThat(answer.statusCode()).as(route + " " + id).isBetween(400, 499);
        softly.assertThat(answer.body()).as(route + " " + id).doesNotContain(THEIR_NAME);
      }
    }
    softly.assertAll();
    assertThat(checksumsOfTheirRows()).isEqualTo(before);
  }

  @Test
  void noListShowsRowsOfAnotherClinic() {
    demo.create();
    String ours = tests.create();
    var browser = Browserless.signIn(Role.ADMINISTRATOR, ours);
    List<String> foreignIds = idsOfTheirRows();

    var softly = new SoftAssertions();
    for (Route route : Route.all()) {
      if (route.hasParameter() || !route.method().equals("GET")) {
        continue;
      }
      String answer = call(route, route.path(), browser, ours).body();
      softly.assertThat(answer).as(route.toString()).doesNotContain(THEIR_NAME);
      softly
          .assertThat(foreignIds.stream().filter(answer::contains))
          .as(route.toString())
          .isEmpty();
    }
    softly.assertAll();
  }

  private HttpResponse<String> call(Route route, String path, Browserless browser, String clinic) {
    var connection = new KeptConnection(address);
    if (!route.isApi()) {
      return connection.page(browser, route.method(), path);
    }
    String body = route.method().equals("GET") ? "" : "{}";
    return connection.api(
        Role.ADMINISTRATOR, clinic, route.method(), path, "application/json", body);
  }

  private List<String> idsOfTheirRows() {
    var ids = new ArrayList<String>();
    for (String table : tablesWith("id")) {
      for (String id :
          sql.column(
              "select id from "
                  + table
                  + " where clinic_id = '"
                  + THEIRS
                  + "' order by id limit 1")) {
        ids.add(Id.text(Long.parseLong(id)));
      }
    }
    return ids;
  }

  private List<String> checksumsOfTheirRows() {
    var sums = new ArrayList<String>();
    for (String table : tablesWith("clinic_id")) {
      String columns =
          String.join(
              "`,`",
              sql.column(
                  "select column_name from information_schema.columns where table_schema = database() and table_name = '"
                      + table
                      + "' order by 1"));
      sums.addAll(
          sql.column(
              "select concat('"
                  + table
                  + " ', count(*), ' ', coalesce(sum(crc32(concat_ws('|', `"
                  + columns
                  + "`))), 0)) from "
                  + table
                  + " where clinic_id = '"
                  + THEIRS
                  + "'"));
    }
    return sums;
  }

  private List<String> tablesWith(String column) {
    return sql.column(
        "select table_name from information_schema.columns c where table_schema = database() and column_name = '"
            + column
            + "' and exists (select 1 from information_schema.columns k where k.table_schema = c.table_schema"
            + " and k.table_name = c.table_name and k.column_name = 'clinic_id') order by 1");
  }
}
