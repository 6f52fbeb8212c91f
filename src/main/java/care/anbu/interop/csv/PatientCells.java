package care.anbu.interop.csv;

import care.anbu.interop.csv.Field.Group;
import care.anbu.interop.csv.RowCells.FieldCell;
import care.anbu.interop.draft.IdentifierDraft;
import care.anbu.interop.draft.NameParts;
import care.anbu.interop.draft.Part;
import care.anbu.interop.draft.PatientBuilder;
import care.anbu.interop.draft.PatientDraft;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.Repair;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.interop.draft.WrittenDay;
import care.anbu.interop.draft.WrittenText;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The patient of a row. What the table has no column for, or the row no value, stays as it is. */
final class PatientCells {

  static final String TYPE = "Patient";

  private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  /** Stands for a word that was lost. */
  private static final String NOT_A_WORD = "?";

  private final TableContext context;
  private final IdentifierCells identifiers;

  PatientCells(TableContext context) {
    this.context = context;
    identifiers = new IdentifierCells(context);
  }

  /** Whether a table says anything of its patients besides who they are. */
  static boolean describes(RowCells row) {
    for (FieldCell one : row.cells()) {
      Group group = one.field().group();
      if (group == Group.CONTACT || (group == Group.PERSON && one.field() != Field.CHART_NUMBER)) {
        return true;
      }
    }
    return false;
  }

  /** Reads a row; {@code chartNumber} may be empty, then one is made that stays the same. */
  PatientDraft read(RowCells row, String chartNumber) {
    List<IdentifierDraft> numbers = identifiers.read(row);
    boolean unnumbered = chartNumber.isEmpty();
    SourceKey key = unnumbered ? byContent(row, numbers) : context.chartKey(chartNumber);
    var draft =
        new PatientBuilder(
            key, unnumbered ? made(key) : chartNumber, context.country(), context.today());
    draft.unsaid(Part.ACTIVE);
    draft.identifiers(numbers);
    tell(row, draft.repairs());
    ContactCells.read(row, draft);
    if (unnumbered) {
      draft.repairs().add(new Repair(Reason.NO_CHART_NUMBER, row.title(Field.CHART_NUMBER)));
    }
    name(row, draft);
    person(row, draft);
    death(row, draft);
    return draft.build();
  }

  private static String made(SourceKey key) {
    return "N-" + Long.toString(key.high() & Long.MAX_VALUE, 36).toUpperCase(Locale.ROOT);
  }

  /** What was wrong with cells before anybody asked what they mean. */
  private static void tell(RowCells row, List<Repair> repairs) {
    for (FieldCell one : row.cells()) {
      Group group = one.field().group();
      if (one.cell().note() != null && (group == Group.PERSON || group == Group.CONTACT)) {
        boolean lost = one.cell().value().isEmpty();
        repairs.add(
            new Repair(one.cell().note(), one.title(), lost ? partOf(one.field()) : Set.of()));
      }
      if (one.field() == Field.OTHER_IDENTIFIER
          && one.cell().value().length() > IdentifierCells.VALUE) {
        repairs.add(new Repair(Reason.VALUE_TOO_LONG, one.title()));
      }
    }
  }

  /** Of what a value that was lost would have told; birth and death know for themselves. */
  private static Set<Part> partOf(Field field) {
    return switch (field) {
      case NAME, FAMILY_NAME, GIVEN_NAME -> Set.of(Part.NAME);
      case SEX -> Set.of(Part.SEX);
      case LANGUAGE -> Set.of(Part.LANGUAGE);
      case PHONE -> Set.of(Part.PHONES);
      case EMAIL -> Set.of(Part.EMAILS);
      case ADDRESS, STREET_NUMBER, CITY, STATE, POSTAL_CODE -> Set.of(Part.ADDRESSES);
      default -> Set.of();
    };
  }

  /** Who it is without a number: what identifies a person, and does not change with a visit. */
  private SourceKey byContent(RowCells row, List<IdentifierDraft> numbers) {
    var who = new StringBuilder();
    for (Field field :
        List.of(Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME, Field.BIRTH_DATE, Field.PHONE)) {
      who.append(row.values(field)).append('\n');
    }
    who.append(numbers.stream().map(PatientCells::asFirstWritten).toList());
    if (who.toString().matches("[\\[\\]\\s]*")) {
      throw Refused.rejected(Reason.MISSING_ELEMENT, row.title(Field.CHART_NUMBER));
    }
    return context.key(Kind.PATIENT, "person/" + who);
  }

  /** As the first version wrote it, so that who was known then is still the same person. */
  private static String asFirstWritten(IdentifierDraft number) {
    List<String> former = number.former();
    String value = former.isEmpty() ? number.value() : former.get(former.size() - 1);
    return "IdentifierDraft[kind=%s, system=%s, value=%s]"
        .formatted(number.kind(), number.system(), value);
  }

  private static void name(RowCells row, PatientBuilder draft) {
    Field where =
        row.value(Field.NAME).isEmpty() && !row.value(Field.GIVEN_NAME).isEmpty()
            ? Field.GIVEN_NAME
            : Field.NAME;
    draft.name(
        new NameParts(
            row.value(Field.NAME), row.value(Field.FAMILY_NAME), row.value(Field.GIVEN_NAME)),
        row.title(where));
  }

  private static void person(RowCells row, PatientBuilder draft) {
    String birth = row.value(Field.BIRTH_DATE);
    if (birth.isEmpty()) {
      draft.unsaid(Part.BIRTH_DATE);
    } else {
      draft.birth(WrittenDay.whole(TableContext.day(birth), row.title(Field.BIRTH_DATE)));
    }
    String sex = row.value(Field.SEX);
    if (sex.isEmpty()) {
      draft.unsaid(Part.SEX);
    } else {
      draft.sex(new WrittenText(sex, row.title(Field.SEX)));
    }
    ResidentNumber resident = ResidentNumber.of(row.value(Field.NATIONAL_NUMBER));
    if (resident != null) {
      draft.fromNationalNumber(resident.birthDate(), resident.sex());
    }
    String language = row.value(Field.LANGUAGE);
    if (language.isEmpty()) {
      draft.unsaid(Part.LANGUAGE);
    } else {
      draft.language(new WrittenText(language, row.title(Field.LANGUAGE)));
    }
  }

  /** Some columns of words hold days. */
  private static void death(RowCells row, PatientBuilder draft) {
    String word = row.value(Field.DECEASED);
    String title = row.title(Field.DECEASED);
    boolean day = ISO_DAY.matcher(word).lookingAt();
    boolean lost = word.isEmpty() && row.note(Field.DECEASED) != null;
    draft.death(
        new WrittenText(day ? "" : lost ? NOT_A_WORD : word, title),
        day(row, Field.DECEASED_ON),
        day ? WrittenDay.whole(TableContext.day(word), title) : WrittenDay.nothing(title));
  }

  private static WrittenDay day(RowCells row, Field field) {
    String iso = row.value(field);
    if (!iso.isEmpty()) {
      return WrittenDay.whole(TableContext.day(iso), row.title(field));
    }
    return row.note(field) == null
        ? WrittenDay.nothing(row.title(field))
        : WrittenDay.unreadable(row.title(field));
  }
}
