package care.anbu.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClinicSqlTest {

  private final List<Object> said = new ArrayList<>();
  private final SqlConnection ours = new SqlConnection(database(), "ours");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select id from patient",
        "select id from patient where clinic_id = 'theirs'",
        "select id from patient where clinic_id = :clinics",
        "select id from patient where id = :clinic",
      })
  void statementThatDoesNotBindTheClinicIsRefused(String sql) {
    assertThatThrownBy(() -> new ClinicSql().query(sql, Long.class))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ClinicSql().update(sql))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ours.ids(sql)).isInstanceOf(IllegalArgumentException.class);
    assertThat(said).isEmpty();
  }

  @Test
  void clinicStandsWhereItIsNamedAndValuesInTheirOrder() throws SQLException {
    ours.update(
        "update visit set at = ?, kind = ? where clinic_id = :clinic and id = ? and room in"
            + " (select id from room where clinic_id = :clinic)",
        Instant.EPOCH,
        Channel.SMS,
        7L);

    assertThat(said)
        .containsExactly(
            "update visit set at = ?, kind = ? where clinic_id = ? and id = ? and room in"
                + " (select id from room where clinic_id = ?)",
            List.of(1, Timestamp.from(Instant.EPOCH)),
            List.of(2, "SMS"),
            List.of(3, "ours"),
            List.of(4, 7L),
            List.of(5, "ours"));
  }

  @Test
  void valuesMustBeAsManyAsPlaces() {
    assertThatThrownBy(() -> ours.update("delete from visit where clinic_id = :clinic", 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> ours.update("delete from visit where clinic_id = :clinic and id = ?"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void idsStandInBrackets() {
    assertThat(ClinicSql.in(List.of(1L, 22L))).isEqualTo("(1,22)");
  }

  /** Tells what is prepared and set. */
  private Connection database() {
    var statement =
        proxy(
            PreparedStatement.class,
            (name, values) -> {
              if (name.startsWith("set")) {
                said.add(List.of(values));
              }
              return name.equals("executeUpdate") ? 1 : null;
            });
    return proxy(
        Connection.class,
        (name, values) -> {
          said.add(values[0]);
          return statement;
        });
  }

  private interface Answer {
    Object to(String method, Object[] values);
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, values) -> answer.to(method.getName(), values)));
  }
}
