package care.anbu.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jboss.logmanager.formatters.StructuredFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogsWithoutPeopleTest {

  private static ExtLogRecord logged(String format, Object... parameters) {
    var record = new ExtLogRecord(Level.ERROR, format, ExtLogRecord.FormatStyle.PRINTF, "test");
    record.setParameters(parameters);
    assertThat(new LogsWithoutPeople().isLoggable(record)).isTrue();
    return record;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010-1234-5678",
        "01012345678",
        "+821012345678",
        "+82 10-1234-5678",
        "kim@example.com",
        "김영희",
        "900101-2234567",
        "9001012234567",
        "219-09-9901"
      })
  void whatNamesAPersonIsMasked(String value) {
    assertThat(logged("a thing of %s failed at 100%%", value).getFormattedMessage())
        .isEqualTo("a thing of [***] failed at 100%");
  }

  @Test
  void secretsThatWeMadeAreMasked() {
    String secret = "q3Zb_0pXhT9-uWcR7yVdEaNfLkGmSoJiBtHvUxYwZA5";
    for (String where :
        new String[] {"HTTP Request to /sign-in/password/seoul.%s failed", "anbu_program_%s"}) {
      assertThat(logged(where, secret).getFormattedMessage()).isEqualTo(where.formatted("[***]"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import 0K4T2M8Q1X3ZA goes on at the next start",
        "campaign 734859203948573920 could not be run",
        "listening at 127.0.0.1:8080",
        "access log of seoul intact: link 17 is a3f9-22c1",
        "2026-11-28T10:15:30Z"
      })
  void whatHelpsToFindAFaultStays(String text) {
    assertThat(logged("%s", text).getFormattedMessage()).isEqualTo(text);
  }

  @Test
  void ofAFailureOfTheDatabaseOnlyItsCodesAreToldAndWhereItHappened() {
    var duplicate =
        new SQLIntegrityConstraintViolationException(
            "Duplicate entry 'seoul-900101' for key 'patient_chart'", "23000", 1062);
    var record = logged("failed");
    record.setThrown(
        new IllegalStateException("could not execute [insert 'Mary Jones']", duplicate));
    new LogsWithoutPeople().isLoggable(record);

    var text = new StringWriter();
    record.getThrown().printStackTrace(new PrintWriter(text));
    assertThat(text.toString())
        .contains("java.lang.IllegalStateException: SQL state 23000, error 1062")
        .contains("SQLIntegrityConstraintViolationException: SQL state 23000, error 1062")
        .contains("at care.anbu.shared.LogsWithoutPeopleTest")
        .doesNotContain("seoul-900101", "Mary Jones");
  }

  @Test
  void whatAnyFailureQuotesIsLeftOut() {
    Throwable quiet =
        LogsWithoutPeople.quiet(new IllegalArgumentException("no date: 'Mary Jones' of 김영희"));
    assertThat(quiet.toString())
        .isEqualTo("java.lang.IllegalArgumentException: no date: '…' of [***]");
  }

  /** As ANBU_LOG_FORMAT=json writes it. */
  @ParameterizedTest
  @ValueSource(
      strings = {"010-1234-5678", "+821012345678", "kim@example.com", "김영희", "900101-2234567"})
  void noFieldOfALogForProgramsNamesAPerson(String person) {
    var record = logged("a thing of %s failed", person);
    record.putMdc("clinic", "seoul");
    record.putMdc("gateway", person);
    record.setThrown(
        new IllegalStateException("no such number: " + person, new SQLException(person, "22001")));
    new LogsWithoutPeople().isLoggable(record);

    var json = new JsonFormatter();
    json.setExceptionOutputType(StructuredFormatter.ExceptionOutputType.FORMATTED);
    String line = json.format(record);

    assertThat(line)
        .doesNotContain(person)
        .contains("\"clinic\":\"seoul\"", "\"gateway\":\"[***]\"", "SQL state 22001")
        .contains("a thing of [***] failed", "java.lang.IllegalStateException");
  }
}
