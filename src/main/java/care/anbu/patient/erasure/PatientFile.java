package care.anbu.patient.erasure;

import care.anbu.clinic.Clinic;
import care.anbu.clinic.Clinics;
import care.anbu.patient.Patient;
import care.anbu.shared.ClinicSql;
import care.anbu.shared.Sentences;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Everything that is held on one patient but what is {@link KeptBack}, as a zip: a page to read and
 * print in the patient's language, all of it as JSON by table and column, and FHIR where it fits.
 */
@ApplicationScoped
public class PatientFile {

  @CheckedTemplate(basePath = "rights")
  static class Templates {
    static native TemplateInstance file(
        Patient patient, List<Section> sections, String clinicName, String zone);
  }

  /** The rows of one table. */
  public record Section(String table, List<List<Cell>> rows) {}

  /** A value under what its column is called. */
  public record Cell(String column, String value) {}

  /** Columns that hold the id of something with a name, and where the name stands. */
  private static final Map<String, String> NAMED =
      Map.ofEntries(
          Map.entry("code_id", "clinical_code.display"),
          Map.entry("department_id", "department.name_"),
          Map.entry("practitioner_id", "practitioner.name"),
          Map.entry("place_id", "place.name"),
          Map.entry("encounter_type_id", "encounter_type.display"),
          Map.entry("campaign_id", "campaign.name"),
          Map.entry("verified_by", "staff.name"),
          Map.entry("recorded_by", "staff.name"),
          Map.entry("excluded_by", "staff.name"),
          Map.entry("lifted_by", "staff.name"),
          Map.entry("ruled_by", "staff.name"),
          Map.entry("by_staff", "staff.name"),
          Map.entry("staff_id", "staff.name"));

  @Inject PersonalRows rows;
  @Inject ClinicSql sql;
  @Inject Clinics clinics;
  @Inject Sentences sentences;
  @Inject ObjectMapper json;
  @Inject @All List<ExportFile> more;

  /** Writes the zip; of one patient it is small. */
  public byte[] of(Patient patient) {
    Map<String, List<Map<String, Object>>> tables = tables(patient);
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
      add(zip, "patient.html", page(patient, tables).getBytes(StandardCharsets.UTF_8));
      add(zip, "patient.json", written(tables));
      for (ExportFile file : more) {
        add(zip, file.name(), file.of(patient));
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /** In the language of whom it is for, whoever makes it. */
  private String page(Patient patient, Map<String, List<Map<String, Object>>> tables) {
    Clinic here = clinics.current();
    Locale locale = Locale.forLanguageTag(patient.language);
    var words = new PlainWords(sentences, locale, here.zoneId());
    return Templates.file(patient, sections(tables, words), here.name(patient.language), here.zone)
        .setLocale(locale)
        .render();
  }

  private Map<String, List<Map<String, Object>>> tables(Patient patient) {
    List<Long> ids = rows.records(patient.id);
    var tables = new LinkedHashMap<String, List<Map<String, Object>>>();
    var exported = new ArrayList<>(rows.tables().stream().filter(PersonalTable::exported).toList());
    // The person first, what was done about them last.
    java.util.Collections.reverse(exported);
    for (PersonalTable table : exported) {
      List<Map<String, Object>> found = rows.read(table, ids);
      found.forEach(row -> row.keySet().removeIf(column -> KeptBack.is(table.name(), column)));
      if (!found.isEmpty()) {
        tables.put(table.name(), found);
      }
    }
    return tables;
  }

  private List<Section> sections(Map<String, List<Map<String, Object>>> tables, PlainWords words) {
    Map<String, Map<Long, String>> names = names(tables.values(), words.locale().getLanguage());
    return tables.entrySet().stream()
        .map(
            table ->
                new Section(
                    table.getKey(),
                    table.getValue().stream().map(row -> cells(row, names, words)).toList()))
        .toList();
  }

  private static List<Cell> cells(
      Map<String, Object> row, Map<String, Map<Long, String>> names, PlainWords words) {
    var cells = new ArrayList<Cell>();
    boolean hashed = "NATIONAL".equals(row.get("kind"));
    row.forEach(
        (column, value) -> {
          String called = words.column(column);
          String said =
              NAMED.containsKey(column)
                  ? names.getOrDefault(column, Map.of()).get(((Number) value).longValue())
                  : called == null ? null : words.value(column, value);
          if (called != null && said != null && !(hashed && column.equals("value"))) {
            cells.add(new Cell(called, said));
          }
        });
    return cells;
  }

  private Map<String, Map<Long, String>> names(
      Collection<List<Map<String, Object>>> tables, String language) {
    Map<String, Map<Long, String>> names = new HashMap<>();
    NAMED.forEach(
        (column, place) -> {
          Set<Long> ids =
              tables.stream()
                  .flatMap(List::stream)
                  .map(row -> row.get(column))
                  .filter(Number.class::isInstance)
                  .map(id -> ((Number) id).longValue())
                  .collect(Collectors.toSet());
          if (!ids.isEmpty()) {
            names.put(column, names(place, ids, language));
          }
        });
    return names;
  }

  private Map<Long, String> names(String place, Set<Long> ids, String language) {
    String[] of = (place.endsWith("_") ? place + language : place).split("\\.");
    List<Object[]> found =
        sql.query(
                "select id, "
                    + of[1]
                    + " from "
                    + of[0]
                    + " where clinic_id = :clinic and id in (:ids)",
                Object[].class)
            .setParameter("ids", ids)
            .getResultList();
    return found.stream()
        .collect(Collectors.toMap(row -> ((Number) row[0]).longValue(), row -> row[1].toString()));
  }

  private byte[] written(Map<String, List<Map<String, Object>>> tables) {
    var plain = new LinkedHashMap<String, Object>();
    tables.forEach(
        (table, found) ->
            plain.put(
                table,
                found.stream()
                    .map(
                        row -> {
                          var values = new LinkedHashMap<String, Object>();
                          row.forEach((column, value) -> values.put(column, plain(value)));
                          return values;
                        })
                    .toList()));
    try {
      return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(plain);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** As JSON and people can read it; ids are text, for JSON numbers lose their last digits. */
  private static Object plain(Object value) {
    if (value instanceof byte[] bytes) {
      return bytes.length + " bytes";
    }
    Instant at = PlainWords.instant(value);
    if (at != null) {
      return at.toString();
    }
    return value instanceof Boolean || value instanceof Integer ? value : value.toString();
  }

  private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(content);
    zip.closeEntry();
  }
}
