package care.anbu.interop.csv;

import care.anbu.interop.csv.RowCells.FieldCell;
import care.anbu.interop.draft.ConsentDraft;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.Reading;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.SourceRecord;
import care.anbu.interop.draft.Texts;
import care.anbu.shared.Channel;
import care.anbu.shared.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The consents of a row: a column for each, or one consent with its purpose and channel. */
final class ConsentCells {

  private static final String TYPE = "Consent";
  private static final int EVIDENCE = 200;

  private final TableContext context;

  ConsentCells(TableContext context) {
    this.context = context;
  }

  void read(SourceRecord line, RowCells row, SourceKey patient, List<Reading> readings) {
    for (FieldCell one : row.cells()) {
      boolean ofRow = one.field() == Field.CONSENT_GIVEN;
      boolean ofConsent = ofRow || one.field().purpose() != null;
      if (ofConsent && says(one) && word(row, one) != ConsentWord.NOTHING) {
        try {
          Collection<Purpose> purposes = purposes(row, one);
          for (Purpose purpose : purposes) {
            Draft consent = consent(row, one, patient, purpose, purposes.size() > 1);
            readings.add(Reading.of(line, TYPE, consent));
          }
        } catch (Refused why) {
          readings.add(Reading.refused(line, TYPE, why));
        }
      }
    }
  }

  private static boolean says(FieldCell cell) {
    String value = cell.cell().value();
    return !value.isEmpty() && !Damage.saysNothing(value);
  }

  /**
   * Care, where the table has no column for it; a no to an unknown purpose is one to all, and so is
   * a refusal (수신거부) that is not said to be of advertising.
   */
  private static Collection<Purpose> purposes(RowCells row, FieldCell cell) {
    Purpose named = cell.field().purpose();
    if (named == Purpose.ADVERTISING) {
      return Set.of(named);
    }
    if (named == Purpose.CARE || !row.has(Field.CONSENT_PURPOSE)) {
      boolean refusal = ConsentWord.refuses(cell.title()) && !granted(row, cell);
      return refusal ? Purpose.OF_MESSAGES : Set.of(Purpose.CARE);
    }
    Purpose purpose = Words.purpose(row.value(Field.CONSENT_PURPOSE));
    if (purpose != null) {
      return Set.of(purpose);
    }
    if (granted(row, cell)) {
      throw Refused.rejected(Reason.UNKNOWN_WORD, row.title(Field.CONSENT_PURPOSE));
    }
    return Purpose.OF_MESSAGES;
  }

  /** Every channel, where none is named, and for a no to a channel that is unknown. */
  private static Channel channel(RowCells row, FieldCell cell) {
    if (cell.field() != Field.CONSENT_GIVEN) {
      return cell.field().channel();
    }
    Channel channel = Words.channel(row.value(Field.CONSENT_CHANNEL));
    if (unknown(row, Field.CONSENT_CHANNEL, channel) && granted(row, cell)) {
      throw Refused.rejected(Reason.UNKNOWN_WORD, row.title(Field.CONSENT_CHANNEL));
    }
    return channel;
  }

  private static boolean unknown(RowCells row, Field field, Object read) {
    return read == null && !row.value(field).isEmpty();
  }

  /** A word that nobody understands gives no permission: it is a no until a person has looked. */
  private static boolean granted(RowCells row, FieldCell cell) {
    return word(row, cell) == ConsentWord.YES;
  }

  /** A yes beside the day of a refusal (수신거부일) is unclear. */
  private static ConsentWord word(RowCells row, FieldCell cell) {
    ConsentWord word = ConsentWord.of(cell.title(), cell.cell().value());
    boolean refusedOn =
        !row.value(Field.CONSENT_AT).isEmpty() && ConsentWord.refuses(row.title(Field.CONSENT_AT));
    return word == ConsentWord.YES && refusedOn ? ConsentWord.UNCLEAR : word;
  }

  private Draft consent(
      RowCells row, FieldCell cell, SourceKey patient, Purpose purpose, boolean toAll) {
    Channel channel = channel(row, cell);
    boolean granted = granted(row, cell);
    // What nobody understood holds from now on: of when it was said is the least certain.
    Instant at = word(row, cell) == ConsentWord.UNCLEAR ? null : at(row, granted);
    String name = "%d/%d/%s/%s/%s".formatted(patient.high(), patient.low(), purpose, channel, at);
    if (toAll) {
      // A row that says something of this purpose itself has a name of its own.
      name += "/all";
    }
    String evidence = evidence(row, cell);
    return new ConsentDraft(
        context.key(Kind.CONSENT, name),
        patient,
        purpose,
        channel,
        granted,
        at,
        evidence.isEmpty() ? null : Texts.cut(evidence, EVIDENCE),
        repairs(row, cell, purpose, at));
  }

  /** What the consent rests on; of a word that was not understood the word itself. */
  private static String evidence(RowCells row, FieldCell cell) {
    String evidence = row.value(Field.CONSENT_EVIDENCE);
    boolean understood = word(row, cell) != ConsentWord.UNCLEAR;
    return !evidence.isEmpty() || understood ? evidence : cell.title() + ": " + cell.cell().value();
  }

  private static List<Repair> repairs(RowCells row, FieldCell cell, Purpose purpose, Instant at) {
    var repairs = new ArrayList<Repair>();
    if (word(row, cell) == ConsentWord.UNCLEAR) {
      repairs.add(new Repair(Reason.CONSENT_UNCLEAR, cell.title()));
    }
    if (cell.field() == Field.CONSENT_GIVEN) {
      for (Field field : List.of(Field.CONSENT_PURPOSE, Field.CONSENT_CHANNEL)) {
        String word = row.value(field);
        Object known = field == Field.CONSENT_PURPOSE ? Words.purpose(word) : Words.channel(word);
        if (unknown(row, field, known)) {
          repairs.add(new Repair(Reason.UNKNOWN_WORD, row.title(field)));
        }
      }
    }
    // A yes of unknown age is dated by the import, and that is told: advertising consents expire.
    if (at == null && granted(row, cell) && purpose == Purpose.ADVERTISING) {
      repairs.add(new Repair(Reason.CONSENT_DATE_UNKNOWN, cell.title()));
    }
    if (row.value(Field.CONSENT_EVIDENCE).length() > EVIDENCE) {
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
