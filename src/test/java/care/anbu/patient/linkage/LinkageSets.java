package care.anbu.patient.linkage;

import care.anbu.patient.Sex;
import care.anbu.patient.linkage.Rulings.Pair;
import care.anbu.patient.phone.PhoneNumbers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Records whose truth is known, made as they are after an import: names, a possible birth date, the
 * address in one line with postal code and city beside it, numbers of the state as hashes.
 *
 * @param truth pairs that are one person
 * @param never pairs that must not be merged without a person
 */
public record LinkageSets(List<LinkageRecord> records, Set<Pair> truth, Set<Pair> never) {

  /** The FEBRL sets of Freely Extensible Biomedical Record Linkage (Christen 2008). */
  public static LinkageSets febrl(String name, boolean withNumber) {
    var ids = new HashMap<String, Long>();
    var records = new ArrayList<LinkageRecord>();
    for (Map<String, String> row : rows(name + ".csv")) {
      long id = ids.computeIfAbsent(row.get("rec_id"), unknown -> (long) ids.size());
      records.add(febrl(id, row, withNumber));
    }
    return new LinkageSets(records, pairs(name + "_truth_pairs.csv", ids), Set.of());
  }

  private static LinkageRecord febrl(long id, Map<String, String> row, boolean withNumber) {
    String date = row.get("date_of_birth");
    String number = row.get("soc_sec_id");
    return LinkageRecord.of(id)
        .named(
            joined(" ", row.get("given_name"), row.get("surname")),
            row.get("surname"),
            row.get("given_name"))
        .born(date(date))
        .livingAt(
            joined(
                ", ",
                joined(" ", row.get("street_number"), row.get("address_1")),
                row.get("address_2"),
                row.get("suburb"),
                row.get("state")),
            row.get("postcode"),
            row.get("suburb"))
        .nationalNumbers(
            withNumber && number != null
                ? Set.of(Integer.toHexString(number.hashCode()))
                : Set.of())
        .build();
  }

  public static LinkageSets korean(String name) {
    var ids = new HashMap<String, Long>();
    var records = new ArrayList<LinkageRecord>();
    for (Map<String, String> row : rows(name + "_patients.csv")) {
      long id = ids.computeIfAbsent(row.get("rec_id"), unknown -> (long) ids.size());
      String phone = row.get("phone");
      String sex = row.get("gender");
      records.add(
          LinkageRecord.of(id)
              .named(row.get("name"))
              .born(date(row.get("dob")))
              .sex(sex == null ? Sex.U : Sex.valueOf(sex))
              .phones(
                  phone == null
                      ? List.of()
                      : List.of(
                          Objects.requireNonNullElse(PhoneNumbers.read(phone, "KR").e164(), phone)))
              .emails(row.get("email") == null ? List.of() : List.of(row.get("email")))
              .livingAt(row.get("address"))
              .build());
    }
    return new LinkageSets(
        records, pairs(name + "_truth_pairs.csv", ids), pairs(name + "_must_not_merge.csv", ids));
  }

  /** Only names and birth dates, as a list of participants has them. */
  public LinkageSets onlyNamesAndBirthDates() {
    var bare =
        records.stream()
            .map(
                r ->
                    LinkageRecord.of(r.id())
                        .named(r.name(), r.familyName(), r.givenName())
                        .born(r.birthDate())
                        .build())
            .toList();
    return new LinkageSets(bare, truth, never);
  }

  private static LocalDate date(String text) {
    if (text == null) {
      return null;
    }
    String digits = text.replace("-", "");
    try {
      return LocalDate.of(
          Integer.parseInt(digits.substring(0, 4)),
          Integer.parseInt(digits.substring(4, 6)),
          Integer.parseInt(digits.substring(6)));
    } catch (DateTimeException impossible) {
      return null;
    }
  }

  private static String joined(String separator, String... parts) {
    String joined =
        Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(separator));
    return joined.isEmpty() ? null : joined;
  }

  private static Set<Pair> pairs(String file, Map<String, Long> ids) {
    var pairs = new HashSet<Pair>();
    for (Map<String, String> row : rows(file)) {
      pairs.add(new Pair(ids.get(row.get("rec_id_1")), ids.get(row.get("rec_id_2"))));
    }
    return pairs;
  }

  /** The rows of a CSV file by column; empty fields are left out. */
  private static List<Map<String, String>> rows(String file) {
    try (InputStream in = LinkageSets.class.getResourceAsStream(file)) {
      List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      List<String> columns = fields(lines.get(0).replace("\uFEFF", ""));
      return lines.stream().skip(1).map(line -> row(columns, fields(line))).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> row(List<String> columns, List<String> fields) {
    var row = new HashMap<String, String>();
    for (int i = 0; i < columns.size(); i++) {
      if (!fields.get(i).isBlank()) {
        row.put(columns.get(i), fields.get(i));
      }
    }
    return row;
  }

  private static List<String> fields(String line) {
    return Stream.of(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
        .map(field -> field.replaceAll("^\"|\"$", ""))
        .toList();
  }
}
