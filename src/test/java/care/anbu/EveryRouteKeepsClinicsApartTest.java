package care.anbu;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.clinic.Role;
import care.anbu.protocol.due.DueUpkeep;
import care.anbu.shared.ClinicScope;
import care.anbu.shared.Id;
import care.anbu.start.demo.DemoClinics;
import care.anbu.testsupport.Browserless;
import care.anbu.testsupport.ManyCalls;
import care.anbu.testsupport.ManyCalls.Answer;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
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
  @Inject DueUpkeep upkeep;
  @Inject ClinicScope scope;
  @Inject TestClinics tests;
  @Inject DataSource database;
  @TestHTTPResource URI address;

  @Test
  void noForeignIdOpensOrChangesAnything() throws SQLException {
    demo.create();
    // What follows from making it would otherwise be worked out a second later.
    scope.run(THEIRS, upkeep::takeInArrivals);
    String ours = tests.create();
    var browser = Browserless.signIn(Role.ADMINISTRATOR, ours);
    List<String> foreignIds = idsOfTheirRows();
    assertThat(foreignIds).isNotEmpty();
    List<String> before = checksumsOfTheirRows();

    var calls = new ManyCalls(address, Role.ADMINISTRATOR, ours);
    var softly = new SoftAssertions();
    ManyCalls.forEach(
        Route.all().stream()
            .filter(route -> route.hasParameter() && !route.path().contains("{language}"))
            .toList(),
        route -> {
          for (String id : foreignIds) {
            Answer answer = call(route, route.with(id), browser, calls);
            softly
                .assertThat(answer.status())
                .as(route + " " + id)
                .isBetween(400, 499)
                .isNotEqualTo(429);
            softly.assertThat(answer.body()).as(route + " " + id).doesNotContain(THEIR_NAME);
          }
        });
    softly.assertAll();
    assertThat(checksumsOfTheirRows()).isEqualTo(before);
  }

  @Test
  void noListShowsRowsOfAnotherClinic() throws SQLException {
    demo.create();
    String ours = tests.create();
    var browser = Browserless.signIn(Role.ADMINISTRATOR, ours);
    List<String> foreignIds = idsOfTheirRows();

    var calls = new ManyCalls(address, Role.ADMINISTRATOR, ours);
    var softly = new SoftAssertions();
    ManyCalls.forEach(
        Route.all().stream()
            .filter(route -> !route.hasParameter() && route.method().equals("GET"))
            .toList(),
        route -> {
          String answer = call(route, route.path(), browser, calls).body();
          softly.assertThat(answer).as(route.toString()).doesNotContain(THEIR_NAME);
          softly
              .assertThat(foreignIds.stream().filter(answer::contains))
              .as(route.toString())
              .isEmpty();
        });
    softly.assertAll();
  }

  private static Answer call(Route route, String path, Browserless browser, ManyCalls calls) {
    boolean get = route.method().equals("GET");
    if (route.isApi()) {
      return get
          ? calls.api("GET", path)
          : calls.api(route.method(), path, "application/json", "{}");
    }
    return get ? calls.page(path, browser) : calls.form(path, browser);
  }

  private List<String> idsOfTheirRows() throws SQLException {
    var ids = new ArrayList<String>();
    for (String table : tablesWith("id")) {
      for (String id :
          column(
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

  private List<String> checksumsOfTheirRows() throws SQLException {
    var sums = new ArrayList<String>();
    for (String table : tablesWith("clinic_id")) {
      String columns =
          String.join(
              "`,`",
              column(
                  "select column_name from information_schema.columns where table_schema = database() and table_name = '"
                      + table
                      + "' order by 1"));
      sums.addAll(
          column(
              "select concat('"
                  + table
                  + " ', count(*), ' ', coalesce(sum(crc32(concat_ws('|', `"
                  + columns
                  + "`))), 0)) from "
                  + table
                  + " where clinic_id = '"
                  + THEIRS
                  + "'"
                  // Jobs of that clinic take theirs at any time.
                  + (table.equals("clinic_lease") ? " and job not like 'due-%'" : "")));
    }
    return sums;
  }

  private List<String> tablesWith(String column) throws SQLException {
    return column(
        "select table_name from information_schema.columns c where table_schema = database() and column_name = '"
            + column
            + "' and exists (select 1 from information_schema.columns k where k.table_schema = c.table_schema"
            + " and k.table_name = c.table_name and k.column_name = 'clinic_id') order by 1");
  }

  private List<String> column(String sql) throws SQLException {
    try (var connection = database.getConnection();
        var rows = connection.createStatement().executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }
}
