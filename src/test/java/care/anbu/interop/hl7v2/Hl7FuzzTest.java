package care.anbu.interop.hl7v2;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import care.anbu.interop.draft.AppointmentDraft;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.EventDraft;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.MergeDraft;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.RelationDraft;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.VisitDraft;
import care.anbu.testsupport.Fuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Broken messages, seeded. Whatever comes, reading ends; nothing of one patient is given to
 * another; nothing is dropped unsaid.
 */
class Hl7FuzzTest {

  private static final int CASES = Fuzz.cases(3_000);
  private static final Instant NOW = Instant.parse("2026-11-28T00:00:00Z");
  private static final ZoneId SEOUL = ZoneId.of("Asia/Seoul");

  @TempDir Path folder;

  @Test
  void nothingOfOnePatientIsGivenToAnotherWhateverBreaks() throws IOException {
    int drafts = 0;
    for (long seed = Fuzz.SEED; seed < Fuzz.SEED + CASES; seed++) {
      byte[] file = new Mutations(seed).file();
      for (var message : read(file).values()) {
        drafts += requireOnePatient(message, seed, file);
      }
    }
    assertThat(drafts).isGreaterThan(CASES);
  }

  private static int requireOnePatient(List<Reading> message, long seed, byte[] file) {
    Set<SourceKey> patients = new HashSet<>();
    for (Reading reading : message) {
      if (reading.draft() instanceof PatientDraft patient) {
        patients.add(patient.key());
      }
    }
    int drafts = 0;
    String texts = "";
    for (Reading reading : message) {
      SourceKey of = patientOf(reading.draft());
      if (of != null && !patients.contains(of)) {
        fail("seed %d: %s of no patient of its message%n%s", seed, reading.draft(), shown(file));
      }
      drafts += reading.draft() == null ? 0 : 1;
      texts += reading.draft();
    }
    if (message.stream().anyMatch(reading -> reading.draft() instanceof MergeDraft)) {
      requireOnePatientOfEachMerge(message, seed, file);
      return drafts;
    }
    String all = texts;
    List<String> words = Mutations.WORDS.stream().filter(all::contains).toList();
    if (words.size() > 1) {
      fail("seed %d: %s in one message:%n%s%n%s", seed, words, texts, shown(file));
    }
    return drafts;
  }

  /** One message may merge several patients, each with a number of its own. */
  private static void requireOnePatientOfEachMerge(List<Reading> message, long seed, byte[] file) {
    String survivor = "";
    for (Reading reading : message) {
      if (reading.draft() instanceof PatientDraft patient) {
        survivor = patient.toString();
      } else if (reading.draft() instanceof MergeDraft merge) {
        String both = survivor + merge.number();
        if (Mutations.WORDS.stream().filter(both::contains).count() > 1) {
          fail("seed %d: two patients merged: %s%n%s", seed, both, shown(file));
        }
      }
    }
  }

  private static SourceKey patientOf(Draft draft) {
    if (draft instanceof VisitDraft visit) {
      return visit.patient();
    }
    if (draft instanceof EventDraft event) {
      return event.patient();
    }
    if (draft instanceof AppointmentDraft appointment) {
      return appointment.patient();
    }
    if (draft instanceof MergeDraft merge) {
      return merge.survivor();
    }
    return draft instanceof RelationDraft relation ? relation.patient() : null;
  }

  @Test
  void whateverStandsInAMessageIsUsedOrTold() throws IOException {
    int told = 0;
    for (long seed = Fuzz.SEED; seed < Fuzz.SEED + CASES / 3; seed++) {
      var random = new Random(seed);
      String message = new Mutations(seed).messages().get(0);
      String[] segments = message.split("\r");
      int at = 1 + random.nextInt(segments.length - 1);
      String planted = planted(segments[at], random);
      if (planted == null) {
        continue;
      }
      segments[at] = planted;
      List<Reading> readings =
          Readings.of(new Line("test", 1, String.join("\r", segments).getBytes(UTF_8)), NOW, SEOUL);
      String name = planted.substring(0, 3);
      boolean used = readings.stream().anyMatch(r -> String.valueOf(r.draft()).contains("canary"));
      boolean refused = readings.stream().anyMatch(r -> r.refused() != null);
      boolean said =
          readings.stream()
              .flatMap(reading -> reading.unused().stream())
              .anyMatch(element -> element.startsWith(name));
      assertThat(used || refused || said).as("seed %d: %s", seed, planted).isTrue();
      told += said ? 1 : 0;
    }
    assertThat(told).isGreaterThan(CASES / 20);
  }

  /** A word in a place of its own; null where a code only decides, or only a hash is kept. */
  private static String planted(String segment, Random random) {
    var fields = new ArrayList<>(List.of(segment.split("\\|", -1)));
    int field = 1 + random.nextInt(40);
    while (fields.size() <= field) {
      fields.add("");
    }
    boolean component = random.nextBoolean();
    boolean decides =
        List.of(
                "EVN", "PID-1", "PID-7", "PID-8", "PID-15", "PID-19", "PID-29", "PID-30", "PV1-1",
                "PV1-2", "PV1-44", "PV1-45", "NK1-1", "NK1-3", "NK1-7", "RXA-1", "RXA-2", "RXA-3",
                "RXA-20", "RXA-21", "ORC-1", "ORC-2", "ORC-3", "PV1-19", "SCH-1", "SCH-2", "SCH-11",
                "SCH-25", "AIS-1", "AIS-2", "AIS-4")
            .stream()
            .anyMatch(
                place -> place.equals(fields.get(0)) || place.equals(fields.get(0) + "-" + field));
    if (decides) {
      return null;
    }
    String old = fields.get(field);
    fields.set(
        field,
        old.isEmpty() ? "canary" : component ? old + "^".repeat(15) + "canary" : old + "~canary");
    return String.join("|", fields);
  }

  @Test
  void noBytesAtAllBreakTheReading() throws IOException {
    for (long seed = Fuzz.SEED; seed < Fuzz.SEED + CASES / 10; seed++) {
      var random = new Random(seed);
      byte[] noise = new byte[random.nextInt(400)];
      random.nextBytes(noise);
      byte[] head = "MSH|^~\\&|A|B\r".getBytes(UTF_8);
      byte[] file = new byte[head.length + noise.length];
      System.arraycopy(head, 0, file, 0, head.length);
      System.arraycopy(noise, 0, file, head.length, noise.length);

      assertThat(read(file)).isNotEmpty();
    }
  }

  private Map<Line, List<Reading>> read(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("file"), bytes);
    var messages = new IdentityHashMap<Line, List<Reading>>();
    if (Hl7FileSource.isHl7(file)) {
      try (var source = Hl7FileSource.open(file, "file", 4_000)) {
        for (Line line = source.next(); line != null; line = source.next()) {
          List<Reading> readings = Readings.of(line, NOW, SEOUL);
          assertThat(readings).isNotEmpty();
          messages.put(line, readings);
        }
      }
    }
    return messages;
  }

  private static String shown(byte[] file) {
    return new String(file, UTF_8).replace("\r", "<CR>\n").replace("\u001c", "<FS>");
  }
}
