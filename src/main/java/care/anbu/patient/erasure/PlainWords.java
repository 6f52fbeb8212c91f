package care.anbu.patient.erasure;

import care.anbu.clinic.audit.AuditAction;
import care.anbu.clinic.audit.AuditDetails;
import care.anbu.shared.Sentences;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Columns and values of the database as a patient reads them: in words of their language, times as
 * the clock of the clinic shows them.
 *
 * @param zone of the clinic
 */
record PlainWords(Sentences sentences, Locale locale, ZoneId zone) {

  /** Columns whose values are codes. */
  private static final Set<String> CODES =
      Set.of(
          "kind",
          "state",
          "channel",
          "preferred_channel",
          "purpose",
          "source",
          "sex",
          "class",
          "arm",
          "date_precision",
          "refusal",
          "exit_reason",
          "closed_as",
          "reason",
          "problem",
          "outcome",
          "gateway",
          "way",
          "not_alimtalk",
          "told_by",
          "language");

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  /** What a column is called; null when only the machine needs it. */
  String column(String name) {
    return known("rights:column", name);
  }

  /** A value; null when it says nothing to a person. */
  String value(String column, Object value) {
    Instant at = instant(value);
    if (at != null) {
      return TIME.format(at.atZone(zone));
    }
    if (value instanceof Boolean yes) {
      return sentences.of(yes ? "rights:yes" : "rights:no", locale);
    }
    String text = value.toString();
    if (column.equals("action")) {
      return sentences.of("audit:action", locale, AuditAction.valueOf(text));
    }
    if (column.equals("details")) {
      return AuditDetails.fields(text).stream()
          .map(field -> sentences.of("audit:field", locale, field))
          .collect(Collectors.joining(", "));
    }
    return CODES.contains(column) ? known("rights:code", text) : text;
  }

  /** Times of the database are UTC. */
  static Instant instant(Object value) {
    if (value instanceof Timestamp time) {
      return time.toInstant();
    }
    if (value instanceof LocalDateTime time) {
      return time.toInstant(ZoneOffset.UTC);
    }
    return value instanceof Instant time ? time : null;
  }

  private String known(String key, String name) {
    String words = sentences.of(key, locale, name);
    return words.equals(name) ? null : words;
  }
}
