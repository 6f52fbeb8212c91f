package care.anbu.interop.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import care.anbu.interop.draft.EventDraft;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.Reading;
import care.anbu.patient.NationalNumbers;
import care.anbu.shared.InstallationKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is evidence that something was done: it must be more than begun. */
class EvidenceTest {

  private static final FhirReader READER =
      new FhirReader(
          new FhirContext(
              "emr",
              "KR",
              ZoneId.of("Asia/Seoul"),
              Instant.parse("2026-11-21T12:00:00Z"),
              new NationalNumbers(new InstallationKey("test"))));

  @ParameterizedTest
  @CsvSource({"completed, true", "in-progress, false", "stopped, false", "on-hold, false"})
  void procedureThatIsNotCompletedIsUnfinished(String status, boolean finished) {
    assertThat(event(procedure(status)).finished()).isEqualTo(finished);
  }

  /** Or every file of before would look changed at its next import. */
  @Test
  void ofFinishedAndUnfinishedOnlyTheLatterIsNews() {
    EventDraft done = event(procedure("completed"));

    assertThat(done.content().toString()).doesNotContain("finished");
    assertThat(done.unfinished().content().hash()).isNotEqualTo(done.content().hash());
  }

  private static String procedure(String status) {
    return """
        {"resourceType":"Procedure","id":"x1","status":"%s","code":{"text":"Colonoscopy"},
         "subject":{"reference":"Patient/p1"},"performedDateTime":"2026-01-02"}"""
        .formatted(status);
  }

  private static EventDraft event(String json) {
    return (EventDraft) readAll(json).get(0).draft();
  }

  private static List<Reading> readAll(String json) {
    return READER.read(new Line("test", 1, json.getBytes(StandardCharsets.UTF_8)));
  }
}
