package care.anbu.interop.csv;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.interop.ImportRun.Failure;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.run.TestImports;
import care.anbu.interop.run.TestImports.Outcome;
import care.anbu.testsupport.Fuzz;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Changed tables come in as far as they can, and touch nobody whom they do not name. */
@QuarkusTest
class TableFuzzImportTest {

  private static final int TABLES = Fuzz.cases(12);

  private static final String OTHERS =
      "차트번호,이름,생년월일,휴대폰,이메일\n"
          + "V1,김다른,1960-03-01,010-9000-0001,v1@example.com\n"
          + "V2,이다른,1961-03-01,010-9000-0002,v2@example.com\n";

  /** A patient of a changed table, and a value that says whose it is. */
  private static final Pattern OWN =
      Pattern.compile("A(\\d{4})-\\1 EMAIL p(\\d{4})@row\\2\\.example");

  @Inject TestClinics tests;
  @Inject TestImports imports;
  @Inject CsvMappings mappings;

  @Test
  void changedTablesNeitherBreakARunNorTouchPatientsWhomTheyDoNotName() {
    String other = tests.create();
    run(other, OTHERS, OTHERS.getBytes(StandardCharsets.UTF_8));
    String clinic = tests.create();
    run(clinic, OTHERS, OTHERS.getBytes(StandardCharsets.UTF_8));
    List<String> before = imports.checksum(clinic);
    List<String> beforeOfOther = imports.checksum(other);
    assertThat(before).hasSizeGreaterThan(5);
    var random = new Random(Fuzz.SEED);
    long created = 0;
    for (int i = 0; i < TABLES; i++) {
      List<Integer> columns = TableFuzzTest.shuffled(random);
      String table = TableFuzzTest.table(columns, ",", true);
      String changed = TableFuzzTest.changed(table, random, 1 + random.nextInt(6));
      byte[] file = TableFuzzTest.damaged(TableFuzzTest.encoded(changed, random), random);

      Outcome outcome = run(clinic, table, file);

      assertThat(outcome.run().failure()).as("table %d", i).isNotEqualTo(Failure.INTERNAL);
      assertThat(outcome.notes()).noneMatch(note -> note.reason == Reason.NOT_STORED);
      created += outcome.total().created;
    }
    assertThat(created).isPositive();
    List<String> after = imports.checksum(clinic);
    assertThat(after).containsAll(before);
    for (String row : after) {
      Matcher own = OWN.matcher(row);
      assertThat(!own.matches() || own.group(1).equals(own.group(2))).as(row).isTrue();
    }
    assertThat(imports.checksum(other)).isEqualTo(beforeOfOther);
  }

  private Outcome run(String clinic, String whole, byte[] file) {
    TableHead head = Tables.head(whole);
    var mapping = Mapping.of(head.titles(), MappingGuess.of(head));
    String name = tests.in(clinic, () -> mappings.keep("fuzz", mapping, null).name);
    return imports.stream(clinic, CsvFormat.NAME, name, new ByteArrayInputStream(file));
  }
}
