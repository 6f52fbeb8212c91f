package care.anbu.interop.run;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.interop.draft.UnusedElement;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a file says and Anbu does not use is counted, by run and in a preview. */
@QuarkusTest
class UnusedTest {

  private static final String DEVICE = "{\"resourceType\":\"Device\",\"id\":\"d1\"}";

  @Inject TestClinics tests;
  @Inject TestImports imports;

  @Test
  void wholeRecordsWithoutUseAreCountedInRunAndPreview() {
    String clinic = tests.create();
    String file = BadInputTest.patient("p1", "1970-03-01") + "\n" + DEVICE + "\n" + DEVICE;

    var preview = imports.preview(clinic, file.getBytes(StandardCharsets.UTF_8));
    var run = imports.lines(clinic, file);

    assertThat(run.unused()).containsEntry("Device Device", 2L);
    assertThat(preview.unused()).isEqualTo(run.unused());
  }

  @Test
  void importThatBeginsAgainCountsOnce() {
    String clinic = tests.create();

    imports.lines(clinic, DEVICE);
    var second = imports.lines(clinic, DEVICE);

    assertThat(second.unused()).containsEntry("Device Device", 1L);
  }

  @Test
  void fileOfManyTypesIsCountedInBoundedRows() {
    String clinic = tests.create();
    String file =
        IntStream.range(0, 3_000)
            .mapToObj(i -> DEVICE.replace("Device", "Type" + letters(i)))
            .collect(Collectors.joining("\n"));

    var run = imports.lines(clinic, file);

    assertThat(run.unused()).hasSize(UnusedElement.MOST + 1);
    assertThat(run.unused().values().stream().mapToLong(n -> n).sum()).isEqualTo(3_000);
    assertThat(run.byType()).hasSizeLessThanOrEqualTo(201);
    assertThat(run.total().ignored).isEqualTo(3_000);
  }

  private static String letters(int number) {
    return String.valueOf(number)
        .chars()
        .mapToObj(digit -> String.valueOf((char) ('A' + digit - '0')))
        .collect(Collectors.joining());
  }
}
