package care.anbu.interop.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import care.anbu.interop.ImportNote.Outcome;
import care.anbu.interop.ImportRun.Failure;
import care.anbu.interop.ImportRun.State;
import care.anbu.interop.draft.Reason;
import care.anbu.testsupport.TestClinics;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever is in the file: a clear reason per line, and the rest is imported. */
@QuarkusTest
public class BadInputTest {

  private static final String MINSU = patient("p1", "1970-03-01");
  private static final String JIYOUNG = patient("p2", "1985-11-30");

  @Inject TestClinics tests;
  @Inject TestImports imports;

  private String clinic;

  @BeforeEach
  void clinic() {
    clinic = tests.create();
  }

  @Test
  void brokenLineIsListedAndTheRestImported() {
    var outcome =
        imports.lines(clinic, MINSU, "{\"resourceType\":\"Patient\", broken", "", JIYOUNG);

    assertThat(outcome.run().state()).isEqualTo(State.DONE);
    assertThat(outcome.total().created).isEqualTo(2);
    assertThat(outcome.total().read).isEqualTo(3);
    assertThat(outcome.notes())
        .extracting(note -> note.line, note -> note.outcome, note -> note.reason)
        .containsExactly(tuple(2L, Outcome.REJECTED, Reason.NOT_JSON));
  }

  @Test
  void zeroByteBreaksItsLineAndNotTheFile() {
    var outcome = imports.lines(clinic, MINSU.replaceFirst("\\{", "{\0"), JIYOUNG);

    assertThat(outcome.run().state()).isEqualTo(State.DONE);
    assertThat(outcome.total().created).isEqualTo(1);
    assertThat(outcome.reasons()).containsExactly(Reason.NOT_JSON);
  }

  @Test
  void longFirstLineThatHasLostItsBeginningIsRejectedAndTheRestImported() {
    String first =
        "\"resourceType\":\"Patient\",\"text\":{\"div\":\"" + "x".repeat(70_000) + "\"}}";

    var outcome = imports.lines(clinic, first, JIYOUNG);

    assertThat(outcome.run().state()).isEqualTo(State.DONE);
    assertThat(outcome.total().created).isEqualTo(1);
    assertThat(outcome.reasons()).containsExactly(Reason.NOT_JSON);
  }

  @Test
  void lineOfTenMegabytesIsRejectedWithoutBeingHeld() {
    String huge =
        MINSU.replaceFirst("\"p1\"", "\"p3\",\"text\":{\"div\":\"" + "x".repeat(10 << 20) + "\"}");

    var outcome = imports.lines(clinic, MINSU, huge, JIYOUNG);

    assertThat(outcome.total().created).isEqualTo(2);
    assertThat(outcome.notes())
        .extracting(note -> note.line, note -> note.reason)
        .containsExactly(tuple(2L, Reason.LINE_TOO_LONG));
  }

  @Test
  void invalidUtf8IsRejectedPerLine() {
    byte[] bytes = (JIYOUNG + "\n" + MINSU).getBytes(StandardCharsets.UTF_8);
    int hangul = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("ê");
    bytes[hangul + 1] = 'x';

    var outcome = imports.bytes(clinic, bytes);

    assertThat(outcome.total().created).isEqualTo(1);
    assertThat(outcome.reasons()).containsExactly(Reason.INVALID_UTF8);
  }

  @Test
  void truncatedGzipKeepsWhatCameBefore() throws IOException {
    var lines = new StringBuilder();
    for (int i = 0; i < 3000; i++) {
      lines.append(patient("t" + i, "1970-03-01")).append('\n');
    }
    byte[] whole = gzip(lines.toString());

    var outcome = imports.bytes(clinic, Arrays.copyOf(whole, whole.length / 2));

    assertThat(outcome.run().state()).isEqualTo(State.FAILED);
    assertThat(outcome.run().failure()).isEqualTo(Failure.TRUNCATED);
    assertThat(outcome.total().created).isBetween(1000L, 2999L);
    assertThat(imports.number(clinic, "select count(*) from Patient"))
        .isEqualTo(outcome.total().created);
  }

  @Test
  void bombEndsTheRunWithAReasonAndKeepsWhatCameBefore() throws IOException {
    byte[] bomb = gzip(MINSU + "\n" + "\n".repeat(80 << 20));

    var outcome = imports.bytes(clinic, bomb);

    assertThat(outcome.run().failure()).isEqualTo(Failure.UNPACKS_TOO_FAR);
    assertThat(outcome.total().created).isEqualTo(1);
  }

  @Test
  void damagedEntryOfZipDoesNotKeepTheOthersOut() throws IOException {
    byte[] half = gzip(patient("p7", "1970-03-01"));
    var zip = new ByteArrayOutputStream();
    try (var out = new ZipOutputStream(zip)) {
      entry(out, "a/Damaged.ndjson.gz", Arrays.copyOf(half, half.length / 2));
      entry(out, "a/notes.txt", "not for us".getBytes(StandardCharsets.UTF_8));
      entry(out, "a/Patient.ndjson.gz", gzip(MINSU));
      entry(out, "__MACOSX/a/._Patient.ndjson", new byte[] {0, 5, 22, 7});
    }

    var outcome = imports.bytes(clinic, zip.toByteArray());

    assertThat(outcome.run().failure()).isEqualTo(Failure.TRUNCATED);
    assertThat(outcome.total().created).isEqualTo(1);
    assertThat(outcome.notes())
        .extracting(note -> note.file, note -> note.outcome, note -> note.reason)
        .containsExactly(tuple("a/notes.txt", Outcome.IGNORED, Reason.NOT_NDJSON));
  }

  @Test
  void otherKindsOfFilesAreNotImported() {
    var pdf = imports.bytes(clinic, "%PDF-1.7\n1 0 obj".getBytes(StandardCharsets.UTF_8));
    var document = imports.lines(clinic, "{", "  \"resourceType\": \"Patient\"", "}");
    var nothing = imports.bytes(clinic, new byte[0]);

    assertThat(pdf.run().failure()).isEqualTo(Failure.WRONG_TYPE);
    assertThat(document.run().failure()).isEqualTo(Failure.WRONG_TYPE);
    assertThat(nothing.run().failure()).isEqualTo(Failure.WRONG_TYPE);
  }

  @Test
  void impossibleBirthDatesAreLeftOutAndTold() {
    var outcome =
        imports.lines(
            clinic,
            patient("p1", "0201-05-06"),
            patient("p2", "2999-01-01"),
            patient("p3", "1956"),
            patient("p4", "02/03/1961"),
            patient("p5", "1961-02-03"));

    assertThat(outcome.total().created).isEqualTo(5);
    assertThat(imports.number(clinic, "select count(*) from Patient where birthDate is null"))
        .isEqualTo(4);
    assertThat(outcome.notes()).allMatch(note -> note.outcome == Outcome.REPAIRED);
    assertThat(outcome.reasons())
        .containsExactly(
            Reason.BIRTH_DATE_LEFT_OUT,
            Reason.BIRTH_DATE_LEFT_OUT,
            Reason.PARTIAL_BIRTH_DATE,
            Reason.BIRTH_DATE_LEFT_OUT);
  }

  @Test
  void whatIsNotTakenIsToldAgainWhenTheFileComesAgain() {
    var first = imports.lines(clinic, patient("p1", "2999-01-01"));
    var again = imports.lines(clinic, patient("p1", "2999-01-01"));

    assertThat(again.total().unchanged).isEqualTo(1);
    assertThat(again.reasons())
        .isEqualTo(first.reasons())
        .containsExactly(Reason.BIRTH_DATE_LEFT_OUT);
  }

  @Test
  void visitsThatCannotHaveBeenAreRejected() {
    var outcome =
        imports.lines(
            clinic,
            MINSU,
            encounter("e1", "p1", "0201-05-06T10:00:00+09:00"),
            encounter("e2", "p1", "2999-05-06T10:00:00+09:00"),
            encounter("e3", "p1", "someday"),
            encounter("e4", "p1", "2024-05-06T10:00:00+09:00").replace("finished", "cancelled"),
            encounter("e5", "nobody", "2024-05-06T10:00:00+09:00"),
            encounter("e6", "p1", "2024-05-06T10:00:00+09:00"));

    assertThat(outcome.byType().get("Encounter"))
        .extracting(count -> count.read, count -> count.created, count -> count.rejected)
        .containsExactly(6L, 1L, 4L);
    assertThat(outcome.notes())
        .extracting(note -> note.line, note -> note.outcome, note -> note.reason)
        .containsExactlyInAnyOrder(
            tuple(2L, Outcome.REJECTED, Reason.IMPLAUSIBLE_DATE),
            tuple(3L, Outcome.REJECTED, Reason.FUTURE_DATE),
            tuple(4L, Outcome.REJECTED, Reason.UNREADABLE_DATE),
            tuple(5L, Outcome.IGNORED, Reason.DID_NOT_TAKE_PLACE),
            tuple(6L, Outcome.REJECTED, Reason.UNKNOWN_PATIENT));
  }

  @Test
  void secondLineOfAnIdIsRejectedUnlessItSaysTheSame() {
    String other = MINSU.replace("1970-03-01", "1971-04-02");

    var first = imports.lines(clinic, MINSU, other, MINSU);
    var second = imports.lines(clinic, MINSU, other, MINSU);

    assertThat(first.total().created).isEqualTo(1);
    assertThat(first.total().unchanged).isEqualTo(1);
    assertThat(first.reasons()).containsExactly(Reason.DUPLICATE_ID);
    assertThat(second.total().updated).isZero();
    assertThat(second.reasons()).containsExactly(Reason.DUPLICATE_ID);
  }

  @Test
  void chartNumberOfAnotherPersonIsNotTakenOver() {
    var outcome =
        imports.lines(clinic, MINSU, JIYOUNG.replace("\"value\":\"p2\"", "\"value\":\"p1\""));

    assertThat(outcome.total().created).isEqualTo(1);
    assertThat(outcome.reasons()).containsExactly(Reason.CHART_NUMBER_TAKEN);
  }

  @Test
  void aKnownIdThatIsGivenToAnotherPersonOverwritesNobody() {
    imports.lines(clinic, MINSU);
    String visit = encounter("v1", "p1", "2026-01-02T09:00:00+09:00");
    String another = patient("p1", "1985-11-30").replace("김", "박").replace("민수", "지영");
    var other = imports.lines(clinic, another, visit);

    assertThat(other.reasons()).containsExactly(Reason.SOMEBODY_ELSE, Reason.PATIENT_AMBIGUOUS);
    assertThat(imports.number(clinic, "select count(*) from Patient where givenName = '민수'"))
        .isEqualTo(1);
    assertThat(imports.number(clinic, "select count(*) from Visit")).isZero();

    var again = imports.lines(clinic, MINSU, visit);
    assertThat(again.reasons()).isEmpty();
    assertThat(imports.number(clinic, "select count(*) from Visit")).isEqualTo(1);
  }

  @Test
  void lineThatTheDatabaseRefusesIsFoundAndTheRestStored() {
    String third = patient("p3", "1990-01-01");
    imports.lines(clinic, MINSU, JIYOUNG);

    var outcome =
        imports.lines(
            clinic, MINSU, JIYOUNG.replace("\"value\":\"p2\"", "\"value\":\"p1\""), third);

    assertThat(outcome.run().state()).isEqualTo(State.DONE);
    assertThat(outcome.total().created).isEqualTo(1);
    assertThat(outcome.notes())
        .extracting(note -> note.line, note -> note.reason)
        .containsExactly(tuple(2L, Reason.NOT_STORED));
  }

  @Test
  void countsStayExactBeyondTheNotesThatAreKept() {
    String[] broken = new String[10_050];
    Arrays.fill(broken, "{\"broken");

    var outcome = imports.lines(clinic, broken);

    assertThat(outcome.total().rejected).isEqualTo(10_050);
    assertThat(outcome.notes()).hasSize(10_000);
  }

  @Test
  void typesWithoutUseAreCountedAndOtherwiseIgnored() {
    var outcome =
        imports.lines(
            clinic,
            MINSU,
            "{\"resourceType\":\"AllergyIntolerance\",\"id\":\"a1\"}",
            "{\"resourceType\":\"900101-2234567\",\"id\":\"a2\"}",
            "{\"id\":\"x\"}");

    assertThat(outcome.byType().get("AllergyIntolerance").ignored).isEqualTo(1);
    assertThat(outcome.byType().keySet()).noneMatch(type -> type.contains("2234567"));
    assertThat(outcome.reasons()).containsExactly(Reason.NO_RESOURCE_TYPE, Reason.NO_RESOURCE_TYPE);
  }

  @Test
  void changedResourceUpdatesAndKeepsWhatTheClinicKnows() {
    imports.lines(clinic, MINSU);
    imports.change(clinic, "update Patient set hardOfHearing = true");

    var second = imports.lines(clinic, MINSU.replace("010-0123-4567", "010-0765-4321"));

    assertThat(second.total().updated).isEqualTo(1);
    assertThat(imports.number(clinic, "select count(*) from Patient where hardOfHearing"))
        .isEqualTo(1);
    assertThat(
            imports.list(
                clinic, "select value from ContactPoint where endedAt is null", String.class))
        .containsExactly("+821007654321");
    assertThat(imports.number(clinic, "select count(*) from ContactPoint")).isEqualTo(2);
  }

  public static String patient(String id, String birthDate) {
    return """
        {"resourceType":"Patient","id":"%s","identifier":[{"type":{"coding":[{"code":"MR"}]},\
        "system":"urn:chart","value":"%s"}],"name":[{"family":"김","given":["민수"]}],\
        "telecom":[{"system":"phone","value":"010-0123-4567","use":"mobile"}],\
        "gender":"male","birthDate":"%s"}"""
        .formatted(id, id, birthDate);
  }

  public static String encounter(String id, String patient, String start) {
    return """
        {"resourceType":"Encounter","id":"%s","status":"finished","class":{"code":"AMB"},\
        "type":[{"text":"안과 진료"}],"subject":{"reference":"Patient/%s"},"period":{"start":"%s"}}"""
        .formatted(id, patient, start);
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void entry(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
    out.closeEntry();
  }
}
