package care.anbu.interop.csv;

import care.anbu.interop.csv.RowCells.FieldCell;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.Draft.Repair;
import care.anbu.interop.draft.Line;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The consents of a row: a column for each, or one consent with its purpose and channel. */
final class ConsentCells {

  private static final String TYPE = "Consent";
  private static final int EVIDENCE = 200;

  private final TableContext context;

  ConsentCells(TableContext context) {
    this.context = context;
  }

  void read(Line line, RowCells row, SourceKey patient, List<Reading> readings) {
    for (FieldCell one : row.cells()) {
      Field field = one.field();
      boolean ofRow = field == Field.CONSENT_GIVEN;
      if ((ofRow || field.purpose() != null) && !one.cell().value().isEmpty()) {
        try {
          Purpose purpose = ofRow ? purpose(row) : field.purpose();
          Channel channel = ofRow ? channel(row) : field.channel();
          Draft consent = consent(row, one, patient, purpose, channel);
          readings.add(Reading.of(line, TYPE, consent));
        } catch (Refused why) {
          readings.add(Reading.refused(line, TYPE, why));
        }
      }
    }
  }

  /** Care, where the table has no column for it. */
  private static Purpose purpose(RowCells row) {
    if (!row.has(Field.CONSENT_PURPOSE)) {
      return Purpose.CARE;
    }
    Purpose purpose = Words.purpose(row.value(Field.CONSENT_PURPOSE));
    if (purpose == null) {
      throw Refused.rejected(Reason.UNKNOWN_WORD, row.title(Field.CONSENT_PURPOSE));
    }
    return purpose;
  }

  /** Every channel, where none is named. */
  private static Channel channel(RowCells row) {
    String word = row.value(Field.CONSENT_CHANNEL);
    Channel channel = Words.channel(word);
    if (channel == null && !word.isEmpty()) {
      throw Refused.rejected(Reason.UNKNOWN_WORD, row.title(Field.CONSENT_CHANNEL));
    }
    return channel;
  }

  private Draft consent(
      RowCells row, FieldCell cell, SourceKey patient, Purpose purpose, Channel channel) {
    Boolean granted = Words.answer(cell.cell().value());
    if (granted == null) {
      throw Refused.rejected(Reason.UNKNOWN_WORD, cell.title());
    }
    Instant at = at(row, granted);
    String evidence = row.value(Field.CONSENT_EVIDENCE);
    // A yes of unknown age is dated by the import, and that is told: advertising consents expire.
    boolean undated = at == null && granted && purpose == Purpose.ADVERTISING;
    String name = "%d/%d/%s/%s/%s".formatted(patient.high(), patient.low(), purpose, channel, at);
    return new Draft.OfConsent(
        context.key(Kind.CONSENT, name),
        patient,
        purpose,
        channel,
        granted,
        at,
        evidence.isEmpty() ? null : WrittenName.cut(evidence, EVIDENCE),
        repairs(row, evidence, undated ? cell.title() : null));
  }

  private static List<Repair> repairs(RowCells row, String evidence, String undated) {
    var repairs = new ArrayList<Repair>();
    if (undated != null) {
      repairs.add(new Repair(Reason.CONSENT_DATE_UNKNOWN, undated));
    }
    if (evidence.length() > EVIDENCE) {
      repairs.add(new Repair(Reason.VALUE_TOO_LONG, row.title(Field.CONSENT_EVIDENCE)));
    }
    return repairs;
  }

  /**
   * When it was said; null where nothing tells. A yes whose date is doubtful is not taken, a no is
   * always.
   */
  private Instant at(RowCells row, boolean granted) {
    String iso = row.value(Field.CONSENT_AT);
    Instant at = iso.isEmpty() ? null : context.instant(iso);
    boolean doubtful = at == null ? row.note(Field.CONSENT_AT) != null : at.isAfter(context.now());
    if (doubtful && granted) {
      Reason why = row.note(Field.CONSENT_AT);
      throw Refused.rejected(why == null ? Reason.FUTURE_DATE : why, row.title(Field.CONSENT_AT));
    }
    return doubtful ? null : at;
  }
}
