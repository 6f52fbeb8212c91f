package care.anbu.interop.csv;

import care.anbu.interop.DeathWords;
import care.anbu.interop.csv.Field.Group;
import care.anbu.interop.csv.RowCells.FieldCell;
import care.anbu.interop.draft.Draft;
import care.anbu.interop.draft.Draft.OfIdentifier;
import care.anbu.interop.draft.Draft.Part;
import care.anbu.interop.draft.Draft.Repair;
import care.anbu.interop.draft.Reason;
import care.anbu.interop.draft.Refused;
import care.anbu.interop.draft.SourceKey;
import care.anbu.interop.draft.SourceKey.Kind;
import care.anbu.patient.LifeDates;
import care.anbu.patient.LifeDates.Birth;
import care.anbu.patient.PersonTitles;
import care.anbu.patient.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The patient of a row. A person is never rejected for a doubtful date, word or phone: it is left
 * out, and that is told. What the table has no column for, or the row no value, stays as it is.
 */
final class PatientCells {

  static final String TYPE = "Patient";

  /** The languages of messages; whoever speaks another gets English ones, and that is told. */
  private static final Pattern LANGUAGES = Pattern.compile("(ko|한|en|영).*|국어");

  private static final Pattern ISO_DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final TableContext context;
  private final ContactCells contacts;
  private final IdentifierCells identifiers;

  PatientCells(TableContext context) {
    this.context = context;
    contacts = new ContactCells(context.country());
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
  Draft.OfPatient read(RowCells row, String chartNumber) {
    var repairs = new ArrayList<Repair>();
    for (FieldCell one : row.cells()) {
      Group group = one.field().group();
      if (one.cell().note() != null && (group == Group.PERSON || group == Group.CONTACT)) {
        boolean lost = one.cell().value().isEmpty();
        repairs.add(
            new Repair(one.cell().note(), one.title(), lost ? partOf(one.field()) : Set.of()));
      }
    }
    var found = contacts.read(row, repairs);
    var numbers = identifiers.read(row);
    for (FieldCell one : row.cells()) {
      if (one.field() == Field.OTHER_IDENTIFIER
          && one.cell().value().length() > IdentifierCells.VALUE) {
        repairs.add(new Repair(Reason.VALUE_TOO_LONG, one.title()));
      }
    }
    SourceKey key;
    String chart = chartNumber;
    if (chart.isEmpty()) {
      key = byContent(row, numbers);
      chart =
          "N-" + Long.toString(key.high() & Long.MAX_VALUE, 36).toUpperCase(java.util.Locale.ROOT);
      repairs.add(new Repair(Reason.NO_CHART_NUMBER, row.title(Field.CHART_NUMBER)));
    } else {
      key = context.chartKey(chart);
    }
    Set<Part> unsaid = EnumSet.of(Part.ACTIVE);
    WrittenName name = name(row, chart, repairs, unsaid);
    ResidentNumber resident = ResidentNumber.of(row.value(Field.NATIONAL_NUMBER));
    LocalDate birthDate = birthDate(row, resident, repairs, unsaid);
    String word = row.value(Field.DECEASED);
    Boolean said = DeathWords.of(word);
    LocalDate deceasedOn = deceasedOn(row, Field.DECEASED_ON, birthDate, said, repairs);
    if (ISO_DAY.matcher(word).lookingAt()) {
      LocalDate beside = deceasedOn(row, Field.DECEASED, birthDate, said, repairs);
      deceasedOn = deceasedOn == null ? beside : deceasedOn;
    } else if (said == null && (!word.isEmpty() || row.note(Field.DECEASED) != null)) {
      repairs.add(
          new Repair(
              deceasedOn == null ? Reason.DEATH_UNCERTAIN : Reason.UNKNOWN_WORD,
              row.title(Field.DECEASED)));
    }
    boolean deceased =
        Boolean.TRUE.equals(said)
            || deceasedOn != null
            || repairs.stream().anyMatch(repair -> repair.reason() == Reason.DEATH_UNCERTAIN);
    if (said == null && !deceased) {
      unsaid.add(Part.DEATH);
    }
    contacts.unsaid(row, unsaid);
    return new Draft.OfPatient(
        key,
        List.of(),
        chart,
        name.display(),
        name.family(),
        name.given(),
        birthDate,
        sex(row, resident, repairs, unsaid),
        language(row, repairs, unsaid),
        deceased,
        deceasedOn,
        true,
        found,
        numbers,
        repairs,
        unsaid);
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
  private SourceKey byContent(RowCells row, List<OfIdentifier> numbers) {
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
  private static String asFirstWritten(OfIdentifier number) {
    List<String> former = number.former();
    String value = former.isEmpty() ? number.value() : former.get(former.size() - 1);
    return "OfIdentifier[kind=%s, system=%s, value=%s]"
        .formatted(number.kind(), number.system(), value);
  }

  private static WrittenName name(
      RowCells row, String chartNumber, List<Repair> repairs, Set<Part> unsaid) {
    WrittenName name =
        WrittenName.of(
            row.value(Field.NAME), row.value(Field.FAMILY_NAME), row.value(Field.GIVEN_NAME));
    if (name == null) {
      repairs.add(new Repair(Reason.NO_NAME, row.title(Field.NAME)));
      unsaid.add(Part.NAME);
      return new WrittenName(chartNumber, null, null);
    }
    if (row.value(Field.NAME).length() > WrittenName.DISPLAY) {
      repairs.add(new Repair(Reason.VALUE_TOO_LONG, row.title(Field.NAME)));
    }
    for (Field field : List.of(Field.NAME, Field.GIVEN_NAME)) {
      String written = row.value(field);
      String untitled =
          field == Field.NAME ? PersonTitles.offName(written) : PersonTitles.offGiven(written);
      if (!untitled.equals(written.strip())) {
        repairs.add(new Repair(Reason.TITLE_LEFT_OUT, row.title(field)));
      }
    }
    return name;
  }

  private LocalDate birthDate(
      RowCells row, ResidentNumber resident, List<Repair> repairs, Set<Part> unsaid) {
    String iso = row.value(Field.BIRTH_DATE);
    if (!iso.isEmpty()) {
      LocalDate day = TableContext.day(iso);
      Birth birth = LifeDates.birth(day, context.today());
      if (birth == Birth.BELIEVABLE) {
        return day;
      }
      boolean placeholder = birth == Birth.PLACEHOLDER;
      repairs.add(
          new Repair(
              placeholder ? Reason.DOUBTFUL_BIRTH_DATE : Reason.BIRTH_DATE_LEFT_OUT,
              row.title(Field.BIRTH_DATE)));
    }
    if (resident != null && context.isPast(resident.birthDate())) {
      return resident.birthDate();
    }
    unsaid.add(Part.BIRTH_DATE);
    return null;
  }

  private static Sex sex(
      RowCells row, ResidentNumber resident, List<Repair> repairs, Set<Part> unsaid) {
    String word = row.value(Field.SEX);
    Sex sex = Words.sex(word);
    if (!word.isEmpty() && sex == null) {
      repairs.add(new Repair(Reason.UNKNOWN_WORD, row.title(Field.SEX)));
    }
    if (sex == null && resident != null) {
      return resident.sex();
    }
    if (sex == null) {
      unsaid.add(Part.SEX);
      return Sex.U;
    }
    return sex;
  }

  private String language(RowCells row, List<Repair> repairs, Set<Part> unsaid) {
    String language = row.value(Field.LANGUAGE).toLowerCase(java.util.Locale.ROOT);
    if (language.isEmpty()) {
      unsaid.add(Part.LANGUAGE);
    } else if (!LANGUAGES.matcher(language).matches()) {
      repairs.add(new Repair(Reason.UNKNOWN_WORD, row.title(Field.LANGUAGE), Part.LANGUAGE));
    }
    boolean korean =
        language.isEmpty()
            ? context.country().equals("KR")
            : language.startsWith("ko") || language.startsWith("한") || language.equals("국어");
    return korean ? "ko" : "en";
  }

  /**
   * The day of death. Where the word does not settle it, a day that cannot be is a death that
   * somebody has to look at; a clear no beside it is believed.
   */
  private LocalDate deceasedOn(
      RowCells row, Field field, LocalDate birthDate, Boolean said, List<Repair> repairs) {
    String iso = row.value(field);
    LocalDate day = iso.isEmpty() ? null : TableContext.day(iso);
    if (day != null && LifeDates.death(day, birthDate, context.today())) {
      return day;
    }
    if (day != null || row.note(field) != null) {
      boolean uncertain = said == null;
      repairs.add(
          new Repair(
              uncertain ? Reason.DEATH_UNCERTAIN : Reason.DEATH_DATE_LEFT_OUT, row.title(field)));
    }
    return null;
  }
}
