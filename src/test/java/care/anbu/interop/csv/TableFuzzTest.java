package care.anbu.interop.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import care.anbu.interop.draft.ContactDraft;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.SourceRecord;
import care.anbu.interop.draft.VisitDraft;
import care.anbu.testsupport.Fuzz;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/**
 * Whatever a table has become on its way: it is read or refused, no value lands in the row of
 * another patient, and what is dropped is told.
 */
class TableFuzzTest {

  private static final int CASES = Fuzz.cases(600);
  private static final int PATIENTS = 12;

  private static final TableContext KOREA =
      new TableContext(
          "csv", "KR", ZoneId.of("Asia/Seoul"), Instant.parse("2026-11-28T03:00:00Z"), null);

  private static final List<String> TITLES =
      List.of("차트번호", "이름", "생년월일", "휴대폰", "이메일", "주소", "우편번호", "진료과", "최종내원일", "비고", "전화번호");

  /** Signs that tables stumble over. */
  private static final String[] SIGNS = {
    "\"", "\"\"", ",", ";", "\t", "|", "\n", "\r", "\r\n", "\0", "\u001E", "\u001F", "\u0018",
    "\uFEFF", "\u200B", "\u00A0", "\u3000", "\u202E", "'", "=\"", "\\", "\uFFFD", "#####", "NULL"
  };

  /** A patient's own number in each value: A0007 … p0007@row0007.example. */
  private static final Pattern OWN =
      Pattern.compile("(?:Ann|p|road )(\\d{4})(?: Row|@row|, house )(\\d{4})");

  @Test
  void aChangedTextIsReadOrRefusedWithoutAForeignValue() {
    var random = new Random(Fuzz.SEED);
    for (int i = 0; i < CASES; i++) {
      String what = "case " + i;
      List<Integer> columns = shuffled(random);
      String separator = List.of(",", ";", "\t", "|").get(random.nextInt(4));
      boolean quoted = random.nextInt(3) == 0;
      String table = table(columns, separator, quoted);
      byte[] file = encoded(changed(table, random, random.nextInt(4)), random);

      check(what, damaged(file, random));
    }
  }

  @Test
  void aChangedWorkbookIsReadOrRefusedWithoutAForeignValue() throws IOException {
    var random = new Random(Fuzz.SEED + 1);
    for (int i = 0; i < CASES / 3; i++) {
      Map<String, String> parts = parts(workbook(shuffled(random), random.nextBoolean()));
      String part = List.copyOf(parts.keySet()).get(random.nextInt(parts.size()));
      parts.put(part, changedXml(parts.get(part), random));
      byte[] file = Tables.zip(parts);

      check("case " + i + " " + part, random.nextInt(4) == 0 ? damaged(file, random) : file);
    }
  }

  @Test
  void everyCellOfATableIsTakenOrTold() {
    var random = new Random(Fuzz.SEED + 2);
    for (int i = 0; i < CASES / 2; i++) {
      List<Integer> columns = shuffled(random);
      String[][] cells = cells(columns);
      int row = 1 + random.nextInt(PATIENTS);
      int column = random.nextInt(columns.size());
      cells[row][column] = odd(cells[row][column], random);
      String table = written(cells, ",", true);

      List<Reading> readings = check("case " + i, table.getBytes(StandardCharsets.UTF_8));

      String title = cells[0][column];
      String value = cells[row][column];
      List<Reading> own = readings.stream().filter(r -> lineOf(r) == row + 1).toList();
      boolean told =
          readings.isEmpty()
              || own.stream().anyMatch(r -> r.refused() != null || r.unused().contains(title))
              || own.stream()
                  .filter(r -> r.draft() != null)
                  .flatMap(r -> r.draft().repairs().stream())
                  .anyMatch(repair -> title.equals(repair.element()));
      boolean taken = own.stream().anyMatch(r -> r.draft() != null && holds(r.draft(), value));
      assertThat(told || taken || Damage.saysNothing(value.strip()) || value.isBlank())
          .as("case %d: %s = [%s] in %s", i, title, value, own)
          .isTrue();
    }
  }

  private static long lineOf(Reading reading) {
    return reading.line().number();
  }

  /** Whether a value can be found again in what was read of it. */
  private static boolean holds(Draft draft, String value) {
    String wanted = plain(value);
    if (wanted.isEmpty()) {
      return true;
    }
    if (draft instanceof VisitDraft visit
        && value.contains(visit.time().from().atZone(KOREA.zone()).toLocalDate().toString())) {
      return true;
    }
    String digits = wanted.replaceAll("\\D", "");
    String all = plain(draft.toString());
    String allDigits = draft.toString().replaceAll("\\D", "");
    String tail = digits.substring(Math.max(0, digits.length() - 8));
    return all.contains(wanted) || (tail.length() >= 4 && allDigits.contains(tail));
  }

  private static String plain(String text) {
    return care.anbu.shared.Nfc.of(text)
        .toLowerCase(java.util.Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** Reads a file, and holds that no patient got a value of another. */
  private static List<Reading> check(String what, byte[] file) {
    var readings = new ArrayList<Reading>();
    try {
      Path path = Files.createTempFile("fuzz", ".table");
      try {
        Files.write(path, file);
        readings.addAll(read(path));
      } finally {
        Files.delete(path);
      }
    } catch (IOException refused) {
      // Told as a failure of the run.
    } catch (RuntimeException | StackOverflowError fault) {
      fail(what + ": " + fault, fault);
    }
    for (Reading reading : readings) {
      if (reading.draft() instanceof PatientDraft patient) {
        assertOwn(what, patient);
      }
    }
    return readings;
  }

  private static List<Reading> read(Path path) throws IOException {
    if (TableFile.kind(path) == TableFile.Kind.OTHER) {
      return List.of();
    }
    TableFile table = TableFile.of(path, Tables.limits(5 << 20));
    TableHead head = TableHead.of(table);
    if (head.titles().isEmpty()) {
      return List.of();
    }
    List<Field> fields = MappingGuess.of(head);
    new Mapping(new LinkedHashMap<>()).lacking(head);
    Mapping.header(head.titles());
    TableView.of(head, fields, KOREA);
    var columns = new MappedColumns(head.titles(), fields, KOREA.dates(), 32_767);
    var reader = new RowReader(KOREA);
    var readings = new ArrayList<Reading>();
    try (var source = new CsvSource(table, "t.csv", head, columns, table.limits())) {
      for (SourceRecord line = source.next(); line != null; line = source.next()) {
        List<Reading> own = reader.read(line);
        assertThat(own).isNotEmpty();
        readings.addAll(own);
      }
    }
    return readings;
  }

  private static void assertOwn(String what, PatientDraft patient) {
    Matcher chart = Pattern.compile("A(\\d{4})-\\1").matcher(patient.chartNumber());
    if (!chart.matches()) {
      return;
    }
    var values = new ArrayList<String>(List.of(patient.name()));
    patient.contacts().stream().map(ContactDraft::value).forEach(values::add);
    for (String value : values) {
      Matcher own = OWN.matcher(value);
      while (own.find()) {
        assertThat(own.group(1).equals(own.group(2)) && !own.group(1).equals(chart.group(1)))
            .as("%s: %s in the row of %s", what, value, patient.chartNumber())
            .isFalse();
      }
    }
  }

  static List<Integer> shuffled(Random random) {
    var columns = new ArrayList<Integer>();
    for (int i = 0; i < TITLES.size(); i++) {
      columns.add(i);
    }
    if (random.nextBoolean()) {
      Collections.shuffle(columns, random);
    }
    return columns;
  }

  private static String[][] cells(List<Integer> columns) {
    var cells = new String[PATIENTS + 1][columns.size()];
    for (int row = 0; row <= PATIENTS; row++) {
      String n = "%04d".formatted(row * 37);
      List<String> values =
          List.of(
              "A" + n + "-" + n,
              "Ann" + n + " Row" + n,
              "19" + (50 + row) + "-03-04",
              "010-" + n + "-" + n,
              "p" + n + "@row" + n + ".example",
              "road " + n + ", house " + n,
              "0" + n,
              "내과",
              "2025-01-" + "%02d".formatted(row + 1),
              "note " + n,
              "02-" + n.replace('0', '3') + "-" + n);
      for (int column = 0; column < columns.size(); column++) {
        int which = columns.get(column);
        cells[row][column] = row == 0 ? TITLES.get(which) : values.get(which);
      }
    }
    return cells;
  }

  static String table(List<Integer> columns, String separator, boolean quoted) {
    return written(cells(columns), separator, quoted || separator.equals(","));
  }

  private static String written(String[][] cells, String separator, boolean quoted) {
    var table = new StringBuilder();
    for (String[] row : cells) {
      for (int i = 0; i < row.length; i++) {
        table.append(i == 0 ? "" : separator);
        table.append(quoted ? '"' + row[i].replace("\"", "\"\"") + '"' : row[i]);
      }
      table.append('\n');
    }
    return table.toString();
  }

  /** Signs put in, doubled and taken away, never across two rows. */
  static String changed(String table, Random random, int times) {
    var text = new StringBuilder(table);
    for (int i = 0; i < times; i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.insert(at, SIGNS[random.nextInt(SIGNS.length)]);
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.insert(at, text.charAt(at));
        default -> {
          int end = Math.min(at + 1 + random.nextInt(20), text.length());
          int line = text.indexOf("\n", at);
          text.delete(at, line < 0 ? end : Math.min(end, line));
        }
      }
    }
    return text.toString();
  }

  private static String odd(String cell, Random random) {
    String sign = SIGNS[random.nextInt(SIGNS.length)];
    return switch (random.nextInt(6)) {
      case 0 -> cell + sign;
      case 1 -> sign + cell;
      case 2 -> cell + " " + cell;
      case 3 -> cell + " (wife)";
      case 4 -> "x".repeat(300) + cell;
      default -> "zzz" + random.nextInt(1000);
    };
  }

  static byte[] encoded(String text, Random random) {
    Charset charset =
        switch (random.nextInt(8)) {
          case 0 -> Charset.forName("MS949");
          case 1 -> StandardCharsets.UTF_16;
          case 2 -> StandardCharsets.ISO_8859_1;
          default -> StandardCharsets.UTF_8;
        };
    byte[] bytes = text.getBytes(charset);
    return random.nextInt(8) == 0 ? Tables.gzip(bytes) : bytes;
  }

  /** Bytes changed or cut off. */
  static byte[] damaged(byte[] file, Random random) {
    byte[] damaged = file.clone();
    for (int i = random.nextInt(3); i > 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return random.nextInt(6) == 0
        ? java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length))
        : damaged;
  }

  private static byte[] workbook(List<Integer> columns, boolean shared) {
    var rows = new StringBuilder();
    var texts = new StringBuilder();
    int text = 0;
    String[][] cells = cells(columns);
    for (int row = 0; row < cells.length; row++) {
      rows.append("<row r=\"").append(row + 1).append("\">");
      for (int column = 0; column < cells[row].length; column++) {
        String reference = (char) ('A' + column) + "" + (row + 1);
        rows.append("<c r=\"").append(reference).append("\" t=\"");
        if (shared) {
          rows.append("s\"><v>").append(text++).append("</v></c>");
          texts.append("<si><t>").append(cells[row][column]).append("</t></si>");
        } else {
          rows.append("inlineStr\"><is><t>").append(cells[row][column]).append("</t></is></c>");
        }
      }
      rows.append("</row>");
    }
    return Tables.workbook(rows.toString(), texts.toString());
  }

  private static Map<String, String> parts(byte[] workbook) throws IOException {
    var parts = new TreeMap<String, String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  /** Characters of a part changed, put in or cut; what its cells say stays as it is. */
  private static String changedXml(String xml, Random random) {
    if (xml.isEmpty()) {
      return xml;
    }
    var text = new StringBuilder(xml);
    for (int i = 1 + random.nextInt(3); i > 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      if (text.lastIndexOf("<v>", at) > text.lastIndexOf("</v>", at)) {
        continue;
      }
      switch (random.nextInt(4)) {
        case 0 ->
            text.insert(
                at, List.of("<", ">", "&", "\0", "<c>", "</row>", "\"").get(random.nextInt(7)));
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.setLength(at + 1);
        default -> text.setCharAt(at, (char) (32 + random.nextInt(90)));
      }
    }
    return text.toString();
  }
}
